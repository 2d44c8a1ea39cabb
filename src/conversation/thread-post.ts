// Which facts a thread is told about a message.
import type { ConversationFacts, Message, Post, Thread } from './model.ts'
import type { ThreadPost } from './ports/chat-platform.ts'
import { identitiesIn } from './workspace.ts'

/** A post owed so much later than its message tells history: it calls nobody. */
const historyAfterMs = 60_000

/** The post that shows a message in a thread other than the one it was written in. `posts` are all posts of the message. */
export function postOf(
  message: Message,
  conversation: ConversationFacts,
  thread: Thread,
  posts: readonly Post[],
  owedAt: Date,
): ThreadPost {
  const { contact } = conversation
  const from = writtenOn(conversation, posts)
  if (message.direction === 'note') return { kind: 'note', message, from }
  if (message.direction === 'outbound') return { kind: 'sent-from-elsewhere', message, contact, from }
  const isShown = posts.some(({ threadId, by }) => by === 'us' && threadId === thread.id)
  return { kind: 'sms-received', message, contact, alert: alertOf(message, conversation, thread, { owedAt, isShown }) }
}

/** The word about a text that failed or may not have been sent. */
export function troubleOf(message: Message, { contact }: ConversationFacts): ThreadPost {
  return { kind: 'trouble', message, contact }
}

/** The word that a message could not be shown here; `isShown` once it could. */
export function unshownOf(
  message: Message,
  { contact, subscribers }: ConversationFacts,
  thread: Thread,
  isShown: boolean,
): ThreadPost {
  const concerned = message.author ? [message.author] : subscribers
  return { kind: 'unshown', message, contact, concerns: identitiesIn(concerned, thread), isShown }
}

function alertOf(
  message: Message,
  { subscribers }: ConversationFacts,
  thread: Thread,
  { owedAt, isShown }: { owedAt: Date; isShown: boolean },
): Extract<ThreadPost, { kind: 'sms-received' }>['alert'] {
  const isHistory = owedAt.getTime() - message.createdAt.getTime() > historyAfterMs
  if (isHistory || message.alerts === 'nobody') return 'nobody'
  if (message.alerts === 'subscribers') return identitiesIn(subscribers, thread)
  if (subscribers.length === 0) return 'channel'
  // It asked for somebody; whoever came since has seen it.
  return isShown ? 'nobody' : identitiesIn(subscribers, thread)
}

function writtenOn({ threads }: ConversationFacts, posts: readonly Post[]): Thread['platform'] | null {
  const origin = posts.find(({ by }) => by === 'person')
  return threads.find(({ id }) => id === origin?.threadId)?.platform ?? null
}
