import { describe, expect, test } from 'vitest'
import type { ConversationId } from '../../../src/conversation/model.ts'
import {
  ALAN,
  anOrder,
  BETH,
  BOULDER_SENDER,
  DANA,
  DENVER_SENDER,
  EVAN,
  eachWithStore,
  inbound,
  mustBeFree,
  NOON,
  type OpenEmptyStore,
  openConversation,
  openThread,
  orderNumber,
  receive,
  saveContact,
  seconds,
} from './given.ts'

export function describeConversations(open: OpenEmptyStore): void {
  describe('conversations', () => {
    const store = eachWithStore(open)
    const setState = (id: ConversationId, state: 'open' | 'closed') => {
      return store().transaction((tx) => tx.setConversationState(id, state))
    }

    test('begin open, with nobody and nothing in them', async () => {
      const { id, contactId } = await openConversation(store())
      const contact = { id: contactId, phone: ALAN, name: 'Alan', optedOutAt: null }
      const facts = { id, contactId, sender: DENVER_SENDER, state: 'open', alertedAt: null, contact, createdAt: NOON }
      const empty = { orders: [], threads: [], subscribers: [], lastMessageAt: null }
      expect(await store().conversation(id)).toEqual({ ...facts, ...empty })
      expect(await store().conversation('unknown' as ConversationId)).toBeNull()
    })

    test('have one contact and sender among the open ones', async () => {
      const { id, contactId } = await openConversation(store())
      const again = (sender = DENVER_SENDER) => store().transaction((tx) => tx.addConversation(contactId, sender, NOON))
      expect(await again()).toBe('pair-taken')
      expect(await again(BOULDER_SENDER)).toMatchObject({ sender: BOULDER_SENDER })
      await setState(id, 'closed')
      expect(await again()).toMatchObject({ state: 'open', sender: DENVER_SENDER })
    })

    test('begun at the same time with one pair are one', async () => {
      const { id } = await saveContact(store())
      const begun = await Promise.all(
        Array.from({ length: 20 }, () => store().transaction((tx) => tx.addConversation(id, DENVER_SENDER, NOON))),
      )
      expect(begun.filter((end) => end !== 'pair-taken')).toHaveLength(1)
      expect(await store().conversationsOfContact(id)).toHaveLength(1)
    })

    test('reopen only while their pair is free', async () => {
      const first = await openConversation(store())
      expect(await setState(first.id, 'closed')).toBe('done')
      const second = await openConversation(store())
      expect(await setState(first.id, 'open')).toBe('pair-taken')
      expect(await store().conversation(first.id)).toMatchObject({ state: 'closed' })
      await setState(second.id, 'closed')
      expect(await setState(first.id, 'open')).toBe('done')
      expect(await setState(first.id, 'open')).toBe('done')
      expect(await store().conversation(first.id)).toMatchObject({ state: 'open' })
    })

    test('of one pair reopened at the same time: one of them opens', async () => {
      const ids: ConversationId[] = []
      for (let count = 0; count < 8; count++) {
        const { id } = await openConversation(store())
        await setState(id, 'closed')
        ids.push(id)
      }
      const ends = await Promise.all(ids.map((id) => setState(id, 'open')))
      expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    })

    test('name their orders in the order of linking, each once', async () => {
      const { id } = await openConversation(store())
      await store().transaction(async (tx) => {
        for (const number of ['2', '1']) await tx.saveOrder(anOrder(number))
        for (const number of ['2', '1', '2']) await tx.linkOrder(id, orderNumber(number))
      })
      expect(await store().conversation(id)).toMatchObject({ orders: [anOrder('2'), anOrder('1')] })
    })

    test('of an order or a contact come newest first', async () => {
      const { contactId, id: older } = await openConversation(store(), ALAN, NOON)
      const { id: newest } = await openConversation(store(), BETH, seconds(2))
      const add = () => store().transaction((tx) => tx.addConversation(contactId, BOULDER_SENDER, seconds(1)))
      const { id: newer } = mustBeFree(await add())
      await store().transaction(async (tx) => {
        await tx.saveOrder(anOrder('100'))
        for (const id of [newer, newest, older]) await tx.linkOrder(id, orderNumber('100'))
      })
      const ofOrder = await store().conversationsOfOrder(orderNumber('100'))
      expect(ofOrder.map(({ id }) => id)).toEqual([newest, newer, older])
      expect(ofOrder[0]).toEqual(await store().conversation(newest))
      expect((await store().conversationsOfContact(contactId)).map(({ id }) => id)).toEqual([newer, older])
    })

    test('of a person are the open ones they subscribe to, the latest text first, page by page', async () => {
      const [quiet, old, late, closed, others] = await Promise.all(
        ['0', '1', '2', '3', '4'].map((digit) => openConversation(store(), `+1303555015${digit}` as typeof ALAN)),
      )
      if (!quiet || !old || !late || !closed || !others) throw new Error('five were opened')
      await receive(store(), inbound(old.id, 'twilio:SM1', { createdAt: seconds(1) }))
      await receive(store(), inbound(late.id, 'twilio:SM2', { createdAt: seconds(2) }))
      const dana = await store().transaction(async (tx) => {
        const person = await tx.savePerson(DANA)
        for (const { id } of [quiet, old, late, closed]) await tx.subscribe(id, person.id, NOON)
        await tx.setConversationState(closed.id, 'closed')
        return person
      })
      const page = async (limit: number, offset: number) =>
        (await store().conversationsOfPerson(dana.id, { limit, offset })).map(({ id }) => id)
      expect(await page(10, 0)).toEqual([late.id, old.id, quiet.id])
      expect(await page(1, 1)).toEqual([old.id])
    })

    test('of the same moment come in the order in which they began', async () => {
      const { contactId } = await openConversation(store())
      const senders = Array.from({ length: 9 }, (_, index) => `+1720555020${index}` as typeof DENVER_SENDER)
      for (const sender of senders) await store().transaction((tx) => tx.addConversation(contactId, sender, NOON))
      const found = await store().conversationsOfContact(contactId)
      expect(found.map(({ sender }) => sender)).toEqual([...senders.toReversed(), DENVER_SENDER])
    })

    test('that show nowhere are the open ones without a thread, oldest first', async () => {
      const shown = await openConversation(store(), ALAN, NOON)
      const second = await openConversation(store(), BETH, seconds(2))
      const first = mustBeFree(
        await store().transaction((tx) => tx.addConversation(shown.contactId, BOULDER_SENDER, seconds(1))),
      )
      await openThread(store(), shown.id)
      const unshown = async (limit = 10) => (await store().unshownConversations(limit)).map(({ id }) => id)
      expect(await unshown()).toEqual([first.id, second.id])
      expect(await unshown(1)).toEqual([first.id])
      await setState(first.id, 'closed')
      expect(await unshown()).toEqual([second.id])
    })

    test('know when something was last said, but not by somebody who was not sent', async () => {
      const { id } = await openConversation(store())
      await receive(store(), inbound(id, 'a', { createdAt: seconds(1) }))
      await receive(store(), inbound(id, 'b', { status: 'withheld', createdAt: seconds(3) }))
      await receive(store(), inbound(id, 'c', { status: 'left', createdAt: seconds(2) }))
      expect(await store().conversation(id)).toMatchObject({ lastMessageAt: seconds(1) })
      const withheld = await store().messageBySource('b')
      await store().transaction(async (tx) => {
        if (withheld) await tx.updateMessage(withheld.id, { status: 'sending' })
        await tx.setAlertedAt(id, seconds(9))
      })
      expect(await store().conversation(id)).toMatchObject({ lastMessageAt: seconds(3), alertedAt: seconds(9) })
    })

    test('keep subscribers as they came, and one who comes back comes last', async () => {
      const { id } = await openConversation(store())
      const [dana, evan] = await store().transaction(async (tx) => [
        await tx.savePerson(DANA),
        await tx.savePerson(EVAN),
      ])
      if (!dana || !evan) throw new Error('Two persons were saved')
      const subscribe = (person: typeof dana) => store().transaction((tx) => tx.subscribe(id, person.id, NOON))
      const leave = (person: typeof dana) => store().transaction((tx) => tx.unsubscribe(id, person.id))
      expect([await subscribe(dana), await subscribe(evan), await subscribe(dana)]).toEqual([
        'subscribed',
        'subscribed',
        'already',
      ])
      expect((await store().conversation(id))?.subscribers).toEqual([dana, evan])
      expect([await leave(dana), await leave(dana)]).toEqual(['unsubscribed', 'was-not'])
      await subscribe(dana)
      expect((await store().conversation(id))?.subscribers).toEqual([evan, dana])
    })
  })
}
