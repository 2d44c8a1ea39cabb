// The webhooks Twilio calls: inbound messages and delivery statuses, signed over the public address.
import twilioWebhooks from 'twilio/lib/webhooks/webhooks.js'
import type { ServiceAddress } from '../service-address.ts'
import { type Attempt, accepted, type Outgoing, WebhooksOut } from '../webhooks-out.ts'
import type { Account, SmsMessage } from './account.ts'
import { segmentsOf } from './segments.ts'

/** "Webhooks (HTTP callbacks): connection overrides": 15 s in all. */
const timeoutMs = 15_000
/** As the fragment of an address says it, `#rc=3&rp=all`: how many retries, and whether of faults beside connecting too. */
export type Overrides = { rc: number; rp: 'ct' | 'all' }
const usual: Overrides = { rc: 1, rp: 'ct' }

export class TwilioWebhooks {
  readonly out: WebhooksOut
  readonly #account: Account
  readonly #service: ServiceAddress
  readonly #mediaUrl: (message: SmsMessage, mediaSid: string) => string

  /** `overrides` stand behind the address of inbound messages; that of statuses is the service's own. */
  constructor(
    account: Account,
    service: ServiceAddress,
    mediaUrl: (message: SmsMessage, mediaSid: string) => string,
    overrides = usual,
  ) {
    this.#account = account
    this.#service = service
    this.#mediaUrl = mediaUrl
    this.out = new WebhooksOut(
      {
        sign: ({ url, body }, forgery): Record<string, string> => {
          if (forgery === 'unsigned') return {}
          const token = forgery === 'wrong-secret' ? 'someone-elses-token' : account.authToken
          const signed = forgery === 'tampered' ? `${body}&Tampered=1` : body
          const fields = Object.fromEntries(new URLSearchParams(signed))
          return { 'x-twilio-signature': twilioWebhooks.getExpectedTwilioSignature(token, url, fields) }
        },
        reach: (url) => service.reach(url),
        shouldRetry: (attempt, { label, attempts }) => {
          const { rc, rp } = label === 'inbound' ? overrides : usual
          return attempts.length <= rc && (rp === 'all' ? !accepted(attempt) : attempt.kind === 'unreachable')
        },
        retryHeaders: () => ({}),
        timeoutMs,
        retryDelaysMs: Array<number>(Math.max(overrides.rc, usual.rc)).fill(0),
      },
      account.changes,
    )
  }

  /** "Twilio's request to your application". `optOutType` is what Advanced Opt-Out adds. */
  inbound(message: SmsMessage, optOutType?: 'STOP' | 'START' | 'HELP'): Promise<Attempt> {
    const media = message.media.flatMap((one, index) => [
      [`MediaUrl${index}`, this.#mediaUrl(message, one.sid)] as const,
      [`MediaContentType${index}`, one.contentType] as const,
    ])
    const fields = {
      ToCountry: 'US',
      ToState: 'CO',
      SmsMessageSid: message.sid,
      NumMedia: String(message.media.length),
      ToCity: 'DENVER',
      FromZip: '80202',
      SmsSid: message.sid,
      FromState: 'CO',
      SmsStatus: 'received',
      FromCity: 'DENVER',
      Body: message.body,
      FromCountry: 'US',
      To: message.to,
      ToZip: '80202',
      NumSegments: String(segmentsOf(message.body)),
      MessageSid: message.sid,
      AccountSid: this.#account.sid,
      From: message.from,
      ApiVersion: '2010-04-01',
      ...(optOutType && { OptOutType: optOutType }),
      ...Object.fromEntries(media),
    }
    return this.out.send(this.#outgoing('inbound', this.#service.at('/twilio/inbound'), fields))
  }

  /** "Track outbound message status". */
  async status(message: SmsMessage): Promise<Attempt | undefined> {
    if (!message.statusCallback) return undefined
    const fields = {
      SmsSid: message.sid,
      SmsStatus: message.status,
      MessageStatus: message.status,
      To: message.to,
      MessageSid: message.sid,
      AccountSid: this.#account.sid,
      From: message.from,
      ApiVersion: '2010-04-01',
      ...(message.messagingServiceSid && { MessagingServiceSid: message.messagingServiceSid }),
      ...(message.errorCode && { ErrorCode: String(message.errorCode) }),
    }
    return this.out.send(this.#outgoing(`status ${message.status}`, message.statusCallback, fields))
  }

  #outgoing(label: string, url: string, fields: Record<string, string>): Outgoing {
    const contentType = 'application/x-www-form-urlencoded; charset=UTF-8'
    return { label, url, contentType, body: new URLSearchParams(fields).toString(), retried: true }
  }
}
