// Starts a simulated Twilio account, and hands out the phones it reaches.
import type { Changes } from '../changes.ts'
import { Faults } from '../faults.ts'
import type { ServiceAddress } from '../service-address.ts'
import { Account } from './account.ts'
import { Carrier } from './carrier.ts'
import { Phone } from './phone.ts'
import { createTwilioServer } from './server.ts'
import { type Overrides, TwilioWebhooks } from './webhooks.ts'

export type TwilioOptions = {
  /** Our numbers. */
  senders?: readonly string[]
  /** Pause before each status of an accepted message. */
  statusStepMs?: number
  /** Connection overrides of the address of inbound messages; without them one retry, where connecting failed. */
  overrides?: Overrides
}
export type SimulatedTwilio = Awaited<ReturnType<typeof startTwilio>>

const defaultSenders = ['+17205550110', '+17205550111', '+17205550112']

export async function startTwilio(service: ServiceAddress, changes: Changes, options: TwilioOptions = {}) {
  const { senders = defaultSenders, statusStepMs = 5 } = options
  const account = new Account(senders, changes)
  let baseUrl = ''
  const media = (messageSid: string, sid: string) =>
    `${baseUrl}/2010-04-01/Accounts/${account.sid}/Messages/${messageSid}/Media/${sid}`
  const webhooks = new TwilioWebhooks(account, service, (message, sid) => media(message.sid, sid), options.overrides)
  const carrier = new Carrier(account, service, webhooks, statusStepMs)
  const faults = new Faults()
  const server = await createTwilioServer(account, { faults, onAccepted: (message) => void carrier.carry(message) })
  baseUrl = await server.listen({ port: 0, host: '127.0.0.1' })

  return {
    account,
    /** Faults by method and resource, such as `POST Messages`. */
    faults,
    /** What was sent to the service: to repeat, hold back, reorder, forge. */
    out: webhooks.out,
    carrier,
    apiUrl: baseUrl,
    accountSid: account.sid,
    authToken: account.authToken,
    senders,
    /** All messages that Twilio took, both ways, oldest first. */
    messages: account.messages,
    /** The phone with this E.164 number; a name is for the page only. */
    phone(number: string, name?: string): Phone {
      if (name) account.phone(number).name = name
      return new Phone(account, webhooks, number)
    },
    until: changes.until.bind(changes),
    async close() {
      webhooks.out.close()
      await server.close()
    },
  }
}
