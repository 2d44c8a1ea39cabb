// The only place that sends: takes what is owed from the outbox, carries it, settles it. Everything is written down
// before and after, so that a crash at any moment leaves either nothing done or a delivery that somebody takes over.
import type { Bridge } from './bridge.ts'
import { carrySms } from './carry-sms.ts'
import { carryToThread } from './carry-to-thread.ts'
import type { Destinations } from './destinations.ts'
import type { Delivery } from './ports/outbox.ts'

/** Longer than any time-out of a platform or gateway, so that only a crashed carrier loses its lease. */
const leaseMs = 60_000
/** How many deliveries are carried at once; those of one conversation follow each other anyway. */
const hands = 32
/** A commit wakes us at once; this look is the net below, for a wake-up that was lost. */
const longestSleepMs = 5_000

export interface Carrier {
  start(): void
  /** Takes nothing new and waits for what is being carried. */
  stop(): Promise<void>
  /** Carries everything that is due now, and what follows from it; for tests and tools that have no loop. */
  carryDue(): Promise<void>
}

/** Carries the outbox of this store to these destinations. */
export function createCarrier(bridge: Bridge, destinations: Destinations): Carrier {
  const { store, clock } = bridge
  const { log } = destinations
  const inHand = new Set<Promise<void>>()
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

  async function take(): Promise<number> {
    const free = hands - inHand.size
    if (free === 0) return 0
    const now = clock.now()
    const taken = await store.claim(now, free, new Date(now.getTime() + leaseMs))
    for (const delivery of taken) {
      const carried = carry(delivery).finally(() => inHand.delete(carried))
      inHand.add(carried)
    }
    return taken.length
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
        await take()
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
      await Promise.all(inHand)
    },
    async carryDue() {
      while ((await take()) > 0) await Promise.all(inHand)
    },
  }
}
