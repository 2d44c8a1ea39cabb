// The outbox of the memory store: who may be claimed, who is next, how a delivery ends.
import type { DeliveryId, MessageId, ThreadId } from '../../src/conversation/model.ts'
import type {
  DeadLetter,
  Delivery,
  NewDelivery,
  OutboxState,
  Owed,
  PassedOver,
  Settlement,
} from '../../src/conversation/ports/outbox.ts'
import type { MemoryState, StoredDelivery } from './memory-state.ts'

/** Adds a waiting delivery; null when it coalesced into a waiting one. */
export function enqueueInto(state: MemoryState, delivery: NewDelivery, id: DeliveryId): DeliveryId | null {
  if (delivery.coalesce && open(state).some((row) => row.state === 'waiting' && isSame(row, delivery))) return null
  const seq = ++state.counter
  const waiting = { state: 'waiting', attempts: 0, abandoned: false, because: null } as const
  state.deliveries.set(id, { ...delivery, id, seq, ...waiting, createdAt: delivery.dueAt })
  return id
}

export function claimFrom(
  state: MemoryState,
  now: Date,
  { limit, leaseEnd, except }: { limit: number; leaseEnd: Date; except: PassedOver },
): Delivery[] {
  const { sides = [], held = [] } = except
  const due = heads(state).filter((row) => {
    const pausedUntil = state.pauses.get(row.destination)
    const isPassedOver = sides.some((side) => row.destination.startsWith(side)) || held.includes(row.id)
    return row.dueAt <= now && !(pausedUntil && pausedUntil > now) && !isPassedOver
  })
  return due.slice(0, limit).map((row) => {
    const abandoned = row.state === 'taken'
    const attempts = row.attempts + 1
    const taken: StoredDelivery = { ...row, state: 'taken', attempts, abandoned, dueAt: leaseEnd, coalesce: false }
    state.deliveries.set(row.id, taken)
    return toDelivery(taken)
  })
}

export function settleIn(state: MemoryState, delivery: Delivery, settlement: Settlement): 'settled' | 'lost' {
  const row = state.deliveries.get(delivery.id)
  if (row?.state !== 'taken' || row.attempts !== delivery.attempts) return 'lost'
  if (settlement.kind === 'again') {
    const { dueAt, because = null, task = row.task } = settlement
    state.deliveries.set(row.id, { ...row, state: 'waiting', dueAt, because, task })
  } else if (settlement.kind === 'dead') {
    state.deliveries.set(row.id, { ...row, state: 'dead', because: settlement.because })
  } else {
    state.deliveries.delete(row.id)
  }
  return 'settled'
}

export function withdrawFrom(state: MemoryState, orderingKey: string): Owed[] {
  const rows = open(state).filter((row) => row.orderingKey === orderingKey && row.state === 'waiting')
  for (const { id } of rows) state.deliveries.delete(id)
  return rows.map(({ task, createdAt }) => ({ task, createdAt }))
}

export function reviveIn(
  state: MemoryState,
  which: { threadId: ThreadId; messageId: MessageId } | 'all',
  dueAt: Date,
): number {
  const chosen = deadOf(state).filter(({ task }) => {
    if (which === 'all') return true
    return (
      'threadId' in task &&
      'messageId' in task &&
      task.threadId === which.threadId &&
      task.messageId === which.messageId
    )
  })
  for (const row of chosen) {
    const waiting = { state: 'waiting', dueAt, attempts: 1, abandoned: false, because: null } as const
    state.deliveries.set(row.id, { ...row, ...waiting })
  }
  return chosen.length
}

export function stateOf(state: MemoryState): OutboxState {
  const [first] = open(state)
  return {
    waiting: open(state).length,
    first: first ? { createdAt: first.createdAt, because: first.because } : null,
    dead: deadOf(state).length,
  }
}

export function deadLettersOf(state: MemoryState, limit: number): DeadLetter[] {
  return deadOf(state)
    .map(({ task, createdAt, because }) => ({ task, createdAt, because: because ?? '' }))
    .reverse()
    .slice(0, limit)
}

function deadOf(state: MemoryState): StoredDelivery[] {
  return [...state.deliveries.values()].filter((row) => row.state === 'dead')
}

export function nextDueOf(state: MemoryState): Date | null {
  const times = heads(state).map((row) => {
    return Math.max(row.dueAt.getTime(), state.pauses.get(row.destination)?.getTime() ?? 0)
  })
  return times.length === 0 ? null : new Date(Math.min(...times))
}

/** Of each ordering key the one that comes next: the taken one if there is one, else the earliest. */
function heads(state: MemoryState): StoredDelivery[] {
  const head = new Map<string, StoredDelivery>()
  for (const row of open(state)) {
    const other = head.get(row.orderingKey)
    if (!other || (row.state === 'taken' && other.state !== 'taken')) head.set(row.orderingKey, row)
  }
  return [...head.values()].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.seq - b.seq)
}

/** In the order in which they were enqueued: a map keeps the place of a row that is replaced. */
function open(state: MemoryState): StoredDelivery[] {
  return [...state.deliveries.values()].filter((row) => row.state !== 'dead')
}

function isSame(waiting: StoredDelivery, delivery: NewDelivery): boolean {
  if (!waiting.coalesce || waiting.orderingKey !== delivery.orderingKey) return false
  const parts = (task: NewDelivery['task']) => JSON.stringify(Object.entries(task).sort())
  return parts(waiting.task) === parts(delivery.task)
}

function toDelivery(row: StoredDelivery): Delivery {
  const { id, task, destination, orderingKey, attempts, abandoned, createdAt } = row
  return { id, task: { ...task }, destination, orderingKey, attempts, abandoned, createdAt }
}
