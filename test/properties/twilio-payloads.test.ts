// Twilio's webhooks. Whatever fields they have, they are a text or news of one, or neither.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { storable } from '../../src/conversation/storable.ts'
import { parseInboundSms, parseStatusCallback } from '../../src/sms/twilio-payloads.ts'
import { anyJson, anyWords, loosely } from './arbitraries.ts'

const sid = fc.oneof(fc.constant('SM1'), anyWords)
const inbound = loosely({
  MessageSid: sid,
  SmsSid: sid,
  From: fc.oneof(fc.constant('+13035550142'), anyWords),
  To: fc.oneof(fc.constant('+17205550110'), anyWords),
  Body: anyWords,
  OptOutType: fc.oneof(fc.constantFrom('STOP', 'start', 'HELP'), anyWords),
  MediaUrl0: anyWords,
  MediaContentType0: anyWords,
  MediaUrl1: anyWords,
})
const statuses = fc.constantFrom('accepted', 'QUEUED', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed')
const status = fc.oneof(statuses, fc.constantFrom('constructor', 'toString', '__proto__'), anyWords)
const callback = loosely({
  MessageSid: sid,
  MessageStatus: status,
  ErrorCode: fc.oneof(fc.constant('30003'), anyWords),
})

describe('any call of Twilio', () => {
  it('is a text that can be kept, or none', () => {
    fc.assert(
      fc.property(fc.oneof(inbound, anyJson), (fields) => {
        const sms = parseInboundSms(fields)
        if (!sms) return
        expect(`${sms.sid}${sms.from}${sms.to}${sms.body}`).not.toContain('\0')
        for (const known of [sms.sid, sms.from, sms.to]) expect(known).not.toBe('')
        expect(['stop', 'start', null]).toContain(sms.consent)
      }),
    )
  })

  it('keeps the words of any text as they are', () => {
    fc.assert(
      fc.property(anyWords, (body) => {
        const sms = parseInboundSms({ MessageSid: 'SM1', From: '+13035550142', To: '+17205550110', Body: body })
        expect(sms?.body).toBe(storable(body))
      }),
    )
  })

  it('is news of one of four kinds, with a code only when it failed, or none', () => {
    fc.assert(
      fc.property(fc.oneof(loosely({ m: sid }), anyJson), fc.oneof(callback, anyJson), (query, fields) => {
        const news = parseStatusCallback(query, fields)
        if (!news) return
        expect(['accepted', 'sent', 'delivered', 'failed']).toContain(news.status)
        expect(String(news.code)).toMatch(news.status === 'failed' ? /^(\d+|null)$/ : /^null$/)
      }),
    )
  })
})
