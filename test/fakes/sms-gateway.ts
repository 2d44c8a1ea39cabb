// A carrier in memory: takes texts, unless told what to answer next.
import type { OutboundSms, SmsGateway, SmsOutcome } from '../../src/conversation/ports/sms-gateway.ts'

export interface FakeGateway extends SmsGateway {
  /** What went out, in order. */
  sent: OutboundSms[]
  /** Answers of the next sends; after them everything is accepted. */
  next: SmsOutcome[]
  /** What the carrier says it has when it is asked for a text. */
  listed: string[] | null
}

export function createGateway(): FakeGateway {
  const gateway: FakeGateway = {
    sent: [],
    next: [],
    listed: [],
    async send(sms) {
      const outcome = gateway.next.shift()
      if (outcome && outcome.kind !== 'accepted') return outcome
      gateway.sent.push(sms)
      return outcome ?? { kind: 'accepted', sid: `SM${gateway.sent.length}` }
    },
    async find() {
      return gateway.listed
    },
  }
  return gateway
}
