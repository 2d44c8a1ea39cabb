// Messages and the posts that show them.
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Message, MessageId, Post, ThreadId } from '../conversation/model.ts'
import type { NewMessage } from '../conversation/ports/store.ts'
import type { Dialect, Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { personAsJson } from './persons.ts'
import { type RawRow, toMessage, toPost } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

/** The messages that `where` (about `m`) picks, oldest first. */
export async function findMessages(db: Queryable, dialect: Dialect, where: Sql): Promise<Message[]> {
  const rows = await db.$queryRaw<RawRow[]>(sql`
    SELECT m."id", m."conversationId", m."source", m."direction", m."body", m."media", m."via", m."status", m."reason",
      m."attempt", m."sid", m."alerts", m."sentAt", m."createdAt",
      (SELECT ${personAsJson(dialect)} FROM "Person" p WHERE p."id" = m."authorId") AS "author"
    FROM "Message" m WHERE ${where} ORDER BY m."createdAt", m."id"`)
  return rows.map(toMessage)
}

export async function findMessage(db: Queryable, dialect: Dialect, where: Sql): Promise<Message | null> {
  const [message] = await findMessages(db, dialect, where)
  return message ?? null
}

/** The latest that people wrote in this thread themselves: what has a post of theirs there. */
export function messagesWrittenIn(
  db: Queryable,
  dialect: Dialect,
  thread: ThreadId,
  limit: number,
): Promise<Message[]> {
  const latest = sql`SELECT w."id" FROM "Post" o JOIN "Message" w ON w."id" = o."messageId"
    WHERE o."threadId" = ${thread} AND o."by" = 'person' AND o."role" = 'message'
    ORDER BY w."createdAt" DESC, w."id" DESC LIMIT ${limit}`
  return findMessages(db, dialect, sql`m."id" IN (${latest})`)
}

export async function addMessage(db: Queryable, message: NewMessage): Promise<Message | 'duplicate'> {
  const { conversationId, source, direction, body, via, status, reason, alerts, sentAt, createdAt } = message
  const id = newId<MessageId>()
  const added = await insertUnlessThere(db, 'Message', {
    ...{ id, conversationId, source, direction, body, via, status, reason, alerts, sentAt, createdAt },
    ...{ media: JSON.stringify(message.media), authorId: message.author?.id ?? null, attempt: null, sid: null },
  })
  return added ? { ...message, id, attempt: null, sid: null } : 'duplicate'
}

export async function addPost(db: Queryable, { messageId, threadId, postId, role, by }: Post): Promise<void> {
  await insertUnlessThere(db, 'Post', { messageId, threadId, postId, role, by })
}

export async function postsOf(db: Queryable, messageId: MessageId): Promise<Post[]> {
  const rows = await db.post.findMany({ where: { messageId }, orderBy: { seq: 'asc' } })
  return rows.map(toPost)
}
