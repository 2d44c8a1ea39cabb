import { describe, expect, test } from 'vitest'
import type { Delivery } from '../../../src/conversation/ports/outbox.ts'
import {
  ALAN,
  anOrder,
  BETH,
  DANA,
  DENVER_SENDER,
  eachWithStore,
  enqueue,
  GENERAL,
  inbound,
  NOON,
  type OpenEmptyStore,
  only,
  openConversation,
  orderNumber,
  receive,
  saveContact,
  seconds,
  toThread,
} from './given.ts'

export function describeTransactions(open: OpenEmptyStore): void {
  describe('transactions', () => {
    const store = eachWithStore(open)

    test('that throw leave nothing behind, and throw the very same thing on', async () => {
      const { id } = await openConversation(store())
      const fault = new Error('the work failed')
      const work = store().transaction(async (tx) => {
        await tx.saveOrder(anOrder('100'))
        await tx.linkOrder(id, orderNumber('100'))
        const person = await tx.savePerson(DANA)
        await tx.subscribe(id, person.id, NOON)
        await tx.addThread(id, GENERAL)
        await tx.addMessage(inbound(id, 'a'))
        await tx.setHomeChannel(GENERAL, null)
        await tx.setConversationState(id, 'closed')
        await tx.enqueue([toThread('a')])
        await tx.pause('slack:T1', seconds(99))
        throw fault
      })
      await expect(work).rejects.toBe(fault)
      const nothing = { orders: [], threads: [], subscribers: [], lastMessageAt: null, state: 'open' }
      expect(await store().conversation(id)).toMatchObject(nothing)
      expect(await store().order(orderNumber('100'))).toBeNull()
      expect(await store().person(DANA)).toBeNull()
      expect(await store().homeChannel(GENERAL, null)).toBeNull()
      expect(await store().nextDue()).toBeNull()
      await enqueue(store(), toThread('b'))
      expect(await store().claim(NOON, 1, seconds(60))).toHaveLength(1)
    })

    test('that throw undo a settlement: the delivery is still held', async () => {
      await enqueue(store(), toThread('a'))
      const delivery = only(await store().claim(NOON, 1, seconds(60)))
      await store()
        .transaction(async (tx) => {
          await tx.settle(delivery, { kind: 'done' })
          throw new Error('after all')
        })
        .catch(() => undefined)
      expect(await store().transaction((tx) => tx.settle(delivery, { kind: 'done' }))).toBe('settled')
    })

    test('see their own writes, which nobody else sees before the commit', async () => {
      await store().transaction(async (tx) => {
        const contact = await tx.saveContact(ALAN, 'Alan')
        const added = await tx.addConversation(contact.id, DENVER_SENDER, NOON)
        if (added === 'pair-taken') throw new Error('The pair is taken')
        await tx.addMessage(inbound(added.id, 'a', { createdAt: seconds(1) }))
        expect(await tx.conversation(added.id)).toMatchObject({ contact, lastMessageAt: seconds(1) })
        expect(await store().contactByPhone(ALAN)).toBeNull()
        expect(await store().conversation(added.id)).toBeNull()
      })
      expect(await store().contactByPhone(ALAN)).not.toBeNull()
    })

    test('of many at the same time all come through', async () => {
      const { id } = await openConversation(store())
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          store().transaction(async (tx) => {
            await tx.lockConversation(id)
            await tx.addMessage(inbound(id, String(index)))
            await tx.saveContact(BETH, `Beth ${index}`)
            await tx.enqueue([toThread('a', { coalesce: true }), toThread(String(index))])
          }),
        ),
      )
      expect(await store().messages(id)).toHaveLength(60)
    })

    test('that fail do not take down a claim made beside them', async () => {
      await enqueue(store(), toThread('a'))
      let claiming: Promise<Delivery[]> = Promise.resolve([])
      await store()
        .transaction(async (tx) => {
          await tx.saveContact(ALAN, 'Alan')
          claiming = store().claim(NOON, 1, seconds(60))
          await tx.saveContact(BETH, 'Beth')
          throw new Error('rolled back')
        })
        .catch(() => undefined)
      expect(await claiming).toHaveLength(1)
      expect(await store().claim(NOON, 1, seconds(60))).toEqual([])
      expect(await store().contactByPhone(ALAN)).toBeNull()
    })

    test('that lock what another has locked in another order both come through', async () => {
      const [first, second] = [await openConversation(store(), ALAN), await openConversation(store(), BETH)]
      const both = (ids: (typeof first.id)[], source: string) => {
        return store().transaction(async (tx) => {
          for (const id of ids) {
            await tx.lockConversation(id)
            await tx.addMessage(inbound(id, `${source}:${id}`))
          }
        })
      }
      await Promise.all([both([first.id, second.id], 'forth'), both([second.id, first.id], 'back')])
      expect(await store().messages(first.id)).toHaveLength(2)
      expect(await store().messages(second.id)).toHaveLength(2)
    })

    test('after a failed one work as before', async () => {
      await store()
        .transaction(async (tx) => {
          await tx.updateMessage('unknown' as never, { status: 'sent' })
          throw new Error('rolled back')
        })
        .catch(() => undefined)
      const { id } = await openConversation(store())
      await receive(store(), inbound(id, 'a'))
      await saveContact(store(), BETH)
      expect(await store().messages(id)).toHaveLength(1)
    })
  })
}
