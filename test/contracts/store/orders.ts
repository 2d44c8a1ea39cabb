import { describe, expect, test } from 'vitest'
import type { OrderNumber } from '../../../src/conversation/model.ts'
import type { Store } from '../../../src/conversation/ports/store.ts'
import {
  ALAN,
  anOrder,
  BETH,
  CARL,
  eachWithStore,
  NOON,
  type OpenEmptyStore,
  orderNumber,
  saveContact,
} from './given.ts'

export function describeOrders(open: OpenEmptyStore): void {
  describe('orders', () => {
    const store = eachWithStore(open)
    const save = (...args: Parameters<typeof anOrder>) => store().transaction((tx) => tx.saveOrder(anOrder(...args)))
    const search = async (words: string) => (await store().searchOrders(words, 10)).map(({ number }) => number)

    test('are created once and updated from then on', async () => {
      expect(await save('100')).toBe('created')
      expect(await save('100', { customerName: 'Beth Jones', branch: null, status: null, moveDate: null })).toBe(
        'updated',
      )
      expect(await store().order(orderNumber('100'))).toEqual(
        anOrder('100', { customerName: 'Beth Jones', branch: null, status: null, moveDate: null }),
      )
      expect(await store().order(orderNumber('200'))).toBeNull()
    })

    test('saved twice at the same time are created once', async () => {
      const ends = await Promise.all([save('100'), save('100'), save('100')])
      expect(ends.toSorted()).toEqual(['created', 'updated', 'updated'])
    })

    test('are found by the beginning of the number or any part of the name, in any case', async () => {
      await save('A100', { customerName: 'Zoë Ångström' })
      await save('B200', { customerName: 'Carl a1 Young' })
      expect(await search('a1')).toEqual(['B200', 'A100'])
      expect(await search('100')).toEqual([])
      expect(await search(' ÅNGS ')).toEqual(['A100'])
    })

    test('are searched for what was typed, also when it means something to the database', async () => {
      await save('1', { customerName: '100% Movers' })
      await save('2', { customerName: 'Snake_Case' })
      await save('3', { customerName: 'Wow! Movers' })
      await save('4', { customerName: `O'Hara \\ Sons` })
      expect(await search('%')).toEqual(['1'])
      expect(await search('_')).toEqual(['2'])
      expect(await search('!')).toEqual(['3'])
      expect(await search(`o'hara \\`)).toEqual(['4'])
    })

    test('come newest change first, and saving the same again is no change', async () => {
      for (const number of ['1', '2', '3']) await save(number)
      await save('1', { status: 'moved' })
      await save('2')
      expect(await search('')).toEqual(['1', '3', '2'])
      expect(await store().searchOrders('', 2)).toHaveLength(2)
    })

    test('are listed by number, page after page', async () => {
      for (const number of ['3', '1', '2']) await save(number)
      const first = await store().listOrders(null, 2)
      expect(first.map(({ number }) => number)).toEqual(['1', '2'])
      expect(await store().listOrders(orderNumber('2'), 2)).toEqual([anOrder('3')])
    })

    test('go with their list of contacts, and leave conversations behind', async () => {
      await save('100')
      const contact = await saveContact(store())
      const conversation = await store().transaction(async (tx) => {
        await tx.addCustomContact(orderNumber('100'), contact.id, null)
        const added = await tx.addConversation(contact.id, BETH, NOON)
        if (added !== 'pair-taken') await tx.linkOrder(added.id, orderNumber('100'))
        return added
      })
      expect(await store().transaction((tx) => tx.removeOrder(orderNumber('100')))).toBe(true)
      expect(await store().transaction((tx) => tx.removeOrder(orderNumber('100')))).toBe(false)
      expect(await store().orderContacts(orderNumber('100'))).toEqual([])
      expect(await store().conversationsOfContact(contact.id)).toMatchObject([{ ...Object(conversation), orders: [] }])
    })
  })

  describe('contacts', () => {
    const store = eachWithStore(open)

    test('are one per phone number, under their last name', async () => {
      const first = await saveContact(store(), ALAN, 'Alan')
      const second = await saveContact(store(), ALAN, 'Alan Smith')
      expect(second).toEqual({ id: first.id, phone: ALAN, name: 'Alan Smith', optedOutAt: null })
      expect(await store().contactByPhone(ALAN)).toEqual(second)
      expect(await store().contactByPhone(BETH)).toBeNull()
    })

    test('keep since when they opted out, also when they are renamed', async () => {
      const { id } = await saveContact(store())
      await store().transaction((tx) => tx.setOptOut(id, NOON))
      expect(await saveContact(store(), ALAN, 'Alan Smith')).toMatchObject({ optedOutAt: NOON })
      await store().transaction((tx) => tx.setOptOut(id, null))
      expect(await store().contactByPhone(ALAN)).toMatchObject({ optedOutAt: null })
    })

    test('stand on an order in its own order, custom ones after them as they were added', async () => {
      const number = await orderWithContacts(store(), [BETH, ALAN], [CARL])
      expect(await listed(store(), number)).toEqual(['own Beth', 'own Alan', 'custom Carl'])
    })

    test('that staff added stay when the order sends its own', async () => {
      const number = await orderWithContacts(store(), [ALAN], [CARL])
      await replaceOwn(store(), number, [BETH])
      expect(await listed(store(), number)).toEqual(['own Beth', 'custom Carl'])
    })

    test('that staff added become own when the order sends them, and go with the own ones', async () => {
      const number = await orderWithContacts(store(), [ALAN], [CARL])
      await replaceOwn(store(), number, [CARL, ALAN, CARL])
      expect(await listed(store(), number)).toEqual(['own Carl', 'own Alan'])
      await replaceOwn(store(), number, [])
      expect(await listed(store(), number)).toEqual([])
    })

    test('that an order lists already are not added as custom ones', async () => {
      const number = await orderWithContacts(store(), [ALAN], [ALAN, CARL, CARL])
      expect(await listed(store(), number)).toEqual(['own Alan', 'custom Carl'])
    })
  })
}

const NAMES = new Map<string, string>([
  [ALAN, 'Alan'],
  [BETH, 'Beth'],
  [CARL, 'Carl'],
])

type Phones = (typeof ALAN)[]

async function orderWithContacts(store: Store, own: Phones, custom: Phones): Promise<OrderNumber> {
  const order = anOrder('100')
  await store.transaction((tx) => tx.saveOrder(order))
  await replaceOwn(store, order.number, own)
  for (const phone of custom) {
    const { id } = await saveContact(store, phone, NAMES.get(phone))
    await store.transaction((tx) => tx.addCustomContact(order.number, id, 'spouse'))
  }
  return order.number
}

async function replaceOwn(store: Store, number: OrderNumber, phones: Phones): Promise<void> {
  await store.transaction(async (tx) => {
    const contacts = []
    for (const phone of phones) {
      const { id } = await tx.saveContact(phone, NAMES.get(phone) ?? '')
      contacts.push({ contactId: id, label: 'cell' })
    }
    await tx.replaceOwnContacts(number, contacts)
  })
}

async function listed(store: Store, number: OrderNumber): Promise<string[]> {
  return (await store.orderContacts(number)).map(({ kind, label, contact }) => {
    expect(label).toBe(kind === 'own' ? 'cell' : 'spouse')
    return `${kind} ${contact.name}`
  })
}
