// Texts on their way to a phone: composed, filled in, and what a phone may answer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeSms } from '../../src/conversation/compose-sms.ts'
import { readConsent } from '../../src/conversation/consent.ts'
import type { Order } from '../../src/conversation/model.ts'
import { fillTemplate, type VariableValues, variableValues } from '../../src/conversation/templates.ts'
import { orderBodyIn, orderNumber } from '../../src/orders/order-schema.ts'
import { anyWords } from './arbitraries.ts'

const longWords = fc.tuple(anyWords, fc.integer({ min: 0, max: 400 })).map(([words, times]) => words.repeat(times))
const signsOf = (text: string) => text.replace(/\s/g, '')

describe('any message with any signature', () => {
  it('is at most 1,600 characters, or refused', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, longWords), fc.oneof(anyWords, longWords), (message, signature) => {
        const composed = composeSms(message, signature)
        if (composed.kind === 'composed') expect(composed.body.length).toBeLessThanOrEqual(1600)
        else expect(composed.because === 'empty').toBe(message.trim() === '')
      }),
    )
  })

  it('keeps every sign of both, the message first, and takes nothing but spaces away', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (message, signature) => {
        const composed = composeSms(message, signature)
        if (composed.kind === 'refused') return
        expect(signsOf(composed.body)).toBe(signsOf(message) + signsOf(signature))
        expect(composed.body).not.toMatch(/\r|^\s|\s$|[ \t]\n/)
      }),
    )
  })

  it('is composed once and for all', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (message, signature) => {
        const composed = composeSms(message, signature)
        if (composed.kind === 'composed') expect(composeSms(composed.body)).toEqual(composed)
      }),
    )
  })
})

const value = fc.option(fc.oneof(anyWords, fc.constantFrom('{{company}}', '$&', '$1', '{{')), { nil: null })
const values: fc.Arbitrary<VariableValues> = fc.record({
  contact_name: value,
  order_number: value,
  move_date: value,
  my_name: value,
  company: value,
})
const place = fc.tuple(
  fc.constantFrom(
    'contact_name',
    'order_number',
    'move_date',
    'my_name',
    'company',
    'constructor',
    '__proto__',
    'mover',
    'contact name',
    'contact.name',
  ),
  fc.constantFrom('', ' ', '  '),
)
/** A template, as its pieces. */
const template = fc.array(
  fc.oneof(
    place.map(([name, space]) => ({ name, written: `{{${space}${name}${space}}}` })),
    anyWords.map((words) => ({ name: null, written: words.replace(/[{}]/g, '') })),
  ),
)

describe('any template', () => {
  it('is filled piece by piece: what a value says is never read as a template', () => {
    fc.assert(
      fc.property(template, values, (pieces, known) => {
        const named = new Map<string, string | null>(Object.entries(known))
        const filled = fillTemplate(pieces.map(({ written }) => written).join(''), known)
        const expected = pieces.map(({ name, written }) => (name === null ? written : (named.get(name) ?? written)))
        expect(filled.text).toBe(expected.join(''))
        const missing = pieces.flatMap(({ name }) =>
          name === null || (named.get(name) ?? null) !== null ? [] : [name],
        )
        expect(filled.missing).toEqual(missing)
      }),
    )
  })

  it('and any words that are none are filled without a fault', () => {
    fc.assert(
      fc.property(anyWords, values, (words, known) => {
        const { text, missing } = fillTemplate(words, known)
        if (missing.length === 0 && !words.includes('{{')) expect(text).toBe(words)
      }),
    )
  })

  it('says the day of any order that the order system may send', () => {
    const sent = fc.record({
      customerName: fc.constant('Alan Smith'),
      moveDate: fc.oneof(
        fc
          .date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') })
          .map((at) => at.toISOString().slice(0, 10)),
        fc.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      ),
      contacts: fc.constant([]),
    })
    fc.assert(
      fc.property(sent, (body) => {
        const parsed = orderBodyIn('US').safeParse(body)
        if (!parsed.success) return
        const order: Order = { number: orderNumber.parse('1'), ...parsed.data }
        const from = { order, contactName: 'Alan', myName: 'Jane', company: null }
        expect(fillTemplate('{{move_date}}', variableValues(from)).text).toMatch(/^\w{3}, \w{3} \d{1,2}$/)
      }),
    )
  })
})

describe('any text from a phone', () => {
  const words = fc.constantFrom('STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL')
  const space = fc.constantFrom('', ' ', '\n', '\u00A0', '\t ')

  it('changes consent or does not, and Twilio’s verdict wins', () => {
    fc.assert(
      fc.property(anyWords, fc.constantFrom('stop', 'start'), (body, verdict) => {
        expect(['stop', 'start', null]).toContain(readConsent(body, null))
        expect(readConsent(body, verdict)).toBe(verdict)
      }),
    )
  })

  it('that is one of Twilio’s words alone, in any case, is an opt-out; within a sentence it is a word', () => {
    fc.assert(
      fc.property(fc.mixedCase(words), space, space, fc.stringMatching(/^[a-z]{1,8}$/), (word, before, after, more) => {
        expect(readConsent(`${before}${word}${after}`, null)).toBe('stop')
        expect(readConsent(`${word} ${more}`, null)).toBeNull()
        expect(readConsent(`${more} ${word}`, null)).toBeNull()
      }),
    )
  })
})
