// A carrier in memory: takes texts, unless told what to answer next.
import type { OutboundSms, ReceivedSms, SmsGateway, SmsOutcome } from '../../src/conversation/ports/sms-gateway.ts'

export interface FakeGateway extends SmsGateway {
  /** What went out, in order. */
  sent: OutboundSms[]
  /** Answers of the next sends; after them everything is accepted. */
  next: SmsOutcome[]
  /** What the carrier says it has when it is asked for a text. */
  listed: string[] | null
  /** What the carrier says our numbers got, oldest first. */
  inbox: ReceivedSms[] | null
}

export function createGateway(): FakeGateway {
  const gateway: FakeGateway = {
    sent: [],
    next: [],
    listed: [],
    inbox: [],
    async send(sms) {
      const outcome = gateway.next.shift()
      if (outcome && outcome.kind !== 'accepted') return outcome
      gateway.sent.push(sms)
      return outcome ?? { kind: 'accepted', sid: `SM${gateway.sent.length}` }
    },
    async find() {
      return gateway.listed
    },
    async received(to) {
      return gateway.inbox?.filter((sms) => sms.to === to) ?? null
    },
  }
  return gateway
}
