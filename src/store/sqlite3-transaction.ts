// One transaction on the writer: it holds the gate from its BEGIN, which the adapter sent, to its end.
import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from '@prisma/driver-adapter-utils'
import type { Sqlite3Connection } from './sqlite3-connection.ts'
import { runQuery, runScript, runStatement } from './sqlite3-statements.ts'

export class Sqlite3Transaction implements Transaction {
  readonly provider = 'sqlite'
  readonly adapterName = 'threadline-sqlite3'
  /** "Phantom" means that Prisma sends no COMMIT or ROLLBACK of its own: the two methods below do it, exactly once. */
  readonly options = { usePhantomQuery: true }
  readonly #writer: Sqlite3Connection
  readonly #leave: () => void
  readonly #running = new Set<Promise<unknown>>()
  #ended = false

  constructor(writer: Sqlite3Connection, leave: () => void) {
    this.#writer = writer
    this.#leave = leave
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#whileOpen(() => runQuery(this.#writer, query))
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#whileOpen(() => runStatement(this.#writer, query))
  }

  /** A COMMIT that failed (a full disk) leaves nothing open behind it. */
  async commit(): Promise<void> {
    await this.#end()
    try {
      await runScript(this.#writer, 'COMMIT')
    } catch (error) {
      await this.#undo()
      throw error
    } finally {
      this.#leave()
    }
  }

  async rollback(): Promise<void> {
    await this.#end()
    await this.#undo()
    this.#leave()
  }

  /**
   * A statement that comes after the end would run outside of every transaction, and so would one that is still on its
   * way: Prisma rolls back a transaction that took too long while its work goes on.
   */
  async #whileOpen<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#refuseAfterEnd()
    const running = work()
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
    }
  }

  async #end(): Promise<void> {
    this.#refuseAfterEnd()
    this.#ended = true
    await Promise.allSettled(this.#running)
  }

  /** SQLite may have rolled back on its own account already; then there is nothing to undo, and that is fine. */
  async #undo(): Promise<void> {
    await this.#writer.exec('ROLLBACK').catch(() => undefined)
  }

  #refuseAfterEnd(): void {
    if (this.#ended) throw new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'it has ended' })
  }
}
