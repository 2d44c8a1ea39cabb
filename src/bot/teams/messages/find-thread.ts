// Which of our threads a reply stands in.
import { setTimeout as pause } from 'node:timers/promises'
import type { Channel, Thread } from '../../../conversation/model.ts'
import type { Clock } from '../../../conversation/ports/clock.ts'
import type { StoreReader } from '../../../conversation/ports/store.ts'

export interface Looking {
  store: StoreReader
  clock: Clock
}

/** Looks once more after each of these, in milliseconds: well within the 15 s that Teams waits for us. */
const looksAfterMs = [50, 150, 300, 500, 1_000, 1_000]
const freshForMs = 5 * 60_000
/** More threads than these are not just being opened. */
const latest = 20

/**
 * The thread below this root; null when it is none of ours. A card shows in Teams a moment before we know its id, and
 * whoever is quick may reply in that moment.
 * @throws while a card of this channel is on its way and this may be it, so that Teams tells us again
 */
export async function findThread({ store, clock }: Looking, channel: Channel, rootId: string): Promise<Thread | null> {
  if (isOld(rootId, clock.now())) return store.threadAt(channel, rootId)
  for (const waitMs of looksAfterMs) {
    const known = await store.threadAt(channel, rootId)
    if (known || !(await isOpening(store, channel))) return known ?? store.threadAt(channel, rootId)
    await pause(waitMs)
  }
  throw new Error('a reply below what may be a card that is not known yet')
}

/** Ids of posts are their time in milliseconds: what stands there for minutes is no card that is just being posted. */
function isOld(rootId: string, now: Date): boolean {
  return Number(rootId) < now.getTime() - freshForMs
}

async function isOpening(store: StoreReader, channel: Channel): Promise<boolean> {
  return (await store.threadsIn(channel, latest)).some(({ rootId }) => rootId === null)
}
