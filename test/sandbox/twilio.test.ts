// The simulated Twilio, used by the real Twilio SDK.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { startStandInApp } from './stand-in-app.ts'
import { twilioClientAt } from './twilio-client.ts'

const alan = '+13035550142'
const sender = '+17205550110'
let sandbox: Sandbox
let app: Awaited<ReturnType<typeof startStandInApp>>

beforeEach(async () => {
  sandbox = await startSandbox({ publicUrl: 'https://texts.example.com' })
  app = await startStandInApp(sandbox)
})
afterEach(async () => {
  app.close()
  await sandbox.close()
})

const send = (change: { to?: string; from?: string; body?: string } = {}) =>
  app.sms.messages.create({
    to: alan,
    from: sender,
    body: 'Hello',
    statusCallback: 'https://texts.example.com/twilio/status',
    ...change,
  })

test('lists what it took, newest first, over several pages', async () => {
  for (const body of ['one', 'two', 'three']) await send({ body })
  const listed = await app.sms.messages.list({ to: alan, pageSize: 2 })
  expect(listed.map((message) => message.body)).toEqual(['three', 'two', 'one'])
  expect((await app.sms.messages(listed[0]?.sid ?? '').fetch()).body).toBe('three')
  expect((await app.sms.incomingPhoneNumbers.list()).map((number) => number.phoneNumber)).toEqual(
    sandbox.twilio.senders,
  )
})

test('lists what was sent since a second or a day, also while more comes in', async () => {
  const phone = sandbox.twilio.phone(alan)
  const noon = new Date('2026-11-22T12:00:00Z')
  for (const [index, body] of ['before', 'at noon', 'after', 'last'].entries()) {
    const { message } = await phone.text(sender, body)
    message.createdAt = new Date(noon.getTime() + (index - 1) * 1000 + 300)
  }
  await phone.text('+17205550111', 'elsewhere')
  const bodies = async (filter: object) => {
    return (await app.sms.messages.list({ to: sender, ...filter })).map(({ body }) => body)
  }
  expect(await bodies({ dateSentAfter: noon })).toEqual(['last', 'after', 'at noon'])
  expect(await bodies({ dateSentBefore: noon })).toEqual(['at noon', 'before'])
  expect(await bodies({ dateSentAfter: new Date('2026-11-23T00:00:00Z') })).toEqual([])
  const first = await app.sms.messages.page({ to: sender, dateSentAfter: noon, pageSize: 2 })
  await phone.text(sender, 'later')
  expect((await first.nextPage())?.instances.map(({ body }) => body)).toEqual(['at noon'])
})

test('lists nothing by date that is still queued', async () => {
  const { message } = await sandbox.twilio.phone(alan).text(sender, 'hello')
  message.status = 'queued'
  expect(await app.sms.messages.list({ dateSentAfter: new Date(0) })).toEqual([])
})

test.each([
  ['a date that is none', 'DateSent%3E=soon', 20001],
  ['a page size of nothing', 'PageSize=0', 20001],
  ['a page size over 1,000', 'PageSize=1001', 20007],
  ['a page without its token', 'Page=1', 21481],
  ['a token of another list', 'Page=1&PageToken=PASM1', 21481],
])('refuses to list by %s', async (_, query, code) => {
  const uri = `https://api.twilio.com/2010-04-01/Accounts/${sandbox.twilio.accountSid}/Messages.json?${query}`
  expect(await app.sms.request({ method: 'get', uri })).toMatchObject({ statusCode: 400, body: { code } })
})

test.each([
  ['no telephone number', { to: '+1303' }, 21211],
  ['a sender that is no number', { from: 'us' }, 21212],
  ['a sender that is not ours', { from: '+13035550100' }, 21606],
  ['an empty text', { body: '' }, 21619],
  ['a text over 1,600 characters', { body: 'a'.repeat(1601) }, 21617],
])('refuses %s', async (_, change, code) => {
  await expect(send(change)).rejects.toMatchObject({ status: 400, code })
})

