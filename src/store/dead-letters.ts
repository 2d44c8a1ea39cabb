// How the outbox stands, and what was given up.
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { MessageId, ThreadId } from '../conversation/model.ts'
import type { DeadLetter, OutboxState } from '../conversation/ports/outbox.ts'
import type { Queryable } from './database.ts'
import { type RawRow, toDate, toOwed } from './rows.ts'

export async function outboxState(db: Queryable): Promise<OutboxState> {
  const states = await db.delivery.groupBy({ by: ['state'], _count: true })
  const count = (...wanted: string[]) =>
    states.filter(({ state }) => wanted.includes(state)).reduce((sum, { _count }) => sum + _count, 0)
  const [first] = await db.$queryRaw<RawRow[]>(sql`SELECT "createdAt", "because" FROM "Delivery"
    WHERE "state" IN ('waiting', 'taken') ORDER BY "seq" LIMIT 1`)
  const createdAt = toDate(first?.createdAt ?? null)
  return {
    waiting: count('waiting', 'taken'),
    dead: count('dead'),
    first: createdAt && { createdAt, because: (first?.because ?? null) as string | null },
  }
}

export async function deadLetters(db: Queryable, limit: number): Promise<DeadLetter[]> {
  const rows = await db.$queryRaw<RawRow[]>(sql`SELECT "kind", "messageId", "threadId", "notice", "because", "createdAt"
    FROM "Delivery" WHERE "state" = 'dead' ORDER BY "seq" DESC LIMIT ${limit}`)
  return rows.map((row) => ({ ...toOwed(row), because: String(row.because) }))
}

/** It counts as tried once: a platform that can then looks for its own post before it makes another. */
export function reviveDead(
  db: Queryable,
  which: { threadId: ThreadId; messageId: MessageId } | 'all',
  dueAt: Date,
): Promise<number> {
  const chosen: Sql =
    which === 'all' ? sql`TRUE` : sql`"threadId" = ${which.threadId} AND "messageId" = ${which.messageId}`
  return db.$executeRaw(sql`UPDATE "Delivery" SET "state" = 'waiting', "dueAt" = ${dueAt}, "attempts" = 1,
    "because" = NULL WHERE "state" = 'dead' AND ${chosen}`)
}

export function dropDead(db: Queryable): Promise<number> {
  return db.$executeRaw(sql`DELETE FROM "Delivery" WHERE "state" = 'dead'`)
}
