// What the Initiate Conversation form shows before anything is written in it.
import type { Bridge } from './bridge.ts'
import { chooseSender } from './choose-sender.ts'
import { homeChannelOf } from './home-channel.ts'
import { introduce } from './introduce.ts'
import type { Actor, Contact, ConversationFacts, Order, OrderNumber, PersonId, PhoneNumber } from './model.ts'

export interface PreparedConversation {
  kind: 'ready'
  /** Who looks at the form. */
  viewer: PersonId
  order: Order
  /** Filled in when the form was opened from a contact. */
  contact: Contact | null
  signature: string
  /** The number that the text would go out from. */
  sender: PhoneNumber
  /** The conversation that this text would join, because the contact has one already. */
  joins: ConversationFacts | null
  /** The contact's conversations on other orders, from which this one stays apart. */
  apartFrom: ConversationFacts[]
}

export type PrepareOutcome =
  | PreparedConversation
  | { kind: 'refused'; because: 'unknown-order' | 'no-home-channel' | 'no-sender' }

/** Looks up what the form needs; refuses early what Send would refuse whatever is written. */
export async function prepareConversation(
  bridge: Bridge,
  viewer: Actor,
  number: OrderNumber,
  phone: PhoneNumber | null,
): Promise<PrepareOutcome> {
  const { store, policy } = bridge
  const order = await store.order(number)
  if (!order) return { kind: 'refused', because: 'unknown-order' }
  const [preferred] = policy.senders
  if (!preferred) return { kind: 'refused', because: 'no-sender' }
  if (!(await homeChannelOf(bridge, store, viewer, order.branch)))
    return { kind: 'refused', because: 'no-home-channel' }

  const [person, contact] = await Promise.all([introduce(bridge, viewer), phone && store.contactByPhone(phone)])
  const open = contact ? (await store.conversationsOfContact(contact.id)).filter(({ state }) => state === 'open') : []
  const onOrder = open.find(({ orders }) => orders.some((linked) => linked.number === order.number))
  const free = onOrder ? null : chooseSender(policy.senders, open)
  const joins = onOrder ?? (free ? null : (open[0] ?? null))
  return {
    kind: 'ready',
    viewer: person.id,
    order,
    contact,
    signature: person.signature ?? '',
    sender: joins?.sender ?? free ?? preferred,
    joins,
    apartFrom: open.filter((conversation) => conversation !== joins),
  }
}
