// A reply in a thread: a text to the customer, a note among colleagues, or something we must not send.
import type { Bridge } from './bridge.ts'
import { composeSms } from './compose-sms.ts'
import { isInternalNote, type LeadingMention } from './internal-note.ts'
import type { Actor, Channel, ConversationFacts, Message, Person, Refusal, Thread } from './model.ts'
import { oweNotice, owePosts, oweSms, oweStatus } from './owe.ts'
import type { Notice } from './ports/chat-platform.ts'
import type { StoreTransaction } from './ports/store.ts'

/** What a person wrote below a card; `text` is plain already, `source` is unique to the post. */
export interface ThreadReply {
  actor: Actor
  place: Channel
  rootId: string
  postId: string
  source: string
  text: string
  leadingMention: LeadingMention
  hasFiles: boolean
  /** Whether our bot is mentioned where that is not needed, so that its author may mean us and not the customer. */
  saidToBot: boolean
}

export type ReplyOutcome = 'not-a-conversation' | 'duplicate' | 'sending' | 'internal' | 'withheld' | 'refused'

/** Keeps the reply and owes what follows from it. Whatever is not sent, its author is told why. */
export async function replyFromThread(bridge: Bridge, reply: ThreadReply): Promise<ReplyOutcome> {
  return bridge.store.transaction(async (tx) => {
    const thread = await tx.threadAt(reply.place, reply.rootId)
    if (!thread) return 'not-a-conversation'
    await tx.lockConversation(thread.conversationId)
    const conversation = await tx.conversation(thread.conversationId)
    if (!conversation) return 'not-a-conversation'
    const author = await tx.savePerson(reply.actor)
    const verdict = judge(reply, conversation, author)
    const message = await tx.addMessage({
      conversationId: conversation.id,
      source: reply.source,
      direction: verdict.status === 'internal' ? 'note' : 'outbound',
      body: verdict.body,
      media: [],
      author,
      via: 'thread',
      status: verdict.status,
      reason: verdict.reason,
      alerts: 'nobody',
      sentAt: null,
      createdAt: bridge.clock.now(),
    })
    if (message === 'duplicate') return 'duplicate'
    await tx.addPost({
      messageId: message.id,
      threadId: thread.id,
      postId: reply.postId,
      role: 'message',
      by: 'person',
    })
    const question = reply.saidToBot ? 'said-to-bot' : 'not-subscribed'
    await follow(tx, conversation, thread, message, { question, now: bridge.clock.now() })
    return verdict.status
  })
}

interface Verdict {
  status: 'sending' | 'internal' | 'withheld' | 'refused'
  reason: Refusal | null
  body: string
}

function judge(reply: ThreadReply, conversation: ConversationFacts, author: Person): Verdict {
  const composed = composeSms(reply.text)
  const body = composed.kind === 'composed' ? composed.body : reply.text
  if (isInternalNote(reply.text, reply.leadingMention)) return { status: 'internal', reason: null, body }
  if (reply.hasFiles) return { status: 'refused', reason: 'files-not-supported', body }
  const isSubscribed = conversation.subscribers.some(({ id }) => id === author.id)
  if (reply.saidToBot || !isSubscribed) return { status: 'withheld', reason: null, body }
  const refusal = refusalOf(conversation, reply.text)
  return { status: refusal ? 'refused' : 'sending', reason: refusal, body }
}

/** Why this text cannot go to this customer now; null when it can. */
export function refusalOf(conversation: ConversationFacts, text: string): Refusal | null {
  if (conversation.contact.optedOutAt) return 'opted-out'
  if (conversation.state === 'closed') return 'closed'
  const composed = composeSms(text)
  return composed.kind === 'refused' ? composed.because : null
}

async function follow(
  tx: StoreTransaction,
  conversation: ConversationFacts,
  thread: Thread,
  message: Message,
  { question, now }: { question: Notice['kind']; now: Date },
): Promise<void> {
  switch (message.status) {
    case 'sending':
      await oweSms(tx, conversation, message.id, now)
      return owePosts(tx, conversation.threads, message, now, thread)
    case 'internal':
      await oweStatus(tx, conversation, message, now)
      await oweNotice(tx, thread, message, 'internal', now)
      return owePosts(tx, conversation.threads, message, now, thread)
    case 'withheld':
      return oweNotice(tx, thread, message, question, now)
    default:
      await oweStatus(tx, conversation, message, now)
      return oweNotice(tx, thread, message, 'not-sent', now)
  }
}
