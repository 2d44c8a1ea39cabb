// The state of a simulated Twilio account: its numbers, messages, opt-outs, and the phones it reaches.
import { randomBytes } from 'node:crypto'
import type { Changes } from '../changes.ts'
import { segmentsOf } from './segments.ts'

export type Status =
  | 'accepted'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'receiving'
  | 'received'
export type Media = { sid: string; contentType: string; bytes: Buffer }

export type SmsMessage = {
  sid: string
  direction: 'outbound-api' | 'outbound-reply' | 'inbound'
  from: string
  to: string
  body: string
  media: Media[]
  mediaUrls: string[]
  status: Status
  errorCode: number | null
  messagingServiceSid: string | null
  statusCallback: string | undefined
  createdAt: Date
}

/** A customer's phone: `failsWith` is the carrier's error code for everything sent to it. */
export type PhoneState = { number: string; name: string; isLandline: boolean; failsWith: number | undefined }

export class Account {
  readonly sid = `AC${'5a'.repeat(16)}`
  readonly authToken = 'sandbox-auth-token'
  readonly numbers: readonly string[]
  readonly changes: Changes
  readonly messages: SmsMessage[] = []
  readonly phones = new Map<string, PhoneState>()
  /** Pairs of sender and phone, as `sender>phone`, to which Twilio sends nothing since the phone said STOP. */
  readonly optOuts = new Set<string>()

  constructor(numbers: readonly string[], changes: Changes) {
    this.numbers = numbers
    this.changes = changes
  }

  phone(number: string): PhoneState {
    const known = this.phones.get(number)
    if (known) return known
    const phone = { number, name: '', isLandline: false, failsWith: undefined }
    this.phones.set(number, phone)
    return phone
  }

  add(message: Omit<SmsMessage, 'sid' | 'createdAt' | 'errorCode'>): SmsMessage {
    const sid = newSid(message.media.length + message.mediaUrls.length > 0 ? 'MM' : 'SM')
    const added = { ...message, sid, createdAt: new Date(), errorCode: null }
    this.messages.push(added)
    this.changes.announce()
    return added
  }

  /** As the "Message resource" documents it. */
  json(message: SmsMessage) {
    const uri = `/2010-04-01/Accounts/${this.sid}/Messages/${message.sid}`
    const isFinal = message.status !== 'queued' && message.status !== 'accepted'
    const at = message.createdAt.toUTCString().replace('GMT', '+0000')
    return {
      account_sid: this.sid,
      api_version: '2010-04-01',
      body: message.body,
      date_created: at,
      date_sent: isFinal ? at : null,
      date_updated: at,
      direction: message.direction,
      error_code: message.errorCode,
      error_message: null,
      from: message.from,
      messaging_service_sid: message.messagingServiceSid,
      num_media: String(message.media.length + message.mediaUrls.length),
      num_segments: String(segmentsOf(message.body)),
      price: null,
      price_unit: 'USD',
      sid: message.sid,
      status: message.status,
      subresource_uris: { media: `${uri}/Media.json` },
      to: message.to,
      uri: `${uri}.json`,
    }
  }

  /** As the "Media resource" documents it; without `.json`, `uri` leads to the file itself. */
  mediaJson(message: SmsMessage, { sid, contentType }: Media) {
    const at = message.createdAt.toUTCString().replace('GMT', '+0000')
    return {
      account_sid: this.sid,
      content_type: contentType,
      date_created: at,
      date_updated: at,
      parent_sid: message.sid,
      sid,
      uri: `/2010-04-01/Accounts/${this.sid}/Messages/${message.sid}/Media/${sid}.json`,
    }
  }
}

export function newSid(prefix: 'SM' | 'MM' | 'ME' | 'PN'): string {
  return prefix + randomBytes(16).toString('hex')
}
