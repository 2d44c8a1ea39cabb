// The sandbox's pulse: whatever changes in a simulated platform is announced here, and tests and the page wait on it.

export class Changes {
  readonly #listeners = new Set<() => void>()

  announce(): void {
    for (const listener of [...this.#listeners]) listener()
  }

  /** Calls back at every change; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Resolves with the first truthy value of `probe`, which is asked now and after every change.
   * A probe that throws counts as "not yet"; what it threw is told when the time (milliseconds) is over.
   */
  until<T>(probe: () => T | undefined | null | false, ms = 5000): Promise<T> {
    return new Promise((resolve, reject) => {
      let lastThrown: unknown
      const check = () => {
        try {
          const value = probe()
          if (value) finish(() => resolve(value))
        } catch (thrown) {
          lastThrown = thrown
        }
      }
      const stop = this.subscribe(check)
      const timer = setTimeout(() => {
        check()
        finish(() => reject(new Error(`not within ${ms} ms: ${probe}`, { cause: lastThrown })))
      }, ms)
      const finish = (settle: () => void) => {
        stop()
        clearTimeout(timer)
        settle()
      }
      check()
    })
  }

  /** Resolves once nothing has changed and `busy` has been false for `ms` milliseconds. */
  async quiet(busy: () => boolean, ms = 100): Promise<void> {
    for (;;) {
      const changed = await this.#changesWithin(ms)
      if (!changed && !busy()) return
    }
  }

  #changesWithin(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const stop = this.subscribe(() => finish(true))
      const timer = setTimeout(() => finish(false), ms)
      const finish = (changed: boolean) => {
        stop()
        clearTimeout(timer)
        resolve(changed)
      }
    })
  }
}
