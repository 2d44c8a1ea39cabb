// Prisma's driver adapter over the `sqlite3` package: one writer, entered through a gate, and one reader.
//
// Prisma shares an adapter among all requests. On one connection a plain write made while another request's
// transaction is open would become part of it, and be lost when it rolls back. Here a transaction holds the gate of the
// writer from BEGIN to COMMIT, other writes wait for it, and reads outside of transactions have a connection of their own.
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import { Gate } from './gate.ts'
import { Sqlite3Connection } from './sqlite3-connection.ts'
import { runQuery, runScript, runStatement } from './sqlite3-statements.ts'
import { Sqlite3Transaction } from './sqlite3-transaction.ts'

const IN_MEMORY = ':memory:'
const SWITCH_TRIES = 100
const SWITCH_PAUSE_MS = 50
const NAME = { provider: 'sqlite', adapterName: 'threadline-sqlite3' } as const

/** The file of a `file:…` address, relative to the working directory. */
export function sqliteFile(databaseUrl: string): string {
  return databaseUrl.replace(/^file:(\/\/(?=\/))?/, '').replace(/\?.*$/, '')
}

/** For `new PrismaClient({ adapter })`. The file and its folder are created when they are missing. */
export function sqlite3Adapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    ...NAME,
    connect: () => Sqlite3Adapter.open(sqliteFile(databaseUrl)),
    connectToShadowDb: () => Sqlite3Adapter.open(IN_MEMORY),
  }
}

/** A connection for writing, as durable as SQLite can be: what was committed survives a power cut. */
export async function openWriter(file: string): Promise<Sqlite3Connection> {
  if (file !== IN_MEMORY) await mkdir(dirname(file), { recursive: true })
  const writer = await Sqlite3Connection.open(file, 'write')
  await keepWriteAheadLog(writer)
  await writer.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  return writer
}

/** Another starter may be just switching the new file over, and for that SQLite does not wait as it does otherwise. */
async function keepWriteAheadLog(writer: Sqlite3Connection): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await writer.exec('PRAGMA journal_mode = WAL')
    } catch (error) {
      if (tries === SWITCH_TRIES || !isBusy(error)) throw error
      await pause(SWITCH_PAUSE_MS)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
}

class Sqlite3Adapter implements SqlDriverAdapter {
  readonly provider = NAME.provider
  readonly adapterName = NAME.adapterName
  readonly #gate = new Gate()
  readonly #writer: Sqlite3Connection
  readonly #reader: Sqlite3Connection | null

  private constructor(writer: Sqlite3Connection, reader: Sqlite3Connection | null) {
    this.#writer = writer
    this.#reader = reader
  }

  /** A database in memory belongs to its connection, so that one has no separate reader. */
  static async open(file: string): Promise<Sqlite3Adapter> {
    const writer = await openWriter(file)
    return new Sqlite3Adapter(writer, file === IN_MEMORY ? null : await Sqlite3Connection.open(file, 'read'))
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (this.#reader && /^\s*SELECT\b/i.test(query.sql)) return runQuery(this.#reader, query)
    return this.#gate.during(() => runQuery(this.#writer, query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.#gate.during(() => runStatement(this.#writer, query))
  }

  executeScript(script: string): Promise<void> {
    return this.#gate.during(() => runScript(this.#writer, script))
  }

  /** IMMEDIATE takes SQLite's write lock now: a transaction that began by reading could be refused it later. */
  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel && isolationLevel !== 'SERIALIZABLE') {
      throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level: isolationLevel })
    }
    const leave = await this.#gate.enter()
    try {
      await runScript(this.#writer, 'BEGIN IMMEDIATE')
    } catch (error) {
      leave()
      throw error
    }
    return new Sqlite3Transaction(this.#writer, leave)
  }

  getConnectionInfo() {
    return { maxBindValues: 999, supportsRelationJoins: false }
  }

  /** The writer closes last: then SQLite folds the write-ahead log into the file. */
  async dispose(): Promise<void> {
    await this.#reader?.close()
    await this.#gate.during(() => this.#writer.close())
  }
}
