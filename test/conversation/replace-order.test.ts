import { describe, expect, it } from 'vitest'
import { removeOrder, replaceOrder } from '../../src/conversation/replace-order.ts'
import { alan, beth, createWorld, orderNumber, phone } from '../fakes/world.ts'

const order = { number: orderNumber, customerName: 'Alan Smith', branch: null, status: null, moveDate: null }

describe('an order from the order system', () => {
  it('replaces its own contacts and keeps custom numbers', async () => {
    const world = await createWorld()
    await world.start({ phone: '3035550199', name: 'Carl' })
    await replaceOrder(world.bridge, { ...order, contacts: [{ phone: beth, name: 'Beth', label: null }] })
    const listed = await world.store.orderContacts(orderNumber)
    expect(listed.map(({ kind, contact }) => [kind, contact.name])).toEqual([
      ['own', 'Beth'],
      ['custom', 'Carl'],
    ])
  })

  it('lists a number that it names twice once', async () => {
    const world = await createWorld()
    const twice = [
      { phone: alan, name: 'Alan', label: 'cell' },
      { phone: alan, name: 'Alan S.', label: 'home' },
    ]
    await replaceOrder(world.bridge, { ...order, contacts: twice })
    expect(await world.store.orderContacts(orderNumber)).toMatchObject([{ label: 'cell', contact: { name: 'Alan' } }])
  })

  it('gives a contact the same name on all its orders', async () => {
    const world = await createWorld()
    const other = { ...order, number: '777' as typeof orderNumber }
    await replaceOrder(world.bridge, { ...other, contacts: [{ phone: alan, name: 'Alan J. Smith', label: null }] })
    expect((await world.store.orderContacts(orderNumber))[0]?.contact.name).toBe('Alan J. Smith')
  })

  it('shows its news on the cards of its conversations', async () => {
    const world = await createWorld()
    await world.start()
    await world.settle()
    await replaceOrder(world.bridge, { ...order, moveDate: '2026-12-24', contacts: [] })
    await world.settle()
    expect(world.chat.thread().card.conversation.orders[0]?.moveDate).toBe('2026-12-24')
  })

  it('can go while its conversations stay', async () => {
    const world = await createWorld()
    await world.start()
    await world.settle()
    expect(await removeOrder(world.bridge, orderNumber)).toBe('removed')
    await world.settle()
    expect(world.chat.thread().card.conversation.orders).toEqual([])
    expect(await removeOrder(world.bridge, orderNumber)).toBe('unknown-order')
    await world.text('Still there?')
    await world.settle()
    expect(world.chat.thread().posts).toHaveLength(2)
    expect(await world.store.contactByPhone(phone('3035550142'))).not.toBeNull()
  })
})
