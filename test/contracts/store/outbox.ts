import { describe, expect, test } from 'vitest'
import type { ThreadId } from '../../../src/conversation/model.ts'
import {
  eachWithStore,
  enqueue,
  NOON,
  type OpenEmptyStore,
  only,
  seconds,
  settle,
  threadsOf,
  toThread,
} from './given.ts'

export function describeOutbox(open: OpenEmptyStore): void {
  describe('the outbox', () => {
    const store = eachWithStore(open)
    const claim = (at = NOON, limit = 10) => store().claim(at, limit, new Date(at.getTime() + 60_000))

    test('hands out what was enqueued, once', async () => {
      const task = { kind: 'notify', threadId: 'a', messageId: 'm', notice: 'slow' } as never
      const ids = await enqueue(store(), toThread('a', { task }))
      const delivery = only(await claim())
      expect(delivery).toEqual({
        ...{ id: ids[0], task, destination: 'slack:T1', orderingKey: 'key', attempts: 1, abandoned: false },
        createdAt: NOON,
      })
      expect(await claim()).toEqual([])
      expect(await settle(store(), delivery, { kind: 'done' })).toBe('settled')
      expect(await claim(seconds(3600))).toEqual([])
    })

    test('hands out nothing before it is due, and no more than was asked for', async () => {
      for (const [thread, at] of [
        ['later', 5],
        ['b', 0],
        ['c', 0],
      ] as const) {
        await enqueue(store(), toThread(thread, { orderingKey: thread, dueAt: seconds(at) }))
      }
      expect(threadsOf(await claim(NOON, 1))).toEqual(['b'])
      expect(threadsOf(await claim())).toEqual(['c'])
      expect(threadsOf(await claim(seconds(5)))).toEqual(['later'])
    })

    test('tries again when told to, as another task if told so', async () => {
      await enqueue(store(), toThread('a'))
      const first = only(await claim())
      const task = { kind: 'open-thread', threadId: 'b' as ThreadId } as const
      await settle(store(), first, { kind: 'again', dueAt: seconds(5), task })
      expect(await settle(store(), first, { kind: 'done' })).toBe('lost')
      expect(await claim(seconds(4))).toEqual([])
      expect(only(await claim(seconds(5)))).toEqual({ ...first, task, attempts: 2 })
    })

    test('passes over destinations that it was told to leave', async () => {
      await enqueue(store(), toThread('slack', { orderingKey: 'a', destination: 'slack:T1:C1' }))
      await enqueue(store(), toThread('teams', { orderingKey: 'b', destination: 'teams:T1:19:x' }))
      const except = (...sides: string[]) => store().claim(NOON, 10, seconds(60), { sides })
      expect(threadsOf(await except('slack', 'sms'))).toEqual(['teams'])
      expect(threadsOf(await except())).toEqual(['slack'])
    })

    test('gives an abandoned one to another carrier, and the first has lost it', async () => {
      await enqueue(store(), toThread('a'))
      const first = only(await claim())
      expect(await claim(seconds(59))).toEqual([])
      const second = only(await claim(seconds(60)))
      expect(second).toEqual({ ...first, attempts: 2, abandoned: true })
      expect(await settle(store(), first, { kind: 'done' })).toBe('lost')
      expect(await settle(store(), second, { kind: 'again', dueAt: seconds(70) })).toBe('settled')
      expect(only(await claim(seconds(70)))).toMatchObject({ attempts: 3, abandoned: false })
    })

    test('takes over nothing that the claimer says it holds still', async () => {
      await enqueue(store(), toThread('a'))
      const { id } = only(await claim())
      expect(await store().claim(seconds(60), 10, seconds(120), { held: [id] })).toEqual([])
      expect(only(await claim(seconds(60)))).toMatchObject({ id, abandoned: true })
    })

    test('lets a slow carrier settle as long as nobody has taken over', async () => {
      await enqueue(store(), toThread('a'))
      const delivery = only(await claim())
      expect(await settle(store(), delivery, { kind: 'done' })).toBe('settled')
      expect(await settle(store(), delivery, { kind: 'done' })).toBe('lost')
    })

    test('holds a paused destination, and only that one', async () => {
      await enqueue(store(), toThread('a', { orderingKey: 'a', destination: 'slack:T1' }))
      await enqueue(store(), toThread('b', { orderingKey: 'b', destination: 'slack:T2' }))
      await store().transaction((tx) => tx.pause('slack:T1', seconds(30)))
      expect(threadsOf(await claim())).toEqual(['b'])
      expect(await claim(seconds(29))).toEqual([])
      expect(threadsOf(await claim(seconds(30)))).toEqual(['a'])
    })

    test('never shortens a pause', async () => {
      await enqueue(store(), toThread('a'))
      for (const end of [30, 10]) await store().transaction((tx) => tx.pause('slack:T1', seconds(end)))
      expect(await claim(seconds(20))).toEqual([])
      await store().transaction((tx) => tx.pause('slack:T1', seconds(40)))
      expect(await claim(seconds(30))).toEqual([])
    })

    test('drops what an equal waiting one will do', async () => {
      const redraw = toThread('a', { coalesce: true })
      const ids = await enqueue(store(), redraw, toThread('b', { coalesce: true }), redraw)
      expect(ids).toEqual([expect.any(String), expect.any(String), null])
      expect(await enqueue(store(), redraw)).toEqual([null])
      expect(await enqueue(store(), { ...redraw, orderingKey: 'other' })).toEqual([expect.any(String)])
      expect(await enqueue(store(), { ...redraw, coalesce: false })).toEqual([expect.any(String)])
    })

    test('keeps what an equal one, already taken, may no longer do', async () => {
      const redraw = toThread('a', { coalesce: true })
      await enqueue(store(), redraw)
      const taken = only(await claim())
      expect(await enqueue(store(), redraw)).toEqual([expect.any(String)])
      await settle(store(), taken, { kind: 'again', dueAt: NOON })
      expect(await enqueue(store(), redraw)).toEqual([null])
    })

    test('drops equal ones also when they come at the same time', async () => {
      const ids = await Promise.all(
        Array.from({ length: 20 }, () => enqueue(store(), toThread('a', { coalesce: true }))),
      )
      expect(ids.flat().filter((id) => id !== null)).toHaveLength(1)
    })

    test('tells when the next one can be claimed', async () => {
      expect(await store().nextDue()).toBeNull()
      await enqueue(store(), toThread('head', { dueAt: seconds(20) }), toThread('behind', { dueAt: seconds(1) }))
      expect(await store().nextDue()).toEqual(seconds(20))
      await enqueue(store(), toThread('other', { orderingKey: 'other', destination: 'slack:T2', dueAt: seconds(5) }))
      expect(await store().nextDue()).toEqual(seconds(5))
      await store().transaction((tx) => tx.pause('slack:T2', seconds(10)))
      expect(await store().nextDue()).toEqual(seconds(10))
      await claim(seconds(10))
      expect(await store().nextDue()).toEqual(seconds(20))
      await claim(seconds(20))
      expect(await store().nextDue()).toEqual(seconds(70))
    })

    test('tells its listeners after a commit that enqueued or settled, and of nothing else', async () => {
      let calls = 0
      let waiting: string[] = []
      store().onOutboxChange(() => calls++)
      await store().transaction(async (tx) => {
        await tx.enqueue([toThread('a')])
        expect(calls).toBe(0)
      })
      expect(calls).toBe(1)
      const delivery = only(await claim())
      await store().transaction((tx) => tx.pause('slack:T1', NOON))
      expect(calls).toBe(1)
      calls = 0
      await store()
        .transaction(async (tx) => {
          waiting = (await tx.enqueue([toThread('c')])).map(String)
          throw new Error('rolled back')
        })
        .catch(() => undefined)
      expect([calls, waiting.length]).toEqual([0, 1])
      await settle(store(), delivery, { kind: 'done' })
      await settle(store(), delivery, { kind: 'done' })
      expect(calls).toBe(1)
    })
  })
}
