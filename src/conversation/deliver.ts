// The only place that sends: takes what is owed from the outbox, carries it, settles it. Everything is written down
// before and after, so that a crash at any moment leaves either nothing done or a delivery that somebody takes over.
import type { Bridge } from './bridge.ts'
import { carrySms } from './carry-sms.ts'
import { carryToThread } from './carry-to-thread.ts'
import type { Destinations } from './destinations.ts'
import type { DeliveryId } from './model.ts'
import type { Delivery } from './ports/outbox.ts'

/** Longer than any time-out of a platform or gateway, so that only a crashed carrier loses its lease. */
const leaseMs = 60_000
/**
 * How many deliveries are carried at once to phones, and to each chat platform, so that one that hangs holds no hands of
 * the others. Those of one conversation follow each other anyway.
 */
const handsEach = 12
/** A commit wakes us at once; this look is the net below, for a wake-up that was lost. */
const longestSleepMs = 5_000

export interface Carrier {
  start(): void
  /** Takes nothing new and waits for what is being carried. */
  stop(): Promise<void>
  /** Carries everything that is due now, and what follows from it; for tests and tools that have no loop. */
  carryDue(): Promise<void>
}

/**
 * When the clock is put forward, or the machine slept, its lease is over while we still have it in hand: nobody died, and
 * it must not be carried twice.
 */
interface Held {
  id: DeliveryId
  side: string
  leaseEnd: Date
}

/** Carries the outbox of this store to these destinations. */
export function createCarrier(bridge: Bridge, destinations: Destinations): Carrier {
  const { store, clock } = bridge
  const { log } = destinations
  const inHand = new Map<Promise<void>, Held>()
  let isRunning = false
  let taking: Promise<void> | undefined
  let askedAgain = false
  let alarm: NodeJS.Timeout | undefined

  async function carry(delivery: Delivery): Promise<void> {
    try {
      if (delivery.task.kind === 'sms' || delivery.task.kind === 'find-sms') {
        await carrySms(bridge, destinations, delivery, delivery.task)
      } else {
        await carryToThread(bridge, destinations, delivery, delivery.task)
      }
    } catch (error) {
      // Not settled: when the lease ends it is taken over as abandoned, and a text is looked for before it is sent again.
      log.error({ delivery: delivery.id, task: delivery.task.kind, error }, 'a delivery was interrupted')
    }
  }

  /** What waits for a hand of a side that had none free was passed over until now. */
  function putDown(carried: Promise<void>, side: string): void {
    const wasFull = [...inHand.values()].filter((held) => held.side === side).length >= handsEach
    inHand.delete(carried)
    if (wasFull) wake()
  }

  /** Takes as many as every side that is not busy has hands for; whether there may be more. */
  async function take(): Promise<'all' | 'maybe more'> {
    const busy = new Map<string, number>()
    const held = [...inHand.values()]
    for (const { side } of held) busy.set(side, (busy.get(side) ?? 0) + 1)
    const isFull = (side: string) => (busy.get(side) ?? 0) >= handsEach
    const free = handsEach - Math.max(0, ...[...busy].filter(([side]) => !isFull(side)).map(([, count]) => count))
    const now = clock.now()
    const leaseEnd = new Date(now.getTime() + leaseMs)
    const taken = await store.claim(now, free, leaseEnd, {
      sides: [...busy.keys()].filter(isFull),
      held: held.filter((one) => one.leaseEnd <= now).map(({ id }) => id),
    })
    for (const delivery of taken) {
      const side = sideOf(delivery)
      const carried = carry(delivery).finally(() => putDown(carried, side))
      inHand.set(carried, { id: delivery.id, side, leaseEnd })
    }
    return taken.length === free ? 'maybe more' : 'all'
  }

  function wake(): void {
    askedAgain = true
    if (!taking && isRunning) taking = takeAll()
  }

  async function takeAll(): Promise<void> {
    clearTimeout(alarm)
    let sleepMs = 1_000
    try {
      while (askedAgain && isRunning) {
        askedAgain = false
        if ((await take()) === 'maybe more') askedAgain = true
      }
      sleepMs = await timeToNext()
    } catch (error) {
      log.error({ error }, 'the outbox could not be read; trying again')
    } finally {
      taking = undefined
      if (isRunning) alarm = setTimeout(wake, askedAgain ? 0 : sleepMs)
    }
  }

  async function timeToNext(): Promise<number> {
    const due = await store.nextDue()
    const wait = due ? due.getTime() - clock.now().getTime() : longestSleepMs
    // What is due but could not be taken waits for a hand or for its turn: the end of another delivery wakes us.
    return wait > 0 ? Math.min(wait, longestSleepMs) : longestSleepMs
  }

  store.onOutboxChange(wake)
  return {
    start() {
      isRunning = true
      wake()
    },
    async stop() {
      isRunning = false
      await taking
      clearTimeout(alarm)
      await Promise.all(inHand.keys())
    },
    async carryDue() {
      for (await take(); inHand.size > 0; await take()) await Promise.all(inHand.keys())
    },
  }
}

/** The word before the first colon: `sms`, `slack`, `teams`. */
function sideOf({ destination }: Delivery): string {
  return destination.split(':', 1)[0] ?? destination
}
