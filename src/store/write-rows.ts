// Inserts that let the database decide who was first. A look-up before an insert cannot (another may come between), and
// on PostgreSQL a violated constraint ends the whole transaction.
import { join, raw, type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Queryable } from './database.ts'
import type * as Rows from './generated/sqlite/client.ts'

/** The columns that the store fills; `seq` comes from the database. */
interface NewRows {
  Conversation: Rows.Conversation
  ConversationOrder: Omit<Rows.ConversationOrder, 'seq'>
  FormerPlace: Rows.FormerPlace
  Identity: Rows.Identity
  Message: Omit<Rows.Message, 'media'> & { media: string }
  OrderContact: Omit<Rows.OrderContact, 'seq'>
  Person: Rows.Person
  Post: Omit<Rows.Post, 'seq'>
  Subscription: Omit<Rows.Subscription, 'seq'>
  Thread: Rows.Thread
  Delivery: Omit<Rows.Delivery, 'seq'>
}

/** Inserts the row unless one with an equal unique key is there, also an uncommitted one; whether it did. */
export async function insertUnlessThere<Table extends keyof NewRows>(
  db: Queryable,
  table: Table,
  row: NewRows[Table],
): Promise<boolean> {
  const inserted = await db.$executeRaw(sql`${insertInto(table, [row])} ON CONFLICT DO NOTHING`)
  return inserted > 0
}

/** `INSERT INTO … VALUES …`, to be continued; all rows have the same columns. */
export function insertInto<Table extends keyof NewRows>(table: Table, rows: NewRows[Table][]): Sql {
  const [first = {}] = rows
  const names = Object.keys(first)
  const values = rows.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row))
    return sql`(${join(names.map((name) => cells.get(name)))})`
  })
  return sql`INSERT INTO ${raw(`"${table}"`)} (${raw(names.map((name) => `"${name}"`).join(', '))}) VALUES ${join(values)}`
}
