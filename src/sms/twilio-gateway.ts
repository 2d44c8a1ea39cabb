// Texts out through Twilio: one request each, and an honest word about what is known afterwards. And what it received.
import twilio from 'twilio'
import type { PhoneNumber } from '../conversation/model.ts'
import type { Log } from '../conversation/ports/log.ts'
import type { OutboundSms, ReceivedSms, SmsGateway, SmsOutcome } from '../conversation/ports/sms-gateway.ts'
import { isAccountTrouble, judgeFault } from './judge-fault.ts'
import { listReceived } from './received-texts.ts'
import { TwilioRequests } from './twilio-requests.ts'

export interface TwilioAccount {
  accountSid: string
  authToken: string
  messagingServiceSid: string | null
  /** `https://api.twilio.com`, or another base in tests. */
  apiUrl: string
  /** Where status callbacks come to. */
  publicUrl: string
}

/** How far Twilio's clock may be behind ours when a text is looked for. */
const clockToleranceMs = 60_000
/** More texts than one pair of numbers exchanges while an outcome is in doubt. */
const searchLimit = 200
/** Trial accounts send, and list, every text with this in front of it (Twilio: "Free trial limitations"). */
const trialPrefix = 'Sent from your Twilio trial account - '

const mendAccount =
  'Twilio does not accept our account: check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and the state of the account; ' +
  'until then texts wait'

/** A gateway that sends through this account. Nothing is sent twice by it: the SDK's retries are off. */
export function createTwilioGateway(account: TwilioAccount, log: Log): SmsGateway {
  const httpClient = new TwilioRequests(account.apiUrl)
  const client = new twilio.Twilio(account.accountSid, account.authToken, { httpClient })
  return {
    send: (sms) => send(client, account, sms, log),
    find: (sms, since) => find(client, sms, since, log),
    received: (to, since) => received(client, account, to, since, log),
  }
}

async function send(client: twilio.Twilio, account: TwilioAccount, sms: OutboundSms, log: Log): Promise<SmsOutcome> {
  const { messagingServiceSid, publicUrl } = account
  try {
    const taken = await client.messages.create({
      to: sms.to,
      from: sms.from,
      body: sms.body,
      statusCallback: `${publicUrl}/twilio/status?m=${encodeURIComponent(sms.attempt)}`,
      ...(messagingServiceSid ? { messagingServiceSid } : {}),
    })
    if (taken.errorCode) return { kind: 'refused', code: String(taken.errorCode) }
    return taken.sid ? { kind: 'accepted', sid: taken.sid } : { kind: 'doubtful', because: 'an answer without a sid' }
  } catch (fault) {
    const outcome = judgeFault(fault)
    if (isAccountTrouble(fault)) log.error({ outcome }, mendAccount)
    return outcome
  }
}

/**
 * Looks for a text whose outcome is unknown. Not by `DateSent`, which a text that still waits at Twilio does not have.
 */
async function find(client: twilio.Twilio, sms: OutboundSms, since: Date, log: Log): Promise<string[] | null> {
  const earliest = since.getTime() - clockToleranceMs
  try {
    const listed = await client.messages.list({ to: sms.to, from: sms.from, limit: searchLimit })
    return listed
      .filter(({ body }) => body === sms.body || body === trialPrefix + sms.body)
      .map(({ sid, dateCreated }) => ({ sid, at: dateCreated?.getTime() ?? Number.POSITIVE_INFINITY }))
      .filter(({ at }) => at >= earliest)
      .sort((a, b) => b.at - a.at)
      .map(({ sid }) => sid)
  } catch (fault) {
    log.warn({ outcome: judgeFault(fault) }, 'Twilio could not be asked what became of a text')
    return null
  }
}

async function received(
  client: twilio.Twilio,
  { apiUrl }: TwilioAccount,
  to: PhoneNumber,
  since: Date,
  log: Log,
): Promise<ReceivedSms[] | null> {
  try {
    return await listReceived(client, apiUrl, to, since, log)
  } catch (fault) {
    log.warn({ outcome: judgeFault(fault) }, 'Twilio could not be asked for texts that did not reach us')
    return null
  }
}
