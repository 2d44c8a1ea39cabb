// What is owed to phones and threads: rows of the outbox, each with its destination and its place in the order.
import type { Conversation, ConversationFacts, Message, MessageId, Thread } from './model.ts'
import type { Notice } from './ports/chat-platform.ts'
import type { Owed, Task } from './ports/outbox.ts'
import type { StoreTransaction } from './ports/store.ts'

type ThreadTask = Extract<Task, { threadId: unknown }>

/** Owes a text to the phone and makes this delivery the attempt whose news counts. */
export async function oweSms(
  tx: StoreTransaction,
  conversation: Conversation,
  messageId: MessageId,
  now: Date,
): Promise<void> {
  const [attempt] = await tx.enqueue([
    {
      task: { kind: 'sms', messageId },
      destination: 'sms',
      orderingKey: `sms:${conversation.id}`,
      dueAt: now,
      coalesce: false,
    },
  ])
  await tx.updateMessage(messageId, { status: 'sending', reason: null, sid: null, attempt: attempt ?? null })
}

/** Owes the message to every thread of the conversation but the one it was written in. */
export async function owePosts(
  tx: StoreTransaction,
  threads: readonly Thread[],
  message: Message,
  now: Date,
  writtenIn?: Thread,
): Promise<void> {
  const others = threads.filter((thread) => thread.id !== writtenIn?.id)
  await owe(tx, others, (thread) => ({ kind: 'post', threadId: thread.id, messageId: message.id }), now)
}

/** Owes every thread the news of where a message stands, and after a failure the word about it. */
export async function oweStatus(
  tx: StoreTransaction,
  conversation: ConversationFacts,
  message: Pick<Message, 'id' | 'status'>,
  now: Date,
): Promise<void> {
  const messageId = message.id
  await owe(tx, conversation.threads, (thread) => ({ kind: 'show-status', threadId: thread.id, messageId }), now)
  if (isInTrouble(message)) await oweTrouble(tx, conversation.threads, messageId, now)
}

/** Whether somebody has to decide what becomes of it. */
export function isInTrouble({ status }: Pick<Message, 'status'>): boolean {
  return status === 'failed' || status === 'doubtful'
}

/** Owes the conversation's cards a fresh look; one that is just `opened` will be drawn fresh anyway. */
export async function oweCards(
  tx: StoreTransaction,
  conversation: ConversationFacts,
  now: Date,
  opened?: Thread | null,
): Promise<void> {
  const others = conversation.threads.filter((thread) => thread.id !== opened?.id)
  await owe(tx, others, (thread) => ({ kind: 'redraw-card', threadId: thread.id }), now)
}

/** Owes one card a fresh look. */
export async function oweCard(tx: StoreTransaction, thread: Thread, now: Date): Promise<void> {
  await owe(tx, [thread], () => ({ kind: 'redraw-card', threadId: thread.id }), now)
}

/** Owes a new thread its card, and below it everything that was said so far; what was never sent stays where it is. */
export async function oweThread(tx: StoreTransaction, thread: Thread, now: Date): Promise<void> {
  await owe(tx, [thread], () => ({ kind: 'open-thread', threadId: thread.id }), now)
  await oweHistory(tx, thread, () => now)
}

/**
 * Owes a thread that moved below a new card everything that was said so far, and then what else was owed to it and is
 * not told so: words for one person, words about what never left, and a card that changed while the new one was posted.
 * What was owed before it moved stays as old as it is, so that a new text still calls people.
 */
export async function oweAgain(tx: StoreTransaction, thread: Thread, owed: readonly Owed[], now: Date): Promise<void> {
  const since = new Map(owed.map(({ task, createdAt }) => [task.kind === 'post' ? task.messageId : null, createdAt]))
  await oweHistory(tx, thread, ({ id }) => since.get(id) ?? now)
  for (const { task, createdAt } of owed) {
    const isOwedStill =
      task.kind === 'notify' ||
      task.kind === 'redraw-card' ||
      (task.kind === 'unshown' && !isHistory(await tx.message(task.messageId)))
    if (isOwedStill) await owe(tx, [thread], () => task, createdAt)
  }
}

async function oweHistory(tx: StoreTransaction, thread: Thread, since: (message: Message) => Date): Promise<void> {
  for (const message of await tx.messages(thread.conversationId)) {
    if (!isHistory(message)) continue
    await owePosts(tx, [thread], message, since(message))
    if (isInTrouble(message)) await oweTrouble(tx, [thread], message.id, since(message))
  }
}

const neverLeft: ReadonlySet<Message['status']> = new Set(['withheld', 'left', 'refused'])

function isHistory(message: Message | null): boolean {
  return message !== null && !neverLeft.has(message.status)
}

/** Owes the author of a message a word that only they see, in the thread where they wrote it. */
export async function oweNotice(
  tx: StoreTransaction,
  thread: Thread,
  message: Message,
  notice: Notice['kind'],
  now: Date,
): Promise<void> {
  await owe(tx, [thread], () => ({ kind: 'notify', threadId: thread.id, messageId: message.id, notice }), now)
}

async function oweTrouble(
  tx: StoreTransaction,
  threads: readonly Thread[],
  messageId: MessageId,
  now: Date,
): Promise<void> {
  await owe(tx, threads, (thread) => ({ kind: 'trouble', threadId: thread.id, messageId }), now)
}

/** Owes the thread the word that a message could not be shown there, below what is owed to it already. */
export async function oweUnshown(tx: StoreTransaction, thread: Thread, messageId: MessageId, now: Date): Promise<void> {
  await owe(tx, [thread], () => ({ kind: 'unshown', threadId: thread.id, messageId }), now)
}

/** Owes one thread the news of where a message stands. */
export async function oweStatusIn(
  tx: StoreTransaction,
  thread: Thread,
  messageId: MessageId,
  now: Date,
): Promise<void> {
  await owe(tx, [thread], () => ({ kind: 'show-status', threadId: thread.id, messageId }), now)
}

async function owe(
  tx: StoreTransaction,
  threads: readonly Thread[],
  task: (thread: Thread) => ThreadTask,
  dueAt: Date,
): Promise<void> {
  if (threads.length === 0) return
  await tx.enqueue(
    threads.map((thread) => {
      const carried = task(thread)
      return {
        task: carried,
        destination: `${thread.platform}:${thread.workspace}:${thread.channel}`,
        orderingKey: `thread:${thread.id}`,
        dueAt,
        coalesce: carried.kind === 'show-status' || carried.kind === 'redraw-card',
      }
    }),
  )
}
