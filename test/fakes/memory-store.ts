// A whole Store in memory, for the rules' tests: fast, with real transactions, held to the contract suite of every Store.
import type { Delivery, PassedOver } from '../../src/conversation/ports/outbox.ts'
import type { Store, StoreTransaction } from '../../src/conversation/ports/store.ts'
import { claimFrom, nextDueOf } from './memory-outbox.ts'
import { MemoryReader } from './memory-reader.ts'
import { copyState, emptyState, type MemoryState } from './memory-state.ts'
import { MemoryTransaction } from './memory-transaction.ts'

/** An empty store. Transactions run one after another; readers outside of one see only what is committed. */
export function createMemoryStore(): Store {
  return new MemoryStore()
}

class MemoryStore extends MemoryReader implements Store {
  protected state: MemoryState = emptyState()
  readonly #listeners: (() => void)[] = []
  #turn: Promise<unknown> = Promise.resolve()

  async transaction<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result> {
    return this.#inTurn(async () => {
      const tx = new MemoryTransaction(copyState(this.state))
      const result = await work(tx)
      this.state = tx.committable
      if (tx.outboxChanged) for (const listener of this.#listeners) listener()
      return result
    })
  }

  async claim(now: Date, limit: number, leaseEnd: Date, except: PassedOver = {}): Promise<Delivery[]> {
    return this.#inTurn(async () => claimFrom(this.state, now, { limit, leaseEnd, except }))
  }

  async nextDue(): Promise<Date | null> {
    return nextDueOf(this.state)
  }

  onOutboxChange(listener: () => void): void {
    this.#listeners.push(listener)
  }

  async close(): Promise<void> {
    await this.#turn
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }
}
