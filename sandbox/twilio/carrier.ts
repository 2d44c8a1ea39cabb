// What happens to an accepted message on its way to the phone: sending, sent, delivered, or not.
import { setTimeout as pause } from 'node:timers/promises'
import type { ServiceAddress } from '../service-address.ts'
import { type Account, newSid, type SmsMessage, type Status } from './account.ts'
import type { TwilioWebhooks } from './webhooks.ts'

/** "Error 11200: HTTP retrieval failure": a media URL that could not be fetched. */
const mediaNotFetched = 11200

export class Carrier {
  readonly #account: Account
  readonly #service: ServiceAddress
  readonly #webhooks: TwilioWebhooks
  readonly #stepMs: number
  #underWay = 0

  constructor(account: Account, service: ServiceAddress, webhooks: TwilioWebhooks, stepMs: number) {
    this.#account = account
    this.#service = service
    this.#webhooks = webhooks
    this.#stepMs = stepMs
  }

  get busy(): boolean {
    return this.#underWay > 0
  }

  async carry(message: SmsMessage): Promise<void> {
    this.#underWay += 1
    try {
      await this.#step(message, 'sending')
      if (!(await this.#fetchMedia(message))) return await this.#step(message, 'failed', mediaNotFetched)
      await this.#step(message, 'sent')
      const { failsWith } = this.#account.phone(message.to)
      await (failsWith ? this.#step(message, 'undelivered', failsWith) : this.#step(message, 'delivered'))
    } finally {
      this.#underWay -= 1
      this.#account.changes.announce()
    }
  }

  async #step(message: SmsMessage, status: Status, errorCode: number | null = null): Promise<void> {
    await pause(this.#stepMs, undefined, { ref: false })
    Object.assign(message, { status, errorCode })
    this.#account.changes.announce()
    await this.#webhooks.status(message)
  }

  async #fetchMedia(message: SmsMessage): Promise<boolean> {
    for (const url of message.mediaUrls) {
      const response = await fetch(this.#service.reach(url)).catch(() => undefined)
      if (!response?.ok) return false
      const contentType = response.headers.get('content-type') ?? 'application/octet-stream'
      message.media.push({ sid: newSid('ME'), contentType, bytes: Buffer.from(await response.arrayBuffer()) })
    }
    message.mediaUrls = []
    return true
  }
}
