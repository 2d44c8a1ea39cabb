// What the memory store holds: tables of rows that are replaced, never changed, so that a copy of the maps is a snapshot.
import type {
  Channel,
  ChannelFacts,
  Contact,
  ContactId,
  Conversation,
  ConversationId,
  DeliveryId,
  Message,
  Order,
  OrderNumber,
  Person,
  PersonId,
  Post,
  Thread,
  ThreadId,
} from '../../src/conversation/model.ts'
import type { NewDelivery, Task } from '../../src/conversation/ports/outbox.ts'

export interface Listing {
  number: OrderNumber
  contactId: ContactId
  kind: 'own' | 'custom'
  label: string | null
  /** The place among the own contacts, or the moment at which a custom one was added. */
  place: number
}

export interface StoredDelivery extends NewDelivery {
  id: DeliveryId
  seq: number
  task: Task
  state: 'waiting' | 'taken' | 'dead'
  attempts: number
  abandoned: boolean
  createdAt: Date
  because: string | null
}

export interface MemoryState {
  counter: number
  orders: Map<string, Order & { changed: number }>
  contacts: Map<string, Contact>
  listings: Map<string, Listing>
  conversations: Map<string, Conversation & { createdAt: Date; seq: number }>
  links: Map<string, { conversationId: ConversationId; number: OrderNumber }>
  threads: Map<string, Thread>
  persons: Map<string, Person>
  subscriptions: Map<string, { conversationId: ConversationId; personId: PersonId }>
  messages: Map<string, Omit<Message, 'author'> & { authorId: PersonId | null }>
  posts: Map<string, Post>
  formerPlaces: Map<string, ThreadId>
  homes: Map<string, Channel & { branch: string | null }>
  channels: Map<string, ChannelFacts>
  caughtUp: Map<string, Date>
  deliveries: Map<string, StoredDelivery>
  pauses: Map<string, Date>
}

export function emptyState(): MemoryState {
  return {
    counter: 0,
    orders: new Map(),
    contacts: new Map(),
    listings: new Map(),
    conversations: new Map(),
    links: new Map(),
    threads: new Map(),
    persons: new Map(),
    subscriptions: new Map(),
    messages: new Map(),
    posts: new Map(),
    formerPlaces: new Map(),
    homes: new Map(),
    channels: new Map(),
    caughtUp: new Map(),
    deliveries: new Map(),
    pauses: new Map(),
  }
}

export function copyState(state: MemoryState): MemoryState {
  return {
    counter: state.counter,
    orders: new Map(state.orders),
    contacts: new Map(state.contacts),
    listings: new Map(state.listings),
    conversations: new Map(state.conversations),
    links: new Map(state.links),
    threads: new Map(state.threads),
    persons: new Map(state.persons),
    subscriptions: new Map(state.subscriptions),
    messages: new Map(state.messages),
    posts: new Map(state.posts),
    formerPlaces: new Map(state.formerPlaces),
    homes: new Map(state.homes),
    channels: new Map(state.channels),
    caughtUp: new Map(state.caughtUp),
    deliveries: new Map(state.deliveries),
    pauses: new Map(state.pauses),
  }
}

/** The row under this key; a fault when there is none, as a database's foreign key would say. */
export function mustGet<Row>(table: Map<string, Row>, key: string): Row {
  const row = table.get(key)
  if (row === undefined) throw new Error(`The memory store holds nothing under ${key}`)
  return row
}

/** The key of a row that is known by several values. */
export function keyOf(...values: (string | null)[]): string {
  return JSON.stringify(values)
}

/** The key of a card's place. */
export function placeKey({ platform, workspace, channel }: Channel, rootId: string): string {
  return keyOf(platform, workspace, channel, rootId)
}
