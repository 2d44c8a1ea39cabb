// Conversations with everything that is asked about them, in one statement however many there are.
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type {
  ContactId,
  Conversation,
  ConversationFacts,
  ConversationId,
  OrderNumber,
  PersonId,
  PhoneNumber,
} from '../conversation/model.ts'
import type { Dialect, Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { personAsJson } from './persons.ts'
import { type RawRow, toConversationFacts } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

/**
 * The conversations that `where` (about `c`) picks.
 * The last message is looked for from the newest, since one that nobody sent (withheld, left) does not count.
 */
export async function conversationFacts(db: Queryable, dialect: Dialect, where: Sql): Promise<ConversationFacts[]> {
  const { jsonArray, jsonObject } = dialect
  const rows = await db.$queryRaw<RawRow[]>(sql`
    SELECT c."id", c."contactId", c."sender", c."state", c."alertedAt", c."createdAt",
      k."phone", k."name", k."optedOutAt",
      (SELECT m."createdAt" FROM "Message" m
        WHERE m."conversationId" = c."id" AND m."status" NOT IN ('withheld', 'left')
        ORDER BY m."createdAt" DESC LIMIT 1) AS "lastMessageAt",
      (SELECT ${jsonArray}(${jsonObject}('number', o."number", 'customerName', o."customerName", 'branch', o."branch",
          'status', o."status", 'moveDate', o."moveDate") ORDER BY l."seq")
        FROM "ConversationOrder" l JOIN "Order" o ON o."number" = l."orderNumber"
        WHERE l."conversationId" = c."id") AS "orders",
      (SELECT ${jsonArray}(${jsonObject}('id', t."id", 'conversationId', t."conversationId", 'platform', t."platform",
          'workspace', t."workspace", 'channel', t."channel", 'rootId', t."rootId") ORDER BY t."id")
        FROM "Thread" t WHERE t."conversationId" = c."id") AS "threads",
      (SELECT ${jsonArray}(${personAsJson(dialect)} ORDER BY s."seq")
        FROM "Subscription" s JOIN "Person" p ON p."id" = s."personId"
        WHERE s."conversationId" = c."id") AS "subscribers"
    FROM "Conversation" c JOIN "Contact" k ON k."id" = c."contactId"
    ${where}`)
  return rows.map(toConversationFacts)
}

/** The unique pair among open conversations is a unique column that is empty on closed ones. */
export async function addConversation(
  db: Queryable,
  contactId: ContactId,
  sender: PhoneNumber,
  createdAt: Date,
): Promise<Conversation | 'pair-taken'> {
  const conversation: Conversation = { id: newId(), contactId, sender, state: 'open', alertedAt: null }
  const openPair = `${contactId}:${sender}`
  const added = await insertUnlessThere(db, 'Conversation', { ...conversation, openPair, createdAt })
  return added ? conversation : 'pair-taken'
}

export async function setConversationState(
  db: Queryable,
  id: ConversationId,
  state: Conversation['state'],
): Promise<'done' | 'pair-taken'> {
  if (state === 'closed') {
    await db.conversation.update({ where: { id }, data: { state, openPair: null } })
    return 'done'
  }
  const opened = await db.$executeRaw(sql`
    UPDATE "Conversation" SET "state" = 'open', "openPair" = "contactId" || ':' || "sender"
    WHERE "id" = ${id} AND NOT EXISTS (SELECT 1 FROM "Conversation" other
      WHERE other."openPair" = "Conversation"."contactId" || ':' || "Conversation"."sender" AND other."id" <> ${id})`)
  return opened > 0 ? 'done' : 'pair-taken'
}

/** On SQLite a transaction has the whole database to itself already. */
export async function lockConversation(db: Queryable, dialect: Dialect, id: ConversationId): Promise<void> {
  if (dialect.forUpdate.sql === '') return
  await db.$queryRaw(sql`SELECT 1 FROM "Conversation" WHERE "id" = ${id} ${dialect.forUpdate}`)
}

export async function linkOrder(db: Queryable, conversationId: ConversationId, number: OrderNumber): Promise<void> {
  await insertUnlessThere(db, 'ConversationOrder', { conversationId, orderNumber: number })
}

export async function subscribe(
  db: Queryable,
  conversationId: ConversationId,
  personId: PersonId,
  since: Date,
): Promise<'subscribed' | 'already'> {
  const added = await insertUnlessThere(db, 'Subscription', { conversationId, personId, since })
  return added ? 'subscribed' : 'already'
}

export async function unsubscribe(
  db: Queryable,
  conversationId: ConversationId,
  personId: PersonId,
): Promise<'unsubscribed' | 'was-not'> {
  const { count } = await db.subscription.deleteMany({ where: { conversationId, personId } })
  return count > 0 ? 'unsubscribed' : 'was-not'
}
