// The store on a real database.
import { isDriverAdapterError } from '@prisma/driver-adapter-utils'
import type { Delivery, PassedOver } from '../conversation/ports/outbox.ts'
import type { Store, StoreTransaction } from '../conversation/ports/store.ts'
import type { Connection } from './database.ts'
import { claim, nextDue } from './outbox.ts'
import { Collision } from './persons.ts'
import { PrismaReader } from './reader.ts'
import { PrismaTransaction } from './transaction.ts'

/** Under load a transaction may wait long for its turn; it must not fail for that. */
const PATIENCE = { maxWait: 30_000, timeout: 60_000 }
const TRIES = 8

export class PrismaStore extends PrismaReader implements Store {
  readonly #connection: Connection
  readonly #listeners: (() => void)[] = []

  constructor(connection: Connection) {
    super(connection.database, connection.dialect)
    this.#connection = connection
    connection.onWake(() => this.#tellListeners())
  }

  /** Work that met another transaction (a deadlock, a write conflict) was rolled back as a whole, so it runs again. */
  transaction<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> {
    return tryAgain(() => this.#transactionOnce(work))
  }

  claim(now: Date, limit: number, leaseEnd: Date, except: PassedOver = {}): Promise<Delivery[]> {
    return tryAgain(() => claim(this.db, this.dialect, now, { limit, leaseEnd, except }))
  }

  nextDue(): Promise<Date | null> {
    return nextDue(this.db)
  }

  onOutboxChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  async #transactionOnce<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> {
    let outboxChanged = false
    const result = await this.#connection.database.$transaction(async (db) => {
      const tx = new PrismaTransaction(db, this.dialect)
      const done = await work(tx)
      outboxChanged = tx.outboxChanged
      return done
    }, PATIENCE)
    if (outboxChanged) {
      this.#tellListeners()
      this.#connection.wakeOthers()
    }
    return result
  }

  #tellListeners(): void {
    for (const listener of this.#listeners) listener()
  }
}

async function tryAgain<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === TRIES || !isCollision(error)) throw error
    }
  }
}

/**
 * A write conflict or deadlock, or a unique key that another transaction took between our look and our write. Prisma
 * says P2034 and P2002; around our own SQL it says P2010 and keeps the adapter's error inside (its error reference).
 */
function isCollision(error: unknown): boolean {
  if (error instanceof Collision) return true
  if (!(error instanceof Error) || !('code' in error)) return false
  if (error.code === 'P2034' || error.code === 'P2002') return true
  const inner = 'meta' in error ? Object(error.meta).driverAdapterError : undefined
  if (!isDriverAdapterError(inner)) return false
  return inner.cause.kind === 'TransactionWriteConflict' || inner.cause.kind === 'UniqueConstraintViolation'
}
