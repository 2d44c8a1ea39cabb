import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../src/conversation/ports/outbox.ts'
import type { Store } from '../../../src/conversation/ports/store.ts'
import {
  eachWithStore,
  enqueue,
  NOON,
  type OpenEmptyStore,
  only,
  openConversation,
  seconds,
  settle,
  threadsOf,
  toThread,
} from './given.ts'

export function describeOutboxOrder(open: OpenEmptyStore): void {
  describe('the order of deliveries', () => {
    const store = eachWithStore(open)
    const claim = (at = NOON, limit = 10) => store().claim(at, limit, new Date(at.getTime() + 60_000))

    test('of one key is that of enqueuing, one after another', async () => {
      await enqueue(store(), toThread('a'), toThread('b'))
      await enqueue(store(), toThread('c'))
      for (const thread of ['a', 'b', 'c']) {
        const delivery = only(await claim())
        expect(threadsOf([delivery])).toEqual([thread])
        await settle(store(), delivery, { kind: 'done' })
      }
    })

    test('of different keys does not matter', async () => {
      await enqueue(store(), toThread('a', { orderingKey: 'a' }), toThread('b', { orderingKey: 'b' }), toThread('c'))
      expect(threadsOf(await claim()).toSorted()).toEqual(['a', 'b', 'c'])
    })

    test('stays when one has to be tried again: those behind it wait', async () => {
      await enqueue(store(), toThread('a'), toThread('b'))
      await settle(store(), only(await claim()), { kind: 'again', dueAt: seconds(5) })
      expect(await claim(seconds(4))).toEqual([])
      const again = only(await claim(seconds(5)))
      expect(threadsOf([again])).toEqual(['a'])
      await settle(store(), again, { kind: 'done' })
      expect(threadsOf(await claim(seconds(5)))).toEqual(['b'])
    })

    test('stays when a carrier is lost: the next one gets what was taken, not what is behind it', async () => {
      await enqueue(store(), toThread('a'), toThread('b'))
      await claim()
      expect(threadsOf(await claim(seconds(61)))).toEqual(['a'])
      expect(await claim(seconds(62))).toEqual([])
    })

    test('goes on behind a dead one', async () => {
      await enqueue(store(), toThread('a'), toThread('b'))
      await settle(store(), only(await claim()), { kind: 'dead', because: 'gone' })
      expect(threadsOf(await claim())).toEqual(['b'])
    })

    test('of what one conversation enqueues is kept among concurrent transactions that lock it', async () => {
      const { id } = await openConversation(store())
      const begun: string[] = []
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store().transaction(async (tx) => {
            await tx.lockConversation(id)
            begun.push(String(index))
            await tx.enqueue([toThread(String(index))])
          }),
        ),
      )
      expect(await carryAll(store(), 1)).toEqual(new Map([['key', begun]]))
    })

    test('holds among many concurrent carriers, and no two ever carry for one key', async () => {
      const keys = ['a', 'b', 'c', 'd', 'e']
      const wanted = new Map(keys.map((key) => [key, Array.from({ length: 12 }, (_, index) => `${key}${index}`)]))
      for (const [orderingKey, threads] of wanted) {
        await enqueue(store(), ...threads.map((thread) => toThread(thread, { orderingKey })))
      }
      expect(await carryAll(store(), 8)).toEqual(wanted)
    })
  })
}

/** Carries everything that is due with so many carriers, each third time once more; what was carried, by key. */
async function carryAll(store: Store, carriers: number): Promise<Map<string, string[]>> {
  const carried = new Map<string, string[]>()
  const held = new Set<string>()
  const carry = async (delivery: Delivery) => {
    const { orderingKey } = delivery
    expect(held.has(orderingKey)).toBe(false)
    held.add(orderingKey)
    await store.nextDue()
    const isRefused = delivery.attempts === 1 && delivery.id.charCodeAt(delivery.id.length - 1) % 3 === 0
    if (!isRefused) carried.set(orderingKey, [...(carried.get(orderingKey) ?? []), ...threadsOf([delivery])])
    held.delete(orderingKey)
    const end = isRefused ? ({ kind: 'again', dueAt: NOON } as const) : ({ kind: 'done' } as const)
    expect(await settle(store, delivery, end)).toBe('settled')
  }
  const carrier = async () => {
    while ((await store.nextDue())?.getTime() === NOON.getTime()) {
      for (const delivery of await store.claim(NOON, 2, seconds(60))) await carry(delivery)
    }
  }
  do await Promise.all(Array.from({ length: carriers }, carrier))
  while ((await store.nextDue()) !== null)
  return carried
}
