// One connection of the `sqlite3` package with promises instead of callbacks, and its prepared statements.
import sqlite3 from 'sqlite3'

/** How long SQLite waits for another process (a backup, a second starter) to let go of the file. */
const BUSY_TIMEOUT_MS = 10_000
const KEPT_STATEMENTS = 200
/** Any other statement may have rows left when it was run; kept like that, it would go on holding a lock. */
const ENDS_AFTER_ONE_STEP = /^\s*(INSERT|UPDATE|DELETE)\b(?!.*\bRETURNING\b)/is

export type SqliteRow = Record<string, unknown>

export class Sqlite3Connection {
  readonly #database: sqlite3.Database
  /** Prepared statements by their text; Prisma and the store use the same few again and again. */
  readonly #statements = new Map<string, Promise<sqlite3.Statement>>()

  private constructor(database: sqlite3.Database) {
    this.#database = database
    database.configure('busyTimeout', BUSY_TIMEOUT_MS)
  }

  /** Opens the file, which is created unless it is opened for reading only. */
  static open(file: string, access: 'write' | 'read'): Promise<Sqlite3Connection> {
    const mode = access === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE
    return new Promise((resolve, reject) => {
      const database = new sqlite3.Database(file, mode, (error) => {
        if (error) reject(error)
        else resolve(new Sqlite3Connection(database))
      })
    })
  }

  /** Runs a script of statements without parameters. */
  exec(script: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(script, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** All rows of one statement. */
  async all(sql: string, values: unknown[]): Promise<SqliteRow[]> {
    const statement = await this.#prepared(sql)
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, rows: SqliteRow[]) => (error ? reject(error) : resolve(rows))
      if (statement) statement.all<SqliteRow>(values, done)
      else this.#database.all<SqliteRow>(sql, values, done)
    })
  }

  /** Runs one statement; how many rows it changed. */
  async run(sql: string, values: unknown[]): Promise<number> {
    const statement = ENDS_AFTER_ONE_STEP.test(sql) ? await this.#prepared(sql) : null
    return new Promise((resolve, reject) => {
      const done = function (this: sqlite3.RunResult, error: Error | null) {
        if (error) reject(error)
        else resolve(this.changes)
      }
      if (statement) statement.run(values, done)
      else this.#database.run(sql, values, done)
    })
  }

  async close(): Promise<void> {
    for (const statement of await Promise.allSettled(this.#statements.values())) {
      if (statement.status === 'fulfilled') statement.value.finalize()
    }
    this.#statements.clear()
    await new Promise<void>((resolve, reject) => {
      this.#database.close((error) => (error ? reject(error) : resolve()))
    })
  }

  /** The statement, kept for the next time; null once enough others are kept. */
  #prepared(sql: string): Promise<sqlite3.Statement> | null {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= KEPT_STATEMENTS) return null
    const statement = this.#prepare(sql)
    this.#statements.set(sql, statement)
    statement.catch(() => this.#statements.delete(sql))
    return statement
  }

  #prepare(sql: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.#database.prepare(sql, (error: Error | null) => {
        if (error) reject(error)
        else resolve(statement)
      })
    })
  }
}
