// Answers the bridge's questions, from the database or from within a transaction.
import { sqltag as sql } from '@prisma/client/runtime/client'
import type {
  Channel,
  ContactId,
  ConversationFacts,
  ConversationId,
  DeliveryId,
  Identity,
  MessageId,
  OrderNumber,
  PersonId,
  PhoneNumber,
  Thread,
  ThreadId,
  Workspace,
} from '../conversation/model.ts'
import type { StoreReader } from '../conversation/ports/store.ts'
import { caughtUpUntil } from './caught-up.ts'
import { channelFacts, homeChannel } from './channels.ts'
import { conversationFacts } from './conversations.ts'
import type { Dialect, Queryable } from './database.ts'
import { deadLetters, outboxState } from './dead-letters.ts'
import { findMessage, findMessages, messagesWrittenIn, postsOf } from './messages.ts'
import { contactByPhone, findOrder, listOrders, orderContacts, searchOrders } from './orders.ts'
import { personByIdentity } from './persons.ts'
import { toThread } from './rows.ts'
import { threadAt, threadOnceAt, threadsIn } from './threads.ts'

export class PrismaReader implements StoreReader {
  protected readonly db: Queryable
  protected readonly dialect: Dialect

  constructor(db: Queryable, dialect: Dialect) {
    this.db = db
    this.dialect = dialect
  }

  order(number: OrderNumber) {
    return findOrder(this.db, number)
  }

  searchOrders(words: string, limit: number) {
    return searchOrders(this.db, words, limit)
  }

  listOrders(after: OrderNumber | null, limit: number) {
    return listOrders(this.db, after, limit)
  }

  orderContacts(number: OrderNumber) {
    return orderContacts(this.db, number)
  }

  contactByPhone(phone: PhoneNumber) {
    return contactByPhone(this.db, phone)
  }

  async conversation(id: ConversationId): Promise<ConversationFacts | null> {
    const [facts] = await conversationFacts(this.db, this.dialect, sql`WHERE c."id" = ${id}`)
    return facts ?? null
  }

  conversationsOfOrder(number: OrderNumber) {
    const linked = sql`SELECT "conversationId" FROM "ConversationOrder" WHERE "orderNumber" = ${number}`
    const where = sql`WHERE c."id" IN (${linked}) ORDER BY c."createdAt" DESC, c."id" DESC`
    return conversationFacts(this.db, this.dialect, where)
  }

  conversationsOfContact(id: ContactId) {
    const where = sql`WHERE c."contactId" = ${id} ORDER BY c."createdAt" DESC, c."id" DESC`
    return conversationFacts(this.db, this.dialect, where)
  }

  conversationsOfPerson(id: PersonId, { limit, offset }: { limit: number; offset: number }) {
    const mine = sql`SELECT "conversationId" FROM "Subscription" WHERE "personId" = ${id}`
    const where = sql`WHERE c."state" = 'open' AND c."id" IN (${mine})
      ORDER BY "lastMessageAt" DESC NULLS LAST, c."createdAt" DESC, c."id" DESC LIMIT ${limit} OFFSET ${offset}`
    return conversationFacts(this.db, this.dialect, where)
  }

  unshownConversations(limit: number) {
    const thread = sql`SELECT 1 FROM "Thread" t WHERE t."conversationId" = c."id"`
    const where = sql`WHERE c."state" = 'open' AND NOT EXISTS (${thread}) ORDER BY c."createdAt", c."id" LIMIT ${limit}`
    return conversationFacts(this.db, this.dialect, where)
  }

  async thread(id: ThreadId): Promise<Thread | null> {
    const row = await this.db.thread.findUnique({ where: { id } })
    return row && toThread(row)
  }

  threadAt(place: Channel, rootId: string) {
    return threadAt(this.db, place, rootId)
  }

  message(id: MessageId) {
    return findMessage(this.db, this.dialect, sql`m."id" = ${id}`)
  }

  messages(id: ConversationId) {
    return findMessages(this.db, this.dialect, sql`m."conversationId" = ${id}`)
  }

  messageBySource(source: string) {
    return findMessage(this.db, this.dialect, sql`m."source" = ${source}`)
  }

  messageByAttempt(attempt: DeliveryId) {
    return findMessage(this.db, this.dialect, sql`m."attempt" = ${attempt}`)
  }

  async sidIsKnown(sid: string): Promise<boolean> {
    return (await this.db.message.findFirst({ where: { sid }, select: { id: true } })) !== null
  }

  posts(message: MessageId) {
    return postsOf(this.db, message)
  }

  person(identity: Identity) {
    return personByIdentity(this.db, this.dialect, identity)
  }

  homeChannel(home: Workspace, branch: string | null) {
    return homeChannel(this.db, home, branch)
  }

  writtenIn(thread: ThreadId, limit: number) {
    return messagesWrittenIn(this.db, this.dialect, thread, limit)
  }

  threadOnceAt(place: Channel, rootId: string) {
    return threadOnceAt(this.db, place, rootId)
  }

  threadsIn(place: Channel, limit: number) {
    return threadsIn(this.db, place, limit)
  }

  channelFacts(place: Channel) {
    return channelFacts(this.db, place)
  }

  outboxState() {
    return outboxState(this.db)
  }

  deadLetters(limit: number) {
    return deadLetters(this.db, limit)
  }

  caughtUpUntil(sender: PhoneNumber) {
    return caughtUpUntil(this.db, sender)
  }
}
