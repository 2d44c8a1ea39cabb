// What Twilio lists of texts to our numbers, asked for at the sandbox's Twilio, while no webhook gets through.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import type { PhoneNumber } from '../../src/conversation/model.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import { createTwilioGateway } from '../../src/sms/twilio-gateway.ts'
import { parseInboundSms } from '../../src/sms/twilio-payloads.ts'

const alan = '+13035550142'
const sender = '+17205550110' as PhoneNumber
const second = 1_000
const complaints: string[] = []
const log: Log = {
  info() {},
  warn: (_facts, words) => complaints.push(words),
  error: (_facts, words) => complaints.push(words),
}

let sandbox: Sandbox
let since: Date
beforeEach(async () => {
  sandbox = await startSandbox()
  complaints.length = 0
  since = new Date(Math.floor(Date.now() / second) * second - second)
})
afterEach(() => sandbox.close())

function received(from = since) {
  const { apiUrl, accountSid, authToken } = sandbox.twilio
  const account = { accountSid, authToken, apiUrl, messagingServiceSid: null, publicUrl: 'https://texting.example.com' }
  return createTwilioGateway(account, log).received(sender, from)
}

async function text(body: string, change: Partial<(typeof sandbox.twilio.messages)[number]> = {}) {
  const { message } = await sandbox.twilio.phone(alan).text(sender, body)
  return Object.assign(message, change)
}

describe('texts to one of our numbers', () => {
  it('are listed oldest first, with the moment at which each was sent', async () => {
    const messages = [await text('one'), await text('two'), await text('three')]
    const listed = await received()
    expect(listed).toMatchObject(messages.map(({ sid, body }) => ({ sid, body, from: alan, to: sender, media: [] })))
    expect(listed?.map(({ sentAt }) => sentAt.getTime() % second)).toEqual([0, 0, 0])
    expect(listed?.every(({ sentAt }) => sentAt >= since)).toBe(true)
  })

  it('are those since then, and only what came in', async () => {
    await text('long ago', { createdAt: new Date(since.getTime() - 24 * 60 * 60 * second) })
    await text('ours to another of ours', { direction: 'outbound-api', status: 'delivered' })
    await text('not whole yet', { status: 'receiving' })
    await sandbox.twilio.phone(alan).text('+17205550111', 'elsewhere')
    await text('now')
    expect((await received())?.map(({ body }) => body)).toEqual(['now'])
  })

  it('are all there, also when they fill several pages', async () => {
    const one = await text('one')
    for (let count = 0; count < 2_000; count++) sandbox.twilio.account.add({ ...one, body: `${count}` })
    const listed = await received()
    expect(listed?.map(({ body }) => body)).toEqual(['one', ...Array.from({ length: 2_000 }, (_, count) => `${count}`)])
  })

  it('say what their webhooks would have said, files included', async () => {
    const media = ['image/png', 'image/jpeg'].map((contentType) => ({ contentType, bytes: Buffer.from(contentType) }))
    await sandbox.twilio.phone(alan).text(sender, 'The piano', { media })
    const told = sandbox.twilio.out.deliveries.at(-1)
    const webhook = parseInboundSms(Object.fromEntries(new URLSearchParams(told?.body)))
    expect(await received()).toEqual([{ ...webhook, sentAt: expect.any(Date) }])
  })

  it('that cannot be read are complained about, and hold up none', async () => {
    await text('from nobody', { from: ' ' })
    await text('one')
    expect((await received())?.map(({ body }) => body)).toEqual(['one'])
    expect(complaints).toEqual(['Twilio lists an inbound message that is no text message'])
  })
})

describe('Twilio cannot be asked', () => {
  it('while it is down, or slows us down', async () => {
    await text('one')
    sandbox.twilio.faults.add('GET Messages', { kind: 'server-error' })
    expect(await received()).toBeNull()
    sandbox.twilio.faults.add('GET Messages', { kind: 'rate-limited', retryAfter: 1 })
    expect(await received()).toBeNull()
    expect(complaints).toHaveLength(2)
    expect(await received()).toHaveLength(1)
  })

  it('while it does not tell the files of one of them', async () => {
    const media = [{ contentType: 'image/png', bytes: Buffer.from('picture') }]
    await sandbox.twilio.phone(alan).text(sender, 'The piano', { media })
    sandbox.twilio.faults.add('GET Media', { kind: 'server-error' })
    expect(await received()).toBeNull()
    expect(await received()).toMatchObject([{ media: [{ contentType: 'image/png' }] }])
  })
})
