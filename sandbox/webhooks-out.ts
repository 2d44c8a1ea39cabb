// What the simulated platforms send to the service: signed requests, retried as the platform does, and on demand
// repeated, held back, reordered or forged.
import { setTimeout as pause } from 'node:timers/promises'
import type { Changes } from './changes.ts'

/** What is sent: `url` is the public one, which is what signatures cover. */
export type Outgoing = { label: string; url: string; contentType: string; body: string; retried: boolean }
export type Forgery = 'wrong-secret' | 'stale' | 'tampered' | 'unsigned'
export type Attempt =
  | { kind: 'answered'; status: number; text: string; contentType: string }
  | { kind: 'timed-out' }
  | { kind: 'unreachable' }
  /** Kept back by `hold`; sent when released. */
  | { kind: 'held' }
export type Delivery = Outgoing & { readonly attempts: Attempt[] }

export type Platform = {
  sign: (outgoing: Outgoing, forgery?: Forgery) => Record<string, string>
  /** Where a public address is really reached. */
  reach: (url: string) => string
  timeoutMs: number
  /** Pauses before the first, second … retry. */
  retryDelaysMs: readonly number[]
  shouldRetry: (attempt: Attempt, delivery: Delivery) => boolean
  retryHeaders: (retry: number, last: Attempt) => Record<string, string>
}

type Echo = { times: number; matches: (delivery: Delivery) => boolean }
type Hold = { matches: (delivery: Delivery) => boolean; waiting: { delivery: Delivery; go: () => Promise<Attempt> }[] }

export class WebhooksOut {
  readonly deliveries: Delivery[] = []
  readonly #platform: Platform
  readonly #changes: Changes
  #holds: Hold[] = []
  #echoes: Echo[] = []
  #underWay = 0
  #closed = false

  constructor(platform: Platform, changes: Changes) {
    this.#platform = platform
    this.#changes = changes
  }

  get busy(): boolean {
    return this.#underWay > 0
  }

  close(): void {
    this.#closed = true
  }

  /** Sends and, where the platform would, retries. Resolves with the last attempt. */
  async send(outgoing: Outgoing): Promise<Attempt> {
    const delivery: Delivery = { ...outgoing, attempts: [] }
    this.deliveries.push(delivery)
    const hold = this.#holds.find((candidate) => candidate.matches(delivery))
    if (hold) return this.#keep(hold, delivery)
    const echo = this.#echoes.find((candidate) => candidate.matches(delivery))
    if (echo) void this.redeliver(delivery, echo.times)
    return this.#carry(delivery)
  }

  /** Repeats a past delivery at once, freshly signed, `times` times at the same moment. */
  redeliver(delivery: Delivery, times = 1): Promise<Attempt[]> {
    return Promise.all(Array.from({ length: times }, (_, index) => this.#attempt(delivery, index + 1)))
  }

  /** Sends what matches so many times more at the same moment, until the answer is called. */
  echo(times: number, matches: (delivery: Delivery) => boolean = () => true): () => void {
    const echo = { times, matches }
    this.#echoes.push(echo)
    return () => {
      this.#echoes = this.#echoes.filter((other) => other !== echo)
    }
  }

  /** Sends something as an attacker would. */
  forge(outgoing: Outgoing, forgery: Forgery): Promise<Attempt> {
    const body = forgery === 'tampered' ? outgoing.body.replace(/.$/, '0') : outgoing.body
    return this.#post({ ...outgoing, body }, this.#platform.sign(outgoing, forgery))
  }

  /** Keeps back what matches; `release` sends it one after the other, in the order it is given. */
  hold(matches: (delivery: Delivery) => boolean = () => true) {
    const hold: Hold = { matches, waiting: [] }
    this.#holds.push(hold)
    const release = async (order: (held: Delivery[]) => Delivery[] = (held) => held) => {
      this.#holds = this.#holds.filter((other) => other !== hold)
      for (const delivery of order(hold.waiting.map((held) => held.delivery)))
        await hold.waiting.find((held) => held.delivery === delivery)?.go()
    }
    return { held: () => hold.waiting.map((held) => held.delivery), release }
  }

  #keep(hold: Hold, delivery: Delivery): Attempt {
    hold.waiting.push({ delivery, go: () => this.#carry(delivery) })
    this.#changes.announce()
    return { kind: 'held' }
  }

  async #carry(delivery: Delivery): Promise<Attempt> {
    let last = await this.#attempt(delivery, 0)
    for (const [index, delayMs] of this.#platform.retryDelaysMs.entries()) {
      if (!delivery.retried || this.#closed || !this.#platform.shouldRetry(last, delivery)) break
      await pause(delayMs, undefined, { ref: false })
      last = await this.#attempt(delivery, index + 1)
    }
    return last
  }

  async #attempt(delivery: Delivery, retry: number): Promise<Attempt> {
    const last = delivery.attempts.at(-1)
    const headers = { ...this.#platform.sign(delivery), ...(last && this.#platform.retryHeaders(retry, last)) }
    const attempt = await this.#post(delivery, headers)
    delivery.attempts.push(attempt)
    this.#changes.announce()
    return attempt
  }

  async #post(outgoing: Outgoing, headers: Record<string, string>): Promise<Attempt> {
    this.#underWay += 1
    try {
      const response = await fetch(this.#platform.reach(outgoing.url), {
        method: 'POST',
        headers: { 'content-type': outgoing.contentType, ...headers },
        body: outgoing.body,
        signal: AbortSignal.timeout(this.#platform.timeoutMs),
      })
      const contentType = response.headers.get('content-type') ?? ''
      return { kind: 'answered', status: response.status, text: await response.text(), contentType }
    } catch (fault) {
      const timedOut = fault instanceof Error && fault.name === 'TimeoutError'
      return { kind: timedOut ? 'timed-out' : 'unreachable' }
    } finally {
      this.#underWay -= 1
      this.#changes.announce()
    }
  }
}

/** Whether the service took it (2xx). */
export function accepted(attempt: Attempt): boolean {
  return attempt.kind === 'answered' && attempt.status >= 200 && attempt.status < 300
}
