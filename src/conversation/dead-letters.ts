// What could not be delivered: how it stands, and what people may do about it.
import type { Bridge } from './bridge.ts'
import type { ConversationFacts, MessageId, Thread, Workspace } from './model.ts'
import type { OutboxState, Task } from './ports/outbox.ts'
import { threadIn } from './workspace.ts'

/** One of the dead letters: what it was, to which thread, since when it is owed, and the platform's or our reason. */
export interface Undelivered {
  kind: Task['kind']
  thread: Thread | null
  conversation: ConversationFacts | null
  since: Date
  because: string
}

export interface DeliveryStatus extends OutboxState {
  /** The latest of what is dead. */
  letters: Undelivered[]
}

/** How everything that is owed stands, with the latest of what was given up. */
export async function readDeliveryStatus({ store }: Bridge, mostLetters: number): Promise<DeliveryStatus> {
  const letters: Undelivered[] = []
  for (const { task, createdAt, because } of await store.deadLetters(mostLetters)) {
    const thread = 'threadId' in task ? await store.thread(task.threadId) : null
    const conversation = thread && (await store.conversation(thread.conversationId))
    letters.push({ kind: task.kind, thread, conversation, since: createdAt, because })
  }
  return { ...(await store.outboxState()), letters }
}

/** Has all that was given up tried again; how many there were. */
export function retryDeadLetters({ store, clock }: Bridge): Promise<number> {
  return store.transaction((tx) => tx.reviveDead('all', clock.now()))
}

/** Lets all that was given up be: it is not tried again, and not told any more. How many there were. */
export function leaveDeadLetters({ store }: Bridge): Promise<number> {
  return store.transaction((tx) => tx.dropDead())
}

/** Has a message tried again that could not be shown in its thread in this workspace. */
export async function showAgain(
  { store, clock }: Bridge,
  workspace: Workspace,
  messageId: MessageId,
): Promise<'trying' | 'nothing-left'> {
  return store.transaction(async (tx) => {
    const message = await tx.message(messageId)
    const conversation = message && (await tx.conversation(message.conversationId))
    const thread = conversation && threadIn(conversation, workspace)
    if (!thread) return 'nothing-left'
    return (await tx.reviveDead({ threadId: thread.id, messageId }, clock.now())) > 0 ? 'trying' : 'nothing-left'
  })
}
