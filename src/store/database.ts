// What the store's code works with, whichever database is behind it. All of it is written against the client generated
// for SQLite; the one for PostgreSQL has the same models.
import type { Sql } from '@prisma/client/runtime/client'
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts'

export type Database = PrismaClient
/** The client, or one transaction on it. */
export type Queryable = Prisma.TransactionClient

/** The few words of SQL in which the two differ. */
export interface Dialect {
  /** The function that makes a JSON object of names and values. */
  jsonObject: Sql
  /** The aggregate that makes a JSON array of rows; of no rows it may make null. */
  jsonArray: Sql
  /** Put after a SELECT: holds the rows until the end of the transaction. */
  forUpdate: Sql
  /** The same for a queue: passes over rows that another transaction holds. */
  forUpdateSkipLocked: Sql
}

/** An open database. */
export interface Connection {
  database: Database
  dialect: Dialect
  /** Tells other processes on this database that the outbox changed. */
  wakeOthers(): void
  /** Calls back when another process says so. */
  onWake(listener: () => void): void
  close(): Promise<void>
}
