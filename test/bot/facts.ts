// Facts for tests of views: one conversation, and messages in it.
import type {
  ContactId,
  ConversationFacts,
  ConversationId,
  DeliveryId,
  Identity,
  Message,
  MessageId,
  Order,
  OrderNumber,
  Person,
  PersonId,
  ThreadId,
} from '../../src/conversation/model.ts'
import type { ConversationCard } from '../../src/conversation/ports/chat-platform.ts'
import type { Delivery } from '../../src/conversation/ports/outbox.ts'
import { alan, firstSender, orderNumber } from '../fakes/world.ts'

export const slackTeam = { platform: 'slack', workspace: 'T1' } as const
export const viewpoint = { workspace: slackTeam, country: 'US' } as const

export function person(name: string, ...identities: Partial<Identity>[]): Person {
  const all = identities.length > 0 ? identities : [{}]
  return {
    id: `person-${name}` as PersonId,
    name,
    email: null,
    signature: null,
    identities: all.map((identity) => ({ ...slackTeam, userId: `U-${name.toUpperCase()}`, ...identity })),
  }
}

export const jane = person('Jane')
export const janeInSlack = { ...slackTeam, userId: 'U-JANE', name: 'Jane' } as const
export const maria = person('Maria', { platform: 'teams', workspace: 'tenant', userId: '29:maria' })

export function anOrder(change: Partial<Order> = {}): Order {
  return {
    number: orderNumber,
    customerName: 'Alan Smith',
    branch: 'Denver',
    status: 'booked',
    moveDate: '2026-12-01',
    ...change,
  }
}

export const contact = { id: 'contact-1' as ContactId, phone: alan, name: 'Alan Smith', optedOutAt: null }

export function aConversation(change: Partial<ConversationFacts> = {}): ConversationFacts {
  return {
    id: 'conversation-1' as ConversationId,
    contactId: contact.id,
    sender: firstSender,
    state: 'open',
    alertedAt: null,
    contact,
    orders: [anOrder()],
    threads: [],
    subscribers: [jane],
    lastMessageAt: new Date('2026-11-22T17:32:00Z'),
    createdAt: new Date('2026-11-20T17:00:00Z'),
    ...change,
  }
}

export function aCard(change: Partial<ConversationFacts> = {}, written: Message[] = []): ConversationCard {
  return { conversation: aConversation(change), written }
}

export function aThread(rootId: string | null = '1700000000.000100') {
  return {
    ...slackTeam,
    channel: 'C1',
    id: 'thread-1' as ThreadId,
    conversationId: 'conversation-1' as ConversationId,
    rootId,
  }
}

export function aMessage(change: Partial<Message> = {}): Message {
  return {
    id: 'message-1' as MessageId,
    conversationId: 'conversation-1' as ConversationId,
    source: 'slack:T1:C1:1',
    direction: 'outbound',
    body: 'See you tomorrow',
    media: [],
    author: jane,
    via: 'thread',
    status: 'sending',
    reason: null,
    attempt: null,
    sid: null,
    alerts: 'nobody',
    sentAt: null,
    createdAt: new Date('2026-11-22T17:00:00Z'),
    ...change,
  }
}

export function orderNamed(number: string): OrderNumber {
  return number as OrderNumber
}

/** The post of `aMessage`, taken for the first time. */
export function aDelivery(change: Partial<Delivery> = {}): Delivery {
  return {
    id: 'delivery-7' as DeliveryId,
    task: { kind: 'post', threadId: 'thread-1' as ThreadId, messageId: aMessage().id },
    destination: 'slack:T1:C1',
    orderingKey: 'thread:thread-1',
    attempts: 1,
    abandoned: false,
    createdAt: new Date('2026-12-01T10:00:00Z'),
    ...change,
  }
}