test('refuses a landline, a wrong token, and a phone that said STOP to this sender', async () => {
  sandbox.twilio.phone('+13035550177').becomeLandline()
  await expect(send({ to: '+13035550177' })).rejects.toMatchObject({ code: 21614 })
  const stranger = twilioClientAt(sandbox.settings, 'wrong')
  await expect(stranger.messages.list()).rejects.toMatchObject({ status: 401, code: 20003 })

  const phone = sandbox.twilio.phone(alan)
  await phone.text(sender, 'Stop')
  expect(app.inbound).toMatchObject([{ From: alan, To: sender, Body: 'Stop', OptOutType: 'STOP', NumMedia: '0' }])
  await expect(send()).rejects.toMatchObject({ code: 21610 })
  await send({ from: '+17205550111' })
  await phone.text(sender, 'START')
  await send()
})

test('reports a phone that is off, with the carrier code', async () => {
  sandbox.twilio.phone(alan).turnOff()
  await send()
  await sandbox.twilio.until(() => app.statuses.length === 3)
  expect(app.statuses).toEqual(['sending', 'sent', 'undelivered'])
  expect(sandbox.twilio.messages[0]?.errorCode).toBe(30003)
  expect(sandbox.twilio.phone(alan).texts).toEqual([])
})

test('brings pictures, which only the account may fetch', async () => {
  const media = [{ contentType: 'image/png', bytes: Buffer.from('picture') }]
  await sandbox.twilio.phone(alan).text(sender, 'The piano', { media })
  const [{ MediaUrl0 = '', MediaContentType0 } = {}] = app.inbound
  expect(MediaContentType0).toBe('image/png')
  expect((await fetch(MediaUrl0)).status).toBe(401)
  const basic = Buffer.from(`${sandbox.twilio.accountSid}:${sandbox.twilio.authToken}`).toString('base64')
  expect(await (await fetch(MediaUrl0, { headers: { authorization: `Basic ${basic}` } })).text()).toBe('picture')
  const [{ sid } = { sid: '' }] = await app.sms.messages.list({ to: sender })
  const [listed] = await app.sms.messages(sid).media.list()
  expect([listed?.contentType, sandbox.twilio.apiUrl + listed?.uri]).toEqual(['image/png', `${MediaUrl0}.json`])
})

test('retries an inbound message once, and only where connecting failed', async () => {
  app.close()
  const { told } = await sandbox.twilio.phone(alan).text(sender, 'hello?')
  expect(told).toEqual({ kind: 'unreachable' })
  expect(sandbox.twilio.out.deliveries[0]?.attempts).toHaveLength(2)
})

test('accepts a message whose answer is lost, and does not where the connection breaks before', async () => {
  sandbox.twilio.faults.add('POST Messages', { kind: 'reset-after' })
  await expect(send({ body: 'lost answer' })).rejects.toThrow()
  sandbox.twilio.faults.add('POST Messages', { kind: 'reset-before' })
  await expect(send({ body: 'never arrived' })).rejects.toThrow()
  sandbox.twilio.faults.add('POST Messages', { kind: 'server-error', accepted: true })
  await expect(send({ body: 'accepted all the same' })).rejects.toMatchObject({ status: 503 })
  sandbox.twilio.faults.add('POST Messages', { kind: 'rate-limited', retryAfter: 1 })
  await expect(send({ body: 'too fast' })).rejects.toMatchObject({ status: 429, code: 20429 })
  const lift = sandbox.twilio.faults.outage()
  await expect(send({ body: 'outage' })).rejects.toMatchObject({ status: 503 })
  lift()
  await send({ body: 'fine' })
  expect(sandbox.twilio.messages.map((message) => message.body)).toEqual([
    'lost answer',
    'accepted all the same',
    'fine',
  ])
})
