import { expect, it, vi } from 'vitest'
import { findThread } from '../../../src/bot/teams/messages/find-thread.ts'
import type { Thread } from '../../../src/conversation/model.ts'
import type { StoreReader } from '../../../src/conversation/ports/store.ts'
import { aThread } from '../facts.ts'
import { channel, rootId } from './tenant.ts'

/** What happens while it waits; nobody waits here. */
const meanwhile = vi.hoisted(() => ({ pauses: 0, happens: () => {} }))
vi.mock('node:timers/promises', () => ({
  setTimeout: async () => {
    meanwhile.pauses += 1
    meanwhile.happens()
  },
}))

/** A store whose channel has these threads. */
function storeWith(threads: Thread[]) {
  meanwhile.pauses = 0
  meanwhile.happens = () => {}
  return {
    threadAt: async (_: unknown, root: string) => threads.find((thread) => thread.rootId === root) ?? null,
    threadsIn: async () => threads,
  } as Partial<StoreReader> as StoreReader
}
/** A minute after the card was posted. */
const looking = (store: StoreReader) => ({ store, clock: { now: () => new Date(Number(rootId) + 60_000) } })
const known: Thread = { ...aThread(rootId), ...channel }
const opening: Thread = { ...known, rootId: null }

it('a thread that is known is found at once', async () => {
  expect(await findThread(looking(storeWith([known, opening])), channel, rootId)).toBe(known)
  expect(meanwhile.pauses).toBe(0)
})

it('a thread of somebody else is none of ours, at once where no card of ours is on its way', async () => {
  expect(await findThread(looking(storeWith([known])), channel, '1600000000001')).toBeNull()
  expect(meanwhile.pauses).toBe(0)
})

it('a thread whose card is on its way is waited for', async () => {
  const threads = [opening]
  const store = storeWith(threads)
  meanwhile.happens = () => void threads.splice(0, 1, known)
  expect(await findThread(looking(store), channel, rootId)).toBe(known)
})

it('a card that becomes known between two looks is not missed', async () => {
  const threads = [opening]
  const store = storeWith(threads)
  store.threadsIn = async () => threads.splice(0, 1, known) && threads
  expect(await findThread(looking(store), channel, rootId)).toBe(known)
})

it('Teams is to tell the reply again while the card is still on its way', async () => {
  await expect(findThread(looking(storeWith([opening])), channel, rootId)).rejects.toThrow('not known yet')
})

it('what stands there for minutes is no card that is just being posted, and nobody waits', async () => {
  expect(await findThread(looking(storeWith([opening])), channel, String(Number(rootId) - 600_000))).toBeNull()
  expect(meanwhile.pauses).toBe(0)
})
