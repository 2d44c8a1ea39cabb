// Texts out through Twilio: what a request says, and what is known after each kind of answer.
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DeliveryId, PhoneNumber } from '../../src/conversation/model.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import type { OutboundSms, SmsOutcome } from '../../src/conversation/ports/sms-gateway.ts'
import { createTwilioGateway, type TwilioAccount } from '../../src/sms/twilio-gateway.ts'
import { answer, listed, messageResource, refusal } from './twilio-answers.ts'

const account: TwilioAccount = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: '12345678901234567890123456789012',
  messagingServiceSid: null,
  apiUrl: 'https://api.twilio.com',
  publicUrl: 'https://texting.example.com',
}
const messagesPath = `/2010-04-01/Accounts/${account.accountSid}/Messages.json`
const sms: OutboundSms = {
  attempt: 'delivery-7' as DeliveryId,
  to: '+13035550142' as PhoneNumber,
  from: '+17205550110' as PhoneNumber,
  body: 'Hi Alan, your crew arrives at 8.',
}
const loud: string[] = []
const log: Log = { info() {}, warn() {}, error: (_facts, words) => loud.push(words) }

beforeEach(() => {
  nock.disableNetConnect()
  loud.length = 0
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

const api = (base = account.apiUrl) => nock(base)
const gateway = (changes: Partial<TwilioAccount> = {}) => createTwilioGateway({ ...account, ...changes }, log)

async function outcomeOf(
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): Promise<SmsOutcome> {
  api()
    .post(messagesPath)
    .reply(...answer(status, body, headers))
  return gateway().send(sms)
}

describe('a text', () => {
  it('is sent from our number, with the address to which its news come back', async () => {
    let asked: nock.Body = ''
    api()
      .post(messagesPath, (body) => {
        asked = body
        return true
      })
      .basicAuth({ user: account.accountSid, pass: account.authToken })
      .reply(...answer(201, messageResource))
    expect(await gateway().send(sms)).toEqual({ kind: 'accepted', sid: messageResource.sid })
    expect(asked).toEqual({
      To: sms.to,
      From: sms.from,
      Body: sms.body,
      StatusCallback: 'https://texting.example.com/twilio/status?m=delivery-7',
    })
  })

  it('goes through the messaging service, still from our number', async () => {
    const messagingServiceSid = `MG${'1'.repeat(32)}`
    api()
      .post(messagesPath, (body) => body.MessagingServiceSid === messagingServiceSid && body.From === sms.from)
      .reply(...answer(201, messageResource))
    expect(await gateway({ messagingServiceSid }).send(sms)).toMatchObject({ kind: 'accepted' })
  })

  it('goes to another base address when one is set', async () => {
    api('http://127.0.0.1:4010')
      .post(`/twilio${messagesPath}`)
      .reply(...answer(201, messageResource))
    expect(await gateway({ apiUrl: 'http://127.0.0.1:4010/twilio' }).send(sms)).toMatchObject({ kind: 'accepted' })
  })
})

describe('a text that Twilio refuses', () => {
  it.each([
    [400, 21211, "The 'To' number +1303555 is not a valid phone number."],
    [400, 21610, 'Attempt to send to unsubscribed recipient'],
    [400, 21617, 'The concatenated message body exceeds the 1600 character limit'],
    [403, 21408, 'Permission to send an SMS has not been enabled for the region'],
    [429, 63038, 'Account exceeded the 50 daily messages limit'],
  ])('with %i and %i was certainly not sent', async (status, code, message) => {
    expect(await outcomeOf(status, refusal(status, code, message))).toEqual({ kind: 'refused', code: String(code) })
  })

  it('without a code was certainly not sent either', async () => {
    expect(await outcomeOf(400, '<html>Bad Request</html>')).toEqual({ kind: 'refused', code: 'HTTP 400' })
  })
})

describe('a text that can be tried again', () => {
  it('waits as long as Twilio says', async () => {
    const body = refusal(429, 20429, 'Too Many Requests')
    expect(await outcomeOf(429, body, { 'retry-after': '7' })).toMatchObject({ kind: 'retry', afterMs: 7_000 })
  })

  it('waits as we see fit when Twilio does not say', async () => {
    expect(await outcomeOf(429, '')).toMatchObject({ kind: 'retry', afterMs: null })
  })

  it('waits while the queue of our number is full', async () => {
    const body = refusal(400, 21611, "This 'From' number has exceeded the maximum number of queued messages")
    expect(await outcomeOf(400, body)).toMatchObject({ kind: 'retry' })
    expect(loud).toEqual([])
  })

  it.each([
    [401, 20003, 'Authenticate'],
    [403, 20003, 'Permission denied'],
    [403, 20005, 'Account not active'],
    [404, 20404, 'The requested resource /2010-04-01/Accounts/AC0/Messages.json was not found'],
  ])('waits, loudly, for an administrator after %i and %i', async (status, code, message) => {
    expect(await outcomeOf(status, refusal(status, code, message))).toMatchObject({ kind: 'retry' })
    expect(loud).toEqual([expect.stringContaining('TWILIO_AUTH_TOKEN')])
  })

  it.each([
    ['ECONNREFUSED', 'connect'],
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['ETIMEDOUT', 'connect'],
    ['CERT_HAS_EXPIRED', undefined],
  ])('was not sent when no connection came about: %s', async (code, syscall) => {
    api()
      .post(messagesPath)
      .replyWithError(Object.assign(new Error(code), { code, syscall }))
    expect(await gateway().send(sms)).toMatchObject({ kind: 'retry', afterMs: null })
  })

  it('was not sent when nobody listens at the address', async () => {
    nock.enableNetConnect('127.0.0.1')
    expect(await gateway({ apiUrl: 'http://127.0.0.1:1' }).send(sms)).toMatchObject({ kind: 'retry' })
  })
})

describe('a text that Twilio may have taken', () => {
  it.each([500, 502, 503, 504, 408, 302])('is doubtful after %i', async (status) => {
    expect(await outcomeOf(status, '')).toMatchObject({ kind: 'doubtful' })
  })

  it.each(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT'])('is doubtful after %s', async (code) => {
    api()
      .post(messagesPath)
      .replyWithError(Object.assign(new Error(code), { code }))
    expect(await gateway().send(sms)).toEqual({ kind: 'doubtful', because: `no answer from Twilio: ${code}` })
  })

  it('is doubtful after an answer that nobody understands', async () => {
    expect(await outcomeOf(201, '<html>Welcome to the hotel network</html>')).toMatchObject({ kind: 'doubtful' })
    expect(await outcomeOf(200, {})).toMatchObject({ kind: 'doubtful' })
  })

  it('is asked for once, however it ends', async () => {
    const once = api()
      .post(messagesPath)
      .reply(...answer(503, ''))
    const again = api()
      .post(messagesPath)
      .reply(...answer(201, messageResource))
    await gateway().send(sms)
    expect([once.isDone(), again.isDone()]).toEqual([true, false])
  })
})

describe('looking for a doubtful text', () => {
  const since = new Date('2026-11-22T17:00:00Z')
  const twilioHas = (messages: object[]) =>
    api()
      .get(messagesPath)
      .query({ To: sms.to, From: sms.from, PageSize: 200 })
      .reply(...answer(200, listed(messages)))
  const message = (sid: string, body: string, dateCreated: string) => {
    return { ...messageResource, sid, body, date_created: dateCreated, date_sent: null }
  }

  it('finds those with exactly these words since then, newest first, also while they still wait at Twilio', async () => {
    twilioHas([
      message('SM1', sms.body, 'Sun, 22 Nov 2026 17:00:02 +0000'),
      message('SM2', `${sms.body} `, 'Sun, 22 Nov 2026 17:00:03 +0000'),
      message('SM3', sms.body, 'Sun, 22 Nov 2026 17:00:09 +0000'),
      message('SM4', sms.body, 'Sat, 21 Nov 2026 17:00:00 +0000'),
    ])
    expect(await gateway().find(sms, since)).toEqual(['SM3', 'SM1'])
  })

  it('knows the words that a trial account puts in front', async () => {
    const body = `Sent from your Twilio trial account - ${sms.body}`
    twilioHas([message('SM1', body, 'Sun, 22 Nov 2026 17:00:02 +0000')])
    expect(await gateway().find(sms, since)).toEqual(['SM1'])
  })

  it('says so when Twilio has no such text', async () => {
    twilioHas([])
    expect(await gateway().find(sms, since)).toEqual([])
  })

  it('says so when Twilio cannot be asked', async () => {
    api()
      .get(messagesPath)
      .query(true)
      .reply(...answer(503, ''))
    expect(await gateway().find(sms, since)).toBeNull()
  })
})
