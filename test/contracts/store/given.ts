// What the tests of a store begin with.
import { afterEach, beforeEach } from 'vitest'
import type {
  Actor,
  Channel,
  Contact,
  Conversation,
  ConversationId,
  MessageId,
  Order,
  OrderNumber,
  PhoneNumber,
  Thread,
  ThreadId,
} from '../../../src/conversation/model.ts'
import type { Delivery, NewDelivery } from '../../../src/conversation/ports/outbox.ts'
import type { NewMessage, Store, StoreTransaction } from '../../../src/conversation/ports/store.ts'

export type OpenEmptyStore = () => Promise<Store>

export const NOON = new Date('2026-12-01T12:00:00.000Z')
export const ALAN = '+13035550142' as PhoneNumber
export const BETH = '+13035550143' as PhoneNumber
export const CARL = '+13035550144' as PhoneNumber
export const DENVER_SENDER = '+17205550100' as PhoneNumber
export const BOULDER_SENDER = '+17205550101' as PhoneNumber
export const GENERAL: Channel = { platform: 'slack', workspace: 'T1', channel: 'C1' }
export const TEAMS_GENERAL: Channel = { platform: 'teams', workspace: 'tenant', channel: '19:general' }
export const DANA: Actor = { platform: 'slack', workspace: 'T1', userId: 'U1', name: 'Dana', email: 'dana@example.com' }
export const EVAN: Actor = { platform: 'slack', workspace: 'T1', userId: 'U2', name: 'Evan', email: null }

/** A fresh store for each test, closed after it. */
export function eachWithStore(open: OpenEmptyStore): () => Store {
  let store: Store | undefined
  beforeEach(async () => {
    store = await open()
  })
  afterEach(async () => {
    await store?.close()
  })
  return () => {
    if (!store) throw new Error('The store is open only during a test')
    return store
  }
}

export function seconds(count: number): Date {
  return new Date(NOON.getTime() + count * 1_000)
}

export function orderNumber(number: string): OrderNumber {
  return number as OrderNumber
}

export function anOrder(number: string, change: Partial<Order> = {}): Order {
  const customer = { customerName: 'Alan Smith', branch: 'Denver', status: 'booked', moveDate: '2026-12-05' }
  return { number: orderNumber(number), ...customer, ...change }
}

export function saveContact(store: Store, phone = ALAN, name = 'Alan'): Promise<Contact> {
  return store.transaction((tx) => tx.saveContact(phone, name))
}

/** An open conversation with the contact at this phone. */
export async function openConversation(store: Store, phone = ALAN, at = NOON): Promise<Conversation> {
  const contact = await saveContact(store, phone)
  return mustBeFree(await store.transaction((tx) => tx.addConversation(contact.id, DENVER_SENDER, at)))
}

export function mustBeFree(conversation: Conversation | 'pair-taken'): Conversation {
  if (conversation === 'pair-taken') throw new Error('The pair is taken')
  return conversation
}

export async function openThread(store: Store, id: ConversationId, place = GENERAL): Promise<Thread> {
  return (await store.transaction((tx) => tx.addThread(id, place))).thread
}

export function inbound(conversationId: ConversationId, source: string, change: Partial<NewMessage> = {}): NewMessage {
  const words = {
    direction: 'inbound',
    body: 'Hello',
    via: 'phone',
    status: 'received',
    alerts: 'subscribers',
  } as const
  return {
    conversationId,
    source,
    ...words,
    media: [],
    author: null,
    reason: null,
    sentAt: null,
    createdAt: NOON,
    ...change,
  }
}

export async function receive(store: Store, message: NewMessage): Promise<MessageId> {
  const added = await store.transaction((tx) => tx.addMessage(message))
  if (added === 'duplicate') throw new Error('The source is known')
  return added.id
}

/** A delivery that is due at noon; the thread's id tells one from another. */
export function toThread(thread: string, change: Partial<NewDelivery> = {}): NewDelivery {
  const task = { kind: 'redraw-card', threadId: thread as ThreadId } as const
  return { task, destination: 'slack:T1', orderingKey: 'key', dueAt: NOON, coalesce: false, ...change }
}

export function enqueue(store: Store, ...deliveries: NewDelivery[]) {
  return store.transaction((tx) => tx.enqueue(deliveries))
}

export function settle(
  store: Store,
  delivery: Delivery,
  ...[end]: Parameters<StoreTransaction['settle']> extends [unknown, infer End] ? [End] : never
) {
  return store.transaction((tx) => tx.settle(delivery, end))
}

/** The threads of what was claimed, in the order of claiming. */
export function threadsOf(deliveries: Delivery[]): string[] {
  return deliveries.map(({ task }) => ('threadId' in task ? task.threadId : task.kind))
}

export function only<Item>(items: Item[]): Item {
  const [item] = items
  if (item === undefined || items.length !== 1) throw new Error(`Expected one, not ${items.length}`)
  return item
}
