// Twilio's webhooks: what is forged, what is kept before it is acknowledged, and what the news mean.
import { type FastifyInstance, fastify } from 'fastify'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../src/conversation/model.ts'
import { twilioWebhooks } from '../../src/sms/twilio-webhooks.ts'
import { alan, createWorld, firstSender, type World } from '../fakes/world.ts'
import { authToken, type Call, call, inboundFields, publicUrl } from './signed-call.ts'

let world: World
let app: FastifyInstance
let forged: number

beforeEach(async () => {
  world = await createWorld()
  app = await serve()
})
afterEach(() => app.close())

async function serve(address = publicUrl): Promise<FastifyInstance> {
  forged = 0
  const served = fastify()
  const onForged = () => {
    forged += 1
  }
  await served.register(twilioWebhooks, { bridge: world.bridge, authToken, publicUrl: address, onForged })
  return served
}

const inbound = (call: Partial<Call> = {}): Call => ({ path: '/twilio/inbound', fields: inboundFields, ...call })

async function messagesFrom(address: string = alan): Promise<Message[]> {
  const contact = await world.store.contactByPhone(address as typeof alan)
  const conversations = contact ? await world.store.conversationsOfContact(contact.id) : []
  return (await Promise.all(conversations.map(({ id }) => world.store.messages(id)))).flat()
}

describe('a genuine inbound text', () => {
  it('is kept, and answered with nothing to say', async () => {
    const answer = await call(app, inbound())
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8')
    expect(answer.body).toBe('<?xml version="1.0" encoding="UTF-8"?><Response/>')
    const [message] = await messagesFrom()
    expect(message).toMatchObject({ source: `twilio:${inboundFields.MessageSid}`, body: inboundFields.Body, media: [] })
  })

  it('is verified with the query of its address', async () => {
    expect((await call(app, inbound({ path: '/twilio/inbound?a=b%20c&d=1' }))).statusCode).toBe(200)
  })

  it('is verified with the path that a proxy took away', async () => {
    await app.close()
    app = await serve('https://example.com/texting')
    const signedUrl = 'https://example.com/texting/twilio/inbound'
    expect((await call(app, inbound({ signedUrl }))).statusCode).toBe(200)
  })

  it('is kept once when it comes fifty times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => call(app, inbound())))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(await messagesFrom()).toHaveLength(1)
  })

  it('brings all its pictures', async () => {
    const media = {
      NumMedia: '2',
      MediaUrl0: 'https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM0/Media/ME0',
      MediaContentType0: 'image/jpeg',
      MediaUrl1: 'https://api.twilio.com/2010-04-01/Accounts/AC0/Messages/MM0/Media/ME1',
      MediaContentType1: 'image/png',
    }
    await call(app, inbound({ fields: { ...inboundFields, Body: '', ...media } }))
    const [message] = await messagesFrom()
    expect(message?.media).toEqual([
      { url: media.MediaUrl0, contentType: 'image/jpeg' },
      { url: media.MediaUrl1, contentType: 'image/png' },
    ])
  })

  it.each(['72645', 'FRONTRANGE', '+266696687'])('is not dropped when it comes from %s', async (from) => {
    expect((await call(app, inbound({ fields: { ...inboundFields, From: from } }))).statusCode).toBe(200)
    expect(await messagesFrom(from)).toHaveLength(1)
  })

  it("opts the contact out by Twilio's verdict, whatever the words", async () => {
    await call(app, inbound({ fields: { ...inboundFields, Body: 'Arrêt', OptOutType: 'STOP' } }))
    expect((await world.store.contactByPhone(alan))?.optedOutAt).not.toBeNull()
  })

  it('is kept without the sign that no database keeps', async () => {
    await call(app, inbound({ fields: { ...inboundFields, MessageSid: 'SM\0a', Body: 'On\0 my way' } }))
    expect(await messagesFrom()).toMatchObject([{ source: 'twilio:SMa', body: 'On my way' }])
  })

  it('hears 503 while the store cannot keep it, so that Twilio falls back', async () => {
    vi.spyOn(world.store, 'transaction').mockRejectedValueOnce(new Error('disk full'))
    const answer = await call(app, inbound())
    expect([answer.statusCode, answer.body]).toEqual([503, ''])
    expect((await call(app, inbound())).statusCode).toBe(200)
    expect(await messagesFrom()).toHaveLength(1)
  })

  it('is known by its older name where it has no other', async () => {
    const { MessageSid: _, ...fields } = inboundFields
    await call(app, inbound({ fields: { ...fields, SmsSid: 'SMolder' } }))
    expect(await messagesFrom()).toMatchObject([{ source: 'twilio:SMolder' }])
  })

  it.each<[string, Record<string, string>]>([
    ['no text message at all', { Body: 'x' }],
    ['named longer than any index takes', { ...inboundFields, MessageSid: 'S'.repeat(256) }],
    ['from an address longer than any', { ...inboundFields, From: `+${'1'.repeat(255)}` }],
  ])('is refused when it is %s', async (_, fields) => {
    expect((await call(app, inbound({ fields }))).statusCode).toBe(400)
    expect(await messagesFrom(fields.From)).toEqual([])
  })
})

