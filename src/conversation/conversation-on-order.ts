// Which conversation a first text on an order belongs to: one sender per contact among open conversations.
import type { Bridge } from './bridge.ts'
import { chooseSender } from './choose-sender.ts'
import type { Contact, ConversationFacts, ConversationId, Order } from './model.ts'
import { oweCards } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

/**
 * The conversation of this contact on this order, else a new one on a free sender, else, when none is free, the
 * latest open one, which then belongs to both orders.
 */
export async function conversationOnOrder(
  bridge: Bridge,
  tx: StoreTransaction,
  order: Order,
  contact: Contact,
): Promise<ConversationId> {
  const all = await tx.conversationsOfContact(contact.id)
  const existing = await openOnOrder(bridge, tx, all, order)
  if (existing) return existing

  const open = all.filter(({ state }) => state === 'open')
  const sender = chooseSender(bridge.policy.senders, open)
  const [latest] = open
  if (!sender) {
    if (!latest) throw new Error('no sender is configured')
    await tx.linkOrder(latest.id, order.number)
    await oweCards(tx, latest, bridge.clock.now())
    return latest.id
  }
  const created = await tx.addConversation(contact.id, sender, bridge.clock.now())
  // A colleague was faster: look again, now that theirs is there.
  if (created === 'pair-taken') return conversationOnOrder(bridge, tx, order, contact)
  await tx.linkOrder(created.id, order.number)
  return created.id
}

/** An open conversation comes first; a closed one is opened again unless its pair is in use elsewhere. */
async function openOnOrder(
  { clock }: Bridge,
  tx: StoreTransaction,
  conversations: readonly ConversationFacts[],
  { number }: Order,
): Promise<ConversationId | null> {
  const onOrder = conversations.filter(({ orders }) => orders.some((order) => order.number === number))
  const open = onOrder.find(({ state }) => state === 'open')
  if (open) return open.id
  for (const closed of onOrder) {
    if ((await tx.setConversationState(closed.id, 'open')) === 'pair-taken') continue
    await oweCards(tx, closed, clock.now())
    return closed.id
  }
  return null
}
