// Rows of the database as nouns of the model. What the store wrote it may trust when it reads it: the casts from plain
// strings to the model's words are made here and nowhere else.
import type {
  Channel,
  Contact,
  Conversation,
  ConversationFacts,
  Message,
  Order,
  OrderContact,
  Person,
  Post,
  Thread,
} from '../conversation/model.ts'
import type { Delivery, Owed, Task } from '../conversation/ports/outbox.ts'
import type { Database } from './database.ts'
import type * as Rows from './generated/sqlite/client.ts'

/** A row of a statement of our own: dates are text on SQLite, JSON is text on SQLite. */
export type RawRow = Record<string, unknown>

/** An order without what only searching uses. */
export type OrderRow = Omit<Rows.Order, 'numberLower' | 'customerNameLower' | 'changed'>

/** The one client seen as the other: both are generated from the same models. */
export function asDatabase(client: unknown): Database {
  return client as Database
}

export function toOrder(row: OrderRow): Order {
  const { number, customerName, branch, status, moveDate } = row
  return { number, customerName, branch, status, moveDate } as Order
}

export function toContact(row: Rows.Contact): Contact {
  const { id, phone, name, optedOutAt } = row
  return { id, phone, name, optedOutAt } as Contact
}

export function toOrderContact(row: Rows.OrderContact & { contact: Rows.Contact }): OrderContact {
  const { kind, label } = row
  return { contact: toContact(row.contact), kind, label } as OrderContact
}

export function toThread(row: Rows.Thread): Thread {
  const { id, conversationId, platform, workspace, channel, rootId } = row
  return { id, conversationId, platform, workspace, channel, rootId } as Thread
}

export function toChannel(row: Rows.HomeChannel): Channel {
  const { platform, workspace, channel } = row
  return { platform, workspace, channel } as Channel
}

export function toPost(row: Rows.Post): Post {
  const { messageId, threadId, postId, role, by } = row
  return { messageId, threadId, postId, role, by } as Post
}

export function toConversationFacts(row: RawRow): ConversationFacts {
  const { id, contactId, sender, state, phone, name } = row
  const contact = { id: contactId, phone, name, optedOutAt: toDate(row.optedOutAt) } as Contact
  const conversation = { id, contactId, sender, state, alertedAt: toDate(row.alertedAt) } as Conversation
  return {
    ...conversation,
    contact,
    orders: fromJson<Order[]>(row.orders) ?? [],
    threads: fromJson<Thread[]>(row.threads) ?? [],
    subscribers: (fromJson<unknown[]>(row.subscribers) ?? []).map(toPerson),
    lastMessageAt: toDate(row.lastMessageAt),
    createdAt: mustBeDate(row.createdAt),
  }
}

export function toMessage(row: RawRow): Message {
  const { id, conversationId, source, direction, body, via, status, reason, attempt, sid, alerts } = row
  const words = { id, conversationId, source, direction, body, via, status, reason, attempt, sid, alerts }
  const media = fromJson<Message['media']>(row.media) ?? []
  const author = row.author === null ? null : toPerson(row.author)
  return { ...words, media, author, sentAt: toDate(row.sentAt), createdAt: mustBeDate(row.createdAt) } as Message
}

/** A person from JSON; on SQLite the list inside it may still be text. */
export function toPerson(json: unknown): Person {
  const person = fromJson<Person>(json)
  if (!person) throw new Error('A person is missing in the row')
  return { ...person, identities: fromJson<Person['identities']>(person.identities) ?? [] }
}

export function toDelivery(row: RawRow): Delivery {
  const { id, destination, orderingKey, attempts } = row
  const abandoned = Boolean(row.abandoned)
  const createdAt = mustBeDate(row.createdAt)
  return { id, task: toTask(row), destination, orderingKey, attempts, abandoned, createdAt } as Delivery
}

export function toOwed(row: RawRow): Owed {
  return { task: toTask(row), createdAt: mustBeDate(row.createdAt) }
}

/** Null columns are parts that this kind of task does not have. */
function toTask({ kind, messageId, threadId, notice }: RawRow): Task {
  const parts = Object.entries({ kind, threadId, messageId, notice }).filter(([, value]) => value !== null)
  return Object.fromEntries(parts) as Task
}

export function toDate(value: unknown): Date | null {
  if (value === null || value instanceof Date) return value
  if (typeof value === 'string') return new Date(value)
  throw new Error('A date in the row is neither a date nor text')
}

function mustBeDate(value: unknown): Date {
  const date = toDate(value)
  if (!date) throw new Error('A date is missing in the row')
  return date
}

function fromJson<Value>(value: unknown): Value | null {
  return (typeof value === 'string' ? JSON.parse(value) : value) as Value | null
}