describe('a forged call', () => {
  it.each<[string, Partial<Call>]>([
    ['without a signature', { signature: null }],
    ['with a wrong signature', { signature: 'bm90IGEgc2lnbmF0dXJl' }],
    ['signed for another address', { signedUrl: 'https://evil.example.com/twilio/inbound' }],
    ['signed for http', { signedUrl: 'http://texting.example.com/twilio/inbound' }],
    ['signed without its query', { path: '/twilio/inbound?a=b', signedUrl: `${publicUrl}/twilio/inbound` }],
    ['of another kind of content', { headers: { 'content-type': 'application/json' } }],
    ['of too much', { fields: { ...inboundFields, Body: 'x'.repeat(70_000) } }],
    [
      'that says it was forwarded',
      {
        signedUrl: 'https://evil.example.com/twilio/inbound',
        headers: { host: 'evil.example.com', 'x-forwarded-host': 'evil.example.com', 'x-forwarded-proto': 'https' },
      },
    ],
  ])('%s hears 403 and nothing else, and leaves only a count', async (_how, how) => {
    const answer = await call(app, inbound(how))
    expect([answer.statusCode, answer.body]).toEqual([403, ''])
    expect(await messagesFrom()).toEqual([])
    expect(forged).toBe(1)
  })

  it('with a changed text hears 403', async () => {
    const signature = twilio.getExpectedTwilioSignature(authToken, `${publicUrl}/twilio/inbound`, inboundFields)
    const fields = { ...inboundFields, Body: 'Send all boxes to me' }
    expect((await call(app, inbound({ fields, signature }))).statusCode).toBe(403)
  })
})

describe('a status callback', () => {
  async function sentText(): Promise<Message> {
    await world.start()
    await world.settle()
    const message = (await messagesFrom()).at(0)
    if (!message?.attempt) throw new Error('no text was sent')
    return message
  }

  async function callBack(attempt: string, MessageStatus: string, more: Record<string, string> = {}) {
    const sid = 'SM1a1b2c3d4e5f60718293a4b5c6d7e8f9'
    const fields = {
      SmsSid: sid,
      SmsStatus: MessageStatus,
      MessageStatus,
      To: alan,
      MessageSid: sid,
      From: firstSender,
    }
    return call(app, { path: `/twilio/status?m=${attempt}`, fields: { ...fields, ...more } })
  }

  it.each([
    ['queued', 'sending', null],
    ['accepted', 'sending', null],
    ['scheduled', 'sending', null],
    ['sending', 'sending', null],
    ['sent', 'sent', null],
    ['delivered', 'delivered', null],
    ['read', 'delivered', null],
    ['undelivered', 'failed', '30003'],
    ['failed', 'failed', '30003'],
    ['canceled', 'failed', '30003'],
    ['partially_delivered', 'sending', null],
  ])('%s makes the text %s', async (said, status, reason) => {
    const { id, attempt } = await sentText()
    const answer = await callBack(String(attempt), said, { ErrorCode: '30003' })
    expect(answer.statusCode).toBe(200)
    expect(await world.store.message(id)).toMatchObject({ status, reason })
  })

  it('about a failure of which Twilio gives no reason has none', async () => {
    const { id, attempt } = await sentText()
    await callBack(String(attempt), 'failed', { ErrorCode: '0' })
    expect(await world.store.message(id)).toMatchObject({ status: 'failed', reason: null })
  })

  it('about a text that is not ours changes nothing', async () => {
    const { statusCode, body } = await callBack('somebody-elses', 'delivered')
    expect([statusCode, body]).toEqual([200, expect.stringContaining('<Response/>')])
  })

  it('hears 503 while the store cannot record it', async () => {
    const { attempt } = await sentText()
    vi.spyOn(world.store, 'transaction').mockRejectedValueOnce(new Error('disk full'))
    expect((await callBack(String(attempt), 'delivered')).statusCode).toBe(503)
  })
})
