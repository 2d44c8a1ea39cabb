// The outbox: deliveries wait here until they are claimed, and are settled by whoever holds them.
import { empty, join, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { DeliveryId } from '../conversation/model.ts'
import type { Delivery, NewDelivery, Owed, PassedOver, Settlement, Task } from '../conversation/ports/outbox.ts'
import type { Dialect, Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { type RawRow, toDate, toDelivery, toOwed } from './rows.ts'
import { insertInto } from './write-rows.ts'

/**
 * Whether `d` comes next of its ordering key: it is taken (then its lease decides), or none is taken and none waits that
 * was enqueued before it.
 */
const COMES_NEXT = sql`(d."state" = 'taken' OR (
  NOT EXISTS (SELECT 1 FROM "Delivery" e
    WHERE e."orderingKey" = d."orderingKey" AND e."state" = 'waiting' AND e."seq" < d."seq")
  AND NOT EXISTS (SELECT 1 FROM "Delivery" e WHERE e."orderingKey" = d."orderingKey" AND e."state" = 'taken')))`

/**
 * Inserts them in order. One that coalesces holds the waiting one until the commit: claimed earlier, that one would be
 * carried with the facts from before this transaction, and nobody would draw the new ones.
 */
export async function enqueue(db: Queryable, deliveries: NewDelivery[]): Promise<(DeliveryId | null)[]> {
  const rows = deliveries.map(newRow)
  const seen = new Set<string>()
  const distinct = rows.filter(({ coalesce }) => coalesce === null || (!seen.has(coalesce) && seen.add(coalesce)))
  if (distinct.length === 0) return []
  const written = await db.$queryRaw<{ id: string }[]>(sql`${insertInto('Delivery', distinct)}
    ON CONFLICT ("coalesce") DO UPDATE SET "coalesce" = excluded."coalesce" RETURNING "id"`)
  const ids = new Set(written.map(({ id }) => id))
  return rows.map(({ id }) => (ids.has(id) ? id : null))
}

/** One statement; on PostgreSQL, claimers at the same time pass over what another is just taking. */
export async function claim(
  db: Queryable,
  { forUpdateSkipLocked }: Dialect,
  now: Date,
  { limit, leaseEnd, except }: { limit: number; leaseEnd: Date; except: PassedOver },
): Promise<Delivery[]> {
  const { sides = [], held = [] } = except
  const passedOver = [
    ...sides.map((side) => sql`AND d."destination" NOT LIKE ${`${side}%`}`),
    ...(held.length > 0 ? [sql`AND d."id" NOT IN (${join([...held])})`] : []),
  ]
  const rows = await db.$queryRaw<RawRow[]>(sql`
    WITH due AS MATERIALIZED (
      SELECT d."seq" FROM "Delivery" d
      WHERE d."dueAt" <= ${now} AND ${COMES_NEXT}
        AND NOT EXISTS (SELECT 1 FROM "Pause" p WHERE p."destination" = d."destination" AND p."until" > ${now})
        ${passedOver.length > 0 ? join(passedOver, ' ') : empty}
      ORDER BY d."dueAt", d."seq" LIMIT ${limit} ${forUpdateSkipLocked})
    UPDATE "Delivery" SET "state" = 'taken', "attempts" = "attempts" + 1, "abandoned" = ("state" = 'taken'),
      "dueAt" = ${leaseEnd}, "coalesce" = NULL
    WHERE "seq" IN (SELECT "seq" FROM due)
    RETURNING "seq", "id", "kind", "messageId", "threadId", "notice", "destination", "orderingKey", "attempts",
      "abandoned", "createdAt"`)
  return rows.sort((a, b) => Number(a.seq) - Number(b.seq)).map(toDelivery)
}

/** The counter of attempts fences: whoever took it later has raised it. */
export async function settle(db: Queryable, delivery: Delivery, settlement: Settlement): Promise<'settled' | 'lost'> {
  const change =
    settlement.kind === 'done' ? sql`DELETE FROM "Delivery"` : sql`UPDATE "Delivery" SET ${ending(settlement)}`
  const settled = await db.$executeRaw(sql`${change}
    WHERE "id" = ${delivery.id} AND "state" = 'taken' AND "attempts" = ${delivery.attempts}`)
  return settled > 0 ? 'settled' : 'lost'
}

/** What waits under this key, which leaves the outbox. */
export async function withdraw(db: Queryable, orderingKey: string): Promise<Owed[]> {
  const rows = await db.$queryRaw<RawRow[]>(sql`DELETE FROM "Delivery"
    WHERE "orderingKey" = ${orderingKey} AND "state" = 'waiting'
    RETURNING "seq", "kind", "messageId", "threadId", "notice", "createdAt"`)
  return rows.sort((a, b) => Number(a.seq) - Number(b.seq)).map(toOwed)
}

export async function pause(db: Queryable, destination: string, until: Date): Promise<void> {
  await db.$executeRaw(sql`INSERT INTO "Pause" ("destination", "until") VALUES (${destination}, ${until})
    ON CONFLICT ("destination") DO UPDATE SET "until" = excluded."until" WHERE excluded."until" > "Pause"."until"`)
}

export async function nextDue(db: Queryable): Promise<Date | null> {
  const [row] = await db.$queryRaw<RawRow[]>(sql`
    SELECT MIN(CASE WHEN p."until" > d."dueAt" THEN p."until" ELSE d."dueAt" END) AS "next"
    FROM "Delivery" d LEFT JOIN "Pause" p ON p."destination" = d."destination"
    WHERE d."dueAt" IS NOT NULL AND ${COMES_NEXT}`)
  return toDate(row?.next ?? null)
}

function ending(settlement: Exclude<Settlement, { kind: 'done' }>): Sql {
  switch (settlement.kind) {
    case 'dead':
      return sql`"state" = 'dead', "dueAt" = NULL, "because" = ${settlement.because}`
    case 'again': {
      const { dueAt, because = null } = settlement
      const waiting = sql`"state" = 'waiting', "dueAt" = ${dueAt}, "because" = ${because}`
      if (!settlement.task) return waiting
      const { kind, messageId, threadId, notice } = taskColumns(settlement.task)
      return sql`${waiting}, "kind" = ${kind}, "messageId" = ${messageId}, "threadId" = ${threadId}, "notice" = ${notice}`
    }
  }
}

function newRow({ task, destination, orderingKey, dueAt, coalesce }: NewDelivery) {
  const columns = taskColumns(task)
  const { kind, messageId, threadId, notice } = columns
  const key = coalesce ? JSON.stringify([orderingKey, kind, messageId, threadId, notice]) : null
  const waiting = { state: 'waiting', attempts: 0, dueAt, abandoned: false, because: null, createdAt: dueAt }
  return { id: newId<DeliveryId>(), ...columns, destination, orderingKey, coalesce: key, ...waiting }
}

function taskColumns(task: Task) {
  return {
    kind: task.kind,
    messageId: 'messageId' in task ? task.messageId : null,
    threadId: 'threadId' in task ? task.threadId : null,
    notice: 'notice' in task ? task.notice : null,
  }
}
