import { describe, expect, test } from 'vitest'
import type { MessageId, ThreadId } from '../../../src/conversation/model.ts'
import type { Task } from '../../../src/conversation/ports/outbox.ts'
import { eachWithStore, enqueue, NOON, type OpenEmptyStore, only, seconds, settle, toThread } from './given.ts'

export function describeDeadLetters(open: OpenEmptyStore): void {
  describe('what was given up', () => {
    const store = eachWithStore(open)
    const claim = (at = NOON) => store().claim(at, 10, new Date(at.getTime() + 60_000))
    const post = (thread: string, message: string): Task => {
      return { kind: 'post', threadId: thread as ThreadId, messageId: message as MessageId }
    }
    const bury = async (task: Task, because = 'the channel is archived') => {
      await enqueue(store(), toThread('', { task, orderingKey: JSON.stringify(task) }))
      await settle(store(), only(await claim()), { kind: 'dead', because })
    }
    const revive = (...[which]: [{ threadId: ThreadId; messageId: MessageId } | 'all']) =>
      store().transaction((tx) => tx.reviveDead(which, seconds(10)))

    test('is never handed out again, and is told, latest first', async () => {
      await bury(post('a', '1'))
      await bury(post('a', '2'), 'too long')
      expect(await claim(seconds(3600))).toEqual([])
      expect(await store().nextDue()).toBeNull()
      const second = { task: post('a', '2'), createdAt: NOON, because: 'too long' }
      expect(await store().deadLetters(1)).toEqual([second])
      expect(await store().deadLetters(9)).toEqual([second, expect.objectContaining({ task: post('a', '1') })])
      expect(await store().outboxState()).toEqual({ waiting: 0, first: null, dead: 2 })
    })

    test('is due again when asked for, as tried once, and as old as it is', async () => {
      await bury(post('a', '1'))
      await bury(post('a', '2'))
      await bury(post('b', '2'))
      expect(await revive({ threadId: 'a' as ThreadId, messageId: '2' as MessageId })).toBe(1)
      expect(await store().outboxState()).toMatchObject({ waiting: 1, first: { because: null } })
      expect(await claim(seconds(9))).toEqual([])
      const again = only(await claim(seconds(10)))
      expect(again).toMatchObject({ task: post('a', '2'), attempts: 2, abandoned: false, createdAt: NOON })
      expect(await revive('all')).toBe(2)
      expect(await store().deadLetters(9)).toEqual([])
      expect(await revive('all')).toBe(0)
    })

    test('wakes the carriers when it is due again', async () => {
      await bury(post('a', '1'))
      let calls = 0
      store().onOutboxChange(() => calls++)
      await revive('all')
      expect(calls).toBe(1)
      await revive('all')
      expect(calls).toBe(1)
    })

    test('can be let be', async () => {
      await bury(post('a', '1'))
      await enqueue(store(), toThread('b'))
      expect(await store().transaction((tx) => tx.dropDead())).toBe(1)
      expect(await store().outboxState()).toMatchObject({ waiting: 1, dead: 0 })
    })
  })

  describe('how the outbox stands', () => {
    const store = eachWithStore(open)
    const claim = (at = NOON) => store().claim(at, 10, new Date(at.getTime() + 60_000))

    test('is told with what was enqueued first, and why it was not taken', async () => {
      expect(await store().outboxState()).toEqual({ waiting: 0, first: null, dead: 0 })
      await enqueue(store(), toThread('a'), toThread('b', { dueAt: seconds(5) }))
      expect(await store().outboxState()).toEqual({ waiting: 2, first: { createdAt: NOON, because: null }, dead: 0 })
      const taken = only(await claim())
      await settle(store(), taken, { kind: 'again', dueAt: seconds(1), because: 'busy' })
      expect(await store().outboxState()).toMatchObject({ waiting: 2, first: { createdAt: NOON, because: 'busy' } })
      const again = only(await claim(seconds(2)))
      expect(await store().outboxState()).toMatchObject({ waiting: 2, first: { createdAt: NOON } })
      await settle(store(), again, { kind: 'done' })
      expect(await store().outboxState()).toMatchObject({ waiting: 1, first: { createdAt: seconds(5) } })
    })

    test('withdrawn is what waits under a key, in its order; what is taken stays', async () => {
      await enqueue(store(), toThread('a'), toThread('b', { dueAt: seconds(5) }), toThread('c'))
      await enqueue(store(), toThread('d', { orderingKey: 'other', dueAt: seconds(5) }))
      const taken = only(await claim())
      expect(await store().transaction((tx) => tx.withdraw('key'))).toEqual([
        { task: toThread('b').task, createdAt: seconds(5) },
        { task: toThread('c').task, createdAt: NOON },
      ])
      expect(await settle(store(), taken, { kind: 'done' })).toBe('settled')
      expect(await store().outboxState()).toMatchObject({ waiting: 1 })
    })
  })
}
