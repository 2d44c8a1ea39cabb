// Orders come in from the order system: each time whole, so that the same order twice is the same as once.
import type { Bridge } from './bridge.ts'
import type { ContactId, Order, OrderNumber, PhoneNumber } from './model.ts'
import { nameContact } from './name-contact.ts'
import { oweCards } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

export interface OrderFromFeed extends Order {
  contacts: { phone: PhoneNumber; name: string; label: string | null }[]
}

/**
 * The order and its own contacts become exactly these; custom numbers and conversations stay. A number listed twice is
 * one contact, under its first name and label.
 */
export async function replaceOrder(
  { store, clock }: Pick<Bridge, 'store' | 'clock'>,
  feed: OrderFromFeed,
): Promise<'created' | 'updated'> {
  const { contacts, ...order } = feed
  return store.transaction(async (tx) => {
    const result = await tx.saveOrder(order)
    const own = new Map<ContactId, string | null>()
    const seen = new Set<PhoneNumber>()
    for (const { phone, name, label } of contacts) {
      if (seen.has(phone)) continue
      seen.add(phone)
      own.set((await nameContact(tx, phone, name, clock.now())).id, label)
    }
    await tx.replaceOwnContacts(
      order.number,
      [...own].map(([contactId, label]) => ({ contactId, label })),
    )
    if (result === 'updated') await oweCardsOf(tx, order.number, clock.now())
    return result
  })
}

/** Takes the order away; what was said on it stays. */
export async function removeOrder(
  { store, clock }: Pick<Bridge, 'store' | 'clock'>,
  number: OrderNumber,
): Promise<'removed' | 'unknown-order'> {
  return store.transaction(async (tx) => {
    await oweCardsOf(tx, number, clock.now())
    return (await tx.removeOrder(number)) ? 'removed' : 'unknown-order'
  })
}

async function oweCardsOf(tx: StoreTransaction, number: OrderNumber, now: Date): Promise<void> {
  for (const conversation of await tx.conversationsOfOrder(number)) await oweCards(tx, conversation, now)
}
