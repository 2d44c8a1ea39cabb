// Lets one through at a time, in the order in which they came.

export class Gate {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is our turn; the turn lasts until the returned function is called. */
  async enter(): Promise<() => void> {
    const before = this.#last
    let leave: () => void = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const leave = await this.enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
