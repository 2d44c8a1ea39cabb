// Which number a conversation uses: whatever is started, closed and received, every inbound text has exactly one home.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConversationFacts, OrderNumber, PhoneNumber } from '../../src/conversation/model.ts'
import { replaceOrder } from '../../src/conversation/replace-order.ts'
import { alan, beth, createWorld, firstSender, orderNumber, phone, secondSender, type World } from '../fakes/world.ts'

const orders = [orderNumber, '200', '300'] as OrderNumber[]
const senders = [firstSender, secondSender]
const stranger = phone('(303) 555-0199')
const contact = fc.constantFrom(alan, beth, stranger)
type Step = { contact: PhoneNumber } & (
  | { kind: 'start'; order: OrderNumber }
  | { kind: 'close'; which: number }
  | { kind: 'text'; sender: PhoneNumber }
)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('start' as const), order: fc.constantFrom(...orders), contact }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('close' as const), which: fc.nat(5), contact }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('text' as const), contact, sender: fc.constantFrom(...senders) }),
  },
)
const steps = fc.array(step, { minLength: 3, maxLength: 25 })

async function conversationsOf({ store }: World, number: PhoneNumber): Promise<ConversationFacts[]> {
  const known = await store.contactByPhone(number)
  return known ? store.conversationsOfContact(known.id) : []
}

async function take(world: World, one: Step, at: number) {
  const before = await conversationsOf(world, one.contact)
  const open = before.filter(({ state }) => state === 'open')
  switch (one.kind) {
    case 'close': {
      const closing = before[one.which]
      if (closing) await world.store.transaction((tx) => tx.setConversationState(closing.id, 'closed'))
      return
    }
    case 'text': {
      const sid = `SM-${at}`
      await world.text('Hello', { from: one.contact, to: one.sender, sid })
      const said = await world.store.messageBySource(`twilio:${sid}`)
      const home = said && (await world.store.conversation(said.conversationId))
      expect(home).toMatchObject({ state: 'open', sender: one.sender, contact: { phone: one.contact } })
      return
    }
    case 'start': {
      const outcome = await world.start({ orderNumber: one.order, phone: one.contact, name: 'Somebody' })
      if (outcome.kind === 'refused') throw new Error('a start was refused')
      const { id, orders: linked, ...started } = outcome.conversation
      expect(started).toMatchObject({ state: 'open', contact: { phone: one.contact } })
      expect(linked.map(({ number }) => number)).toContain(one.order)
      const joined = open.find((known) => known.id === id)
      // It joins what is open only when that is on this order already, or no number is free.
      if (joined && !joined.orders.some(({ number }) => number === one.order)) expect(open).toHaveLength(senders.length)
    }
  }
}

describe('any starts, closings and texts on several orders', () => {
  it('leave every pair of contact and number with one open conversation at most, and every text in it', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const world = await createWorld()
        for (const number of orders.slice(1)) {
          const order = { number, customerName: 'Beth', branch: null, status: null, moveDate: null }
          await replaceOrder(world.bridge, { ...order, contacts: [] })
        }
        for (const [at, one] of all.entries()) {
          await take(world, one, at)
          for (const number of [alan, beth, stranger]) {
            const open = (await conversationsOf(world, number)).filter(({ state }) => state === 'open')
            expect(new Set(open.map(({ sender }) => sender)).size).toBe(open.length)
            const onOrders = open.flatMap((conversation) => conversation.orders.map((order) => order.number))
            expect(new Set(onOrders).size).toBe(onOrders.length)
          }
        }
        const kept = await Promise.all(
          [alan, beth, stranger].map(async (number) => {
            const found = await conversationsOf(world, number)
            return (await Promise.all(found.map(({ id }) => world.store.messages(id)))).flat().length
          }),
        )
        expect(kept.reduce((a, b) => a + b)).toBe(all.filter(({ kind }) => kind !== 'close').length)
      }),
      { numRuns: 60 },
    )
  })
})
