// How replicas on one PostgreSQL schema wake each other when the outbox changed (LISTEN and NOTIFY).
import { randomUUID } from 'node:crypto'
import pg from 'pg'

const RECONNECT_AFTER_MS = 1_000

export interface WakeUps {
  send(): void
  onReceived(listener: () => void): void
  close(): Promise<void>
}

/**
 * Listens on a connection of its own, and sends on it too: after the commit and never twice at once, because a NOTIFY
 * inside a transaction makes commits queue up behind each other. One that is lost is made good by the carrier's poll.
 */
export async function listenForWakeUps(connectionString: string, schema: string): Promise<WakeUps> {
  const line = new WakeUpLine(connectionString, `threadline_${schema}`)
  await line.connect()
  return {
    send: () => line.send(),
    onReceived: (listener) => line.listeners.push(listener),
    close: () => line.close(),
  }
}

class WakeUpLine {
  readonly listeners: (() => void)[] = []
  readonly #connectionString: string
  readonly #channel: string
  /** Our own notifications come back to us; this tells them from others'. */
  readonly #sender = randomUUID()
  #client: pg.Client | null = null
  #sending = false
  #owed = false
  #closed = false

  constructor(connectionString: string, channel: string) {
    this.#connectionString = connectionString
    this.#channel = channel
  }

  async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#connectionString })
    client.on('notification', ({ payload }) => {
      if (payload !== this.#sender) for (const listener of this.listeners) listener()
    })
    client.on('error', () => this.#reconnectLater(client))
    client.on('end', () => this.#reconnectLater(client))
    await client.connect()
    await client.query(`LISTEN "${this.#channel}"`)
    if (this.#closed) await client.end()
    else this.#client = client
  }

  send(): void {
    this.#owed = true
    if (!this.#sending) void this.#sendOwed()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#client?.end()
  }

  async #sendOwed(): Promise<void> {
    this.#sending = true
    while (this.#owed && this.#client && !this.#closed) {
      this.#owed = false
      await this.#client.query('SELECT pg_notify($1, $2)', [this.#channel, this.#sender]).catch(() => undefined)
    }
    this.#sending = false
  }

  #reconnectLater(lost: pg.Client): void {
    if (this.#closed || this.#client !== lost) return
    this.#client = null
    this.#reconnect()
  }

  #reconnect(): void {
    const timer = setTimeout(() => {
      if (!this.#closed) this.connect().catch(() => this.#reconnect())
    }, RECONNECT_AFTER_MS)
    timer.unref()
  }
}
