// How what was owed to a thread ends: done and remembered, tried again, or given up and then shown as a dead letter.
import { backOffMs } from './back-off.ts'
import type { Bridge } from './bridge.ts'
import type { Thread } from './model.ts'
import { oweStatusIn, oweUnshown } from './owe.ts'
import type { ChatOutcome, PostOutcome } from './ports/chat-platform.ts'
import type { Log } from './ports/log.ts'
import type { Delivery, Settlement, Task } from './ports/outbox.ts'
import type { StoreTransaction } from './ports/store.ts'

export type ThreadTask = Exclude<Task, { kind: 'sms' | 'find-sms' }>
type Outcome = ChatOutcome | PostOutcome

/** A delivery is given up when it is this old and was tried this often: an outage of a day, or a fault nobody mended. */
const giveUpAfterMs = 24 * 60 * 60_000
const giveUpAfterTries = 20

export interface ThreadDelivery {
  delivery: Delivery
  task: ThreadTask
  /** Null when it is not there any more. */
  thread: Thread | null
}

/** Writes down what became of it. */
export async function settleThreadTask(
  { bridge, log }: { bridge: Bridge; log: Log },
  carried: ThreadDelivery,
  outcome: Outcome,
): Promise<void> {
  const { delivery, task } = carried
  const now = bridge.clock.now()
  const end = orGivenUp(delivery, outcome, now)
  if (end.kind === 'refused') {
    log.error({ delivery: delivery.id, task: task.kind, because: end.because }, 'a delivery was given up')
  }
  await bridge.store.transaction(async (tx) => {
    const settlement = settlementOf(carried, end, now)
    // Whoever took it over meanwhile decides what follows from it.
    if ((await tx.settle(delivery, settlement)) === 'lost') return
    if (end.kind === 'posted') await remember(tx, carried, end.postId, now)
    if (settlement.kind === 'dead') await sayUnshown(tx, carried, now)
    const isToldToWait = end.kind === 'retry' && end.afterMs !== null
    if (settlement.kind === 'again' && isToldToWait) await tx.pause(delivery.destination, settlement.dueAt)
  })
}

/**
 * What people have to know stays as a dead letter. Where nothing is lost to anybody, it ends here, and the log has it.
 * Gone, and no other channel took it: somebody has to invite us or choose a channel; nothing is dropped meanwhile.
 */
function settlementOf({ delivery, task, thread }: ThreadDelivery, end: Outcome, now: Date): Settlement {
  switch (end.kind) {
    case 'posted':
    case 'done':
      return { kind: 'done' }
    case 'refused':
      return thread && !saysNothingNew(task) ? { kind: 'dead', because: end.because } : { kind: 'done' }
    case 'gone':
    case 'retry': {
      const waitMs = (end.kind === 'retry' ? end.afterMs : null) ?? backOffMs(delivery.attempts)
      return { kind: 'again', dueAt: new Date(now.getTime() + waitMs), because: end.because }
    }
  }
}

function orGivenUp({ createdAt, attempts }: Delivery, outcome: Outcome, now: Date): Outcome {
  if (outcome.kind !== 'gone' && outcome.kind !== 'retry') return outcome
  const isGivenUp = attempts >= giveUpAfterTries && now.getTime() - createdAt.getTime() > giveUpAfterMs
  return isGivenUp ? { kind: 'refused', because: outcome.because } : outcome
}

async function remember(
  tx: StoreTransaction,
  { delivery, task, thread }: ThreadDelivery,
  postId: string | null,
  now: Date,
): Promise<void> {
  if (!thread || postId === null) return
  if (task.kind === 'open-thread') return tx.setThreadRoot(thread.id, postId)
  const role = roleOf(task)
  if (!role || !('messageId' in task)) return
  await tx.addPost({ messageId: task.messageId, threadId: thread.id, postId, role, by: 'us' })
  // Shown at last: the word that it could not be is drawn again. At the first try there is no such word.
  if (role !== 'message' || delivery.attempts === 1) return
  if (await isSaidToBeUnshown(tx, thread, task)) await oweStatusIn(tx, thread, task.messageId, now)
}

function roleOf({ kind }: ThreadTask): 'message' | 'trouble' | 'unshown' | null {
  if (kind === 'post') return 'message'
  return kind === 'trouble' || kind === 'unshown' ? kind : null
}

/** The word about a dead letter, below in its thread; once, and none about a word of that kind itself. */
async function sayUnshown(tx: StoreTransaction, { task, thread }: ThreadDelivery, now: Date): Promise<void> {
  if (!thread || !('messageId' in task) || task.kind === 'unshown') return
  if (!(await isSaidToBeUnshown(tx, thread, task))) await oweUnshown(tx, thread, task.messageId, now)
}

/** Drawing again what is shown, and a private word about what went as it was meant. */
function saysNothingNew(task: ThreadTask): boolean {
  if (task.kind === 'notify') return task.notice === 'internal' || task.notice === 'slow'
  return task.kind === 'show-status' || task.kind === 'redraw-card'
}

async function isSaidToBeUnshown(
  tx: StoreTransaction,
  { id }: Thread,
  { messageId }: Extract<ThreadTask, { messageId: unknown }>,
): Promise<boolean> {
  return (await tx.posts(messageId)).some(({ threadId, role }) => threadId === id && role === 'unshown')
}
