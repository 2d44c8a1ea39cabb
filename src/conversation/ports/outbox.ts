// What is owed to phones and threads, as rows that are claimed, carried and settled.
import type { DeliveryId, MessageId, ThreadId } from '../model.ts'
import type { Notice } from './chat-platform.ts'

/** What is carried: a text to the phone, or something to a thread. `find-sms` settles a doubtful text. */
export type Task =
  | { kind: 'sms'; messageId: MessageId }
  | { kind: 'find-sms'; messageId: MessageId }
  | { kind: 'open-thread'; threadId: ThreadId }
  | { kind: 'redraw-card'; threadId: ThreadId }
  | { kind: 'post'; threadId: ThreadId; messageId: MessageId }
  | { kind: 'trouble'; threadId: ThreadId; messageId: MessageId }
  | { kind: 'unshown'; threadId: ThreadId; messageId: MessageId }
  | { kind: 'show-status'; threadId: ThreadId; messageId: MessageId }
  | { kind: 'notify'; threadId: ThreadId; messageId: MessageId; notice: Notice['kind'] }

/**
 * A row of the outbox, before it is written. Deliveries of one `orderingKey` are carried strictly in the order in which
 * they were enqueued; a pause of `destination` holds all deliveries to it. With `coalesce`, an equal waiting delivery
 * (same key and task) is enough: the new one is dropped, since it would only draw the same facts again. `dueAt` is both
 * when it may be taken first and since when it is owed.
 */
export interface NewDelivery {
  task: Task
  destination: string
  orderingKey: string
  dueAt: Date
  coalesce: boolean
}

/** What a claim leaves where it is. */
export interface PassedOver {
  /** Destinations that begin with one of these words. */
  sides?: readonly string[]
  /** What the claimer has in hand still, whatever the clock says of its lease. */
  held?: readonly DeliveryId[]
}

/** A delivery in the hands of a carrier until its lease ends. */
export interface Delivery {
  id: DeliveryId
  task: Task
  destination: string
  orderingKey: string
  /** How often it was taken, this time included. */
  attempts: number
  /** Whether an earlier carrier's lease ran out: what it did is not known. */
  abandoned: boolean
  /** Since when it is owed. */
  createdAt: Date
}

/**
 * How a taken delivery ends: `done`, which takes it out of the outbox; `dead`, kept until somebody has it tried again or
 * lets it be; or due again later, perhaps as another task.
 */
export type Settlement =
  | { kind: 'done' }
  | { kind: 'dead'; because: string }
  | { kind: 'again'; dueAt: Date; because?: string; task?: Task }

/** What was owed when it was taken out of the outbox. */
export type Owed = Pick<Delivery, 'task' | 'createdAt'>

/** A delivery that could not be made. */
export interface DeadLetter extends Owed {
  because: string
}

/** How the outbox stands: what waits or is just being carried, and what is dead. */
export interface OutboxState {
  waiting: number
  /** Of what waits, the first that was enqueued; `because` is why it was not taken last time. */
  first: { createdAt: Date; because: string | null } | null
  dead: number
}
