import { describe, expect, it } from 'vitest'
import type { OrderNumber } from '../../src/conversation/model.ts'
import { prepareConversation } from '../../src/conversation/prepare-conversation.ts'
import { replaceOrder } from '../../src/conversation/replace-order.ts'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { unsubscribe } from '../../src/conversation/subscribe.ts'
import { alan, bob, createWorld, firstSender, jane, orderNumber, phone, secondSender } from '../fakes/world.ts'

const otherOrder = '777' as OrderNumber

async function worldWithTwoOrders(policy = {}) {
  const world = await createWorld({ policy })
  await replaceOrder(world.bridge, {
    number: otherOrder,
    customerName: 'Alan Smith',
    branch: null,
    status: null,
    moveDate: null,
    contacts: [{ phone: alan, name: 'Alan Smith', label: null }],
  })
  return world
}

describe('starting a conversation', () => {
  it('sends the text with the signature below it, opens a thread and subscribes the sender', async () => {
    const world = await createWorld()
    const outcome = await world.start({ text: 'Your crew comes at 8.', signature: 'Jane, Front Range Moving' })
    await world.settle()
    expect(outcome.kind).toBe('started')
    expect(world.gateway.sent).toMatchObject([
      { to: alan, from: firstSender, body: 'Your crew comes at 8.\nJane, Front Range Moving' },
    ])
    const thread = world.chat.thread()
    expect(thread.channel).toBe('C-HOME')
    expect(thread.drawings).toBe(1)
    expect(thread.card.conversation.subscribers.map(({ name }) => name)).toEqual(['Jane'])
    expect(thread.posts.map(({ post }) => post.kind)).toEqual(['sent-from-elsewhere'])
  })

  it('sends once when the same press of Send arrives twice', async () => {
    const world = await createWorld()
    await Promise.all([world.start({ source: 'slack:T1:view:V' }), world.start({ source: 'slack:T1:view:V' })])
    await world.settle()
    expect(world.gateway.sent).toHaveLength(1)
    expect(world.chat.thread().posts).toHaveLength(1)
  })

  it('does nothing more when a press of Send arrives again later', async () => {
    const world = await createWorld()
    await world.start({ source: 'slack:T1:view:V' })
    await world.settle()
    const { id } = world.chat.thread().card.conversation
    await unsubscribe(world.bridge, jane, id)
    expect((await world.start({ source: 'slack:T1:view:V' })).kind).toBe('started')
    expect((await world.store.conversation(id))?.subscribers).toEqual([])
  })

  it('shows a contact’s new name on every card', async () => {
    const world = await worldWithTwoOrders()
    await world.start()
    await world.start({ orderNumber: otherOrder, name: 'Alan J. Smith' })
    await world.settle()
    expect(world.chat.threads.map(({ card }) => card.conversation.contact.name)).toEqual([
      'Alan J. Smith',
      'Alan J. Smith',
    ])
  })

  it('names every wrong field at once and keeps nothing', async () => {
    const world = await createWorld()
    const outcome = await world.start({ phone: '555', name: ' ', text: '' })
    expect(outcome).toEqual({
      kind: 'refused',
      errors: [
        { field: 'phone', because: 'not-a-phone-number' },
        { field: 'name', because: 'name-missing' },
        { field: 'text', because: 'empty' },
      ],
    })
    expect(await world.store.conversationsOfOrder(orderNumber)).toEqual([])
  })

  it.each([
    [{ phone: '303 555 0142 ext 5' }, 'phone', 'phone-extension'],
    [{ phone: '(720) 555-0110' }, 'phone', 'phone-is-ours'],
    [{ name: 'x'.repeat(61) }, 'name', 'name-too-long'],
    [{ text: 'x'.repeat(1590), signature: 'Jane Miller' }, 'text', 'too-long'],
    [{ orderNumber: otherOrder }, 'text', 'unknown-order'],
  ])('refuses %o at the %s field: %s', async (request, field, because) => {
    const world = await createWorld()
    expect(await world.start(request)).toMatchObject({ kind: 'refused', errors: [{ field, because }] })
  })

  it('names the variable that has no value', async () => {
    const world = await createWorld()
    const outcome = await world.start({ text: 'Hi {{contact_name}}, {{crew_lead}} comes on {{move_date}}.' })
    expect(outcome).toMatchObject({ errors: [{ field: 'text', because: 'unresolved-variable', about: 'crew_lead' }] })
    await world.start({ text: 'Hi {{contact_name}}, we come on {{move_date}}.' })
    await world.settle()
    expect(world.gateway.sent[0]?.body).toBe('Hi Alan Smith, we come on Tue, Dec 1.')
  })

  it('refuses a contact who opted out', async () => {
    const world = await createWorld()
    await world.text('STOP')
    expect(await world.start()).toMatchObject({ errors: [{ field: 'phone', because: 'opted-out' }] })
  })

  it('refuses while no home channel is chosen, and prefers the home channel of the branch', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    expect(await world.start()).toMatchObject({ errors: [{ because: 'no-home-channel' }] })
    await setHomeChannel(world.bridge, { ...world.chat.home, channel: 'C-ALL' }, null)
    await setHomeChannel(world.bridge, { ...world.chat.home, channel: 'C-DENVER' }, 'DENVER ')
    await world.start()
    await world.settle()
    expect(world.chat.thread().channel).toBe('C-DENVER')
  })

  it('lists a custom number on the order under the name that was given', async () => {
    const world = await createWorld()
    await world.start({ phone: '+1 303 555 0199', name: 'Carl' })
    const listed = await world.store.orderContacts(orderNumber)
    expect(listed.map(({ kind, contact }) => [kind, contact.name, contact.phone])).toContainEqual([
      'custom',
      'Carl',
      phone('3035550199'),
    ])
  })

  it('joins the conversation that a colleague started on the same order', async () => {
    const world = await createWorld()
    await world.start()
    await world.start({ actor: bob, text: 'Me too' })
    await world.settle()
    expect(world.gateway.sent.map(({ from }) => from)).toEqual([firstSender, firstSender])
    expect(world.chat.thread().card.conversation.subscribers.map(({ name }) => name)).toEqual(['Jane', 'Bob'])
  })

  it('keeps two orders of one customer apart on two senders', async () => {
    const world = await worldWithTwoOrders()
    await world.start()
    expect(await prepareConversation(world.bridge, jane, otherOrder, alan)).toMatchObject({
      sender: secondSender,
      joins: null,
      apartFrom: [{ sender: firstSender, orders: [{ number: orderNumber }] }],
    })
    await world.start({ orderNumber: otherOrder })
    await world.settle()
    expect(world.gateway.sent.map(({ from }) => from)).toEqual([firstSender, secondSender])
    expect(world.chat.threads).toHaveLength(2)
  })

  it('links the second order to the open conversation when no sender is free, and says so before', async () => {
    const world = await worldWithTwoOrders({ senders: [firstSender] })
    await world.start()
    await world.settle()
    const prepared = await prepareConversation(world.bridge, jane, otherOrder, alan)
    expect(prepared).toMatchObject({ kind: 'ready', sender: firstSender, joins: { orders: [{ number: orderNumber }] } })
    await world.start({ orderNumber: otherOrder })
    await world.settle()
    expect(world.chat.thread().card.conversation.orders.map(({ number }) => number)).toEqual([orderNumber, otherOrder])
  })

  it('gives two colleagues who start at the same moment one conversation', async () => {
    const world = await createWorld()
    await Promise.all([world.start(), world.start({ actor: bob })])
    expect(await world.store.conversationsOfOrder(orderNumber)).toHaveLength(1)
  })

  it('remembers the signature only when asked to', async () => {
    const world = await createWorld()
    await world.start({ signature: 'J.', keepSignature: false })
    expect((await world.store.person(jane))?.signature).toBeNull()
    await world.start({ signature: 'Jane Miller', keepSignature: true })
    expect(await prepareConversation(world.bridge, jane, orderNumber, null)).toMatchObject({ signature: 'Jane Miller' })
  })
})
