// A customer's phone in the hand of a test or of the page.
import type { Attempt } from '../webhooks-out.ts'
import { type Account, newSid, type PhoneState, type SmsMessage } from './account.ts'
import { obey, optOutTypeOf } from './opt-out.ts'
import type { TwilioWebhooks } from './webhooks.ts'

export type Picture = { contentType: string; bytes: Buffer }

export class Phone {
  readonly number: string
  readonly #account: Account
  readonly #webhooks: TwilioWebhooks

  constructor(account: Account, webhooks: TwilioWebhooks, number: string) {
    this.number = number
    this.#account = account
    this.#webhooks = webhooks
    this.#state()
  }

  /** What arrived, oldest first. */
  get inbox(): SmsMessage[] {
    return this.thread.filter((message) => message.to === this.number && message.status === 'delivered')
  }

  /** What arrived, as bare words, oldest first. */
  get texts(): string[] {
    return this.inbox.map((message) => message.body)
  }

  /** All to and from this phone, delivered or not. */
  get thread(): SmsMessage[] {
    return this.#account.messages.filter((message) => [message.to, message.from].includes(this.number))
  }

  /** Texts one of our numbers; resolves once the service was told. `media` makes it an MMS. */
  async text(
    to: string,
    body: string,
    { media = [] }: { media?: Picture[] } = {},
  ): Promise<{ message: SmsMessage; told: Attempt }> {
    if (!this.#account.numbers.includes(to)) throw new Error(`${to} is none of our numbers`)
    const message = this.#account.add({
      direction: 'inbound',
      from: this.number,
      to,
      body,
      media: media.map(({ contentType, bytes }) => ({ sid: newSid('ME'), contentType, bytes })),
      mediaUrls: [],
      status: 'received',
      messagingServiceSid: null,
      statusCallback: undefined,
    })
    const wish = optOutTypeOf(body)
    if (wish) obey(this.#account, wish, message)
    return { message, told: await this.#webhooks.inbound(message, wish) }
  }

  /** Texts the number that last texted this phone. */
  reply(body: string, options: { media?: Picture[] } = {}) {
    const last = this.inbox.at(-1)
    if (!last) throw new Error(`${this.number} received nothing to reply to`)
    return this.text(last.from, body, options)
  }

  /** 30003: everything sent to it is undelivered. */
  turnOff(): void {
    this.failWith(30003)
  }

  turnOn(): void {
    this.failWith(undefined)
  }

  /** The carrier's error code for everything sent to it: 30007 filtered, 30005 unknown number, 30006 landline … */
  failWith(code: number | undefined): void {
    this.#state().failsWith = code
    this.#account.changes.announce()
  }

  /** Twilio refuses to send to it at all (21614). */
  becomeLandline(): void {
    this.#state().isLandline = true
    this.#account.changes.announce()
  }

  #state(): PhoneState {
    return this.#account.phone(this.number)
  }
}
