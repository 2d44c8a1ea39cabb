// The phone side, as the rules ask for it.
import type { DeliveryId, PhoneNumber } from '../model.ts'
import type { InboundSms } from '../receive-sms.ts'

/** One SMS to carry. `attempt` comes back in status callbacks, so that a lost answer can still be settled. */
export interface OutboundSms {
  attempt: DeliveryId
  to: PhoneNumber
  from: PhoneNumber
  body: string
}

/**
 * What is known after a send. `refused` and `retry` are certain: nothing went out. `doubtful` means that the provider
 * may have taken it: it must be looked for, never sent again blindly.
 */
export type SmsOutcome =
  | { kind: 'accepted'; sid: string }
  | { kind: 'refused'; code: string }
  | { kind: 'retry'; because: string; afterMs: number | null }
  | { kind: 'doubtful'; because: string }

/** A text that the provider took for one of our numbers, and when, by its clock. */
export interface ReceivedSms extends InboundSms {
  sentAt: Date
}

export interface SmsGateway {
  send(sms: OutboundSms): Promise<SmsOutcome>
  /**
   * The provider's ids of texts with these ends and this body since then, newest first; null when it cannot be asked now.
   */
  find(sms: OutboundSms, since: Date): Promise<string[] | null>
  /** What this number of ours got since then, and perhaps more, oldest first; null when it cannot be asked now. */
  received(to: PhoneNumber, since: Date): Promise<ReceivedSms[] | null>
}
