// The oracle is libphonenumber-js/max itself: what it calls valid, and its example of a number in every country.
import fc from 'fast-check'
import {
  type CountryCode,
  getCountries,
  getExampleNumber,
  isValidPhoneNumber,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import type { PhoneNumber } from '../../src/conversation/model.ts'
import { formatPhoneNumber, parsePhoneNumber } from '../../src/conversation/phone-number.ts'
import { anyWords } from './arbitraries.ts'

const country = fc.constantFrom<CountryCode[]>(...getCountries())
/** A number that begins like the example of a country and is about as long; not always a valid one. */
const exampleLike = fc
  .tuple(country, fc.integer({ min: 4, max: 10 }), fc.stringMatching(/^\d{10}$/), fc.integer({ min: -1, max: 1 }))
  .map(([of, kept, digits, longer]) => {
    const example = getExampleNumber(of, examples)?.number ?? ''
    return `${example.slice(0, kept)}${digits}`.slice(0, example.length + longer)
  })
/** Valid numbers as we keep them: some that are valid have another form of their own, without a 0 that nobody dials. */
const valid = exampleLike
  .map((number) => parsePhoneNumberWithError(number))
  .filter((parsed) => parsed.isValid())
  .map(({ number }) => number as string as PhoneNumber)
const digitsOf = (text: string) => text.replace(/\D/g, '')

describe('any phone number', () => {
  it('that anybody writes is E.164 or refused', () => {
    const written = fc.oneof(anyWords, exampleLike, fc.stringMatching(/^[+(\d][-\d ().+x;#]{0,20}$/))
    fc.assert(
      fc.property(written, country, (text, at) => {
        const parsed = parsePhoneNumber(text, at)
        if (parsed.kind === 'valid') expect(parsed.number).toMatch(/^\+[1-9]\d{4,14}$/)
        else expect(['not-a-phone-number', 'phone-extension']).toContain(parsed.because)
      }),
    )
  })

  it('is valid exactly when the full metadata says so', () => {
    fc.assert(
      fc.property(exampleLike, country, (number, at) => {
        expect(parsePhoneNumber(number, at).kind === 'valid').toBe(isValidPhoneNumber(number))
      }),
    )
  })

  it('reads back as itself from the way it is shown, at home and abroad', () => {
    fc.assert(
      fc.property(valid, country, (number, at) => {
        expect(parsePhoneNumber(formatPhoneNumber(number, at), at)).toEqual({ kind: 'valid', number })
      }),
    )
  })

  it('is refused with an extension behind it', () => {
    const extension = fc.tuple(
      fc.constantFrom(' x', ' ext. ', ';ext=', ' extension ', ' #'),
      fc.integer({ min: 1, max: 99999 }),
    )
    fc.assert(
      fc.property(valid, extension, country, (number, [sign, digits], at) => {
        expect(parsePhoneNumber(`${number}${sign}${digits}`, at)).toEqual({
          kind: 'refused',
          because: 'phone-extension',
        })
      }),
    )
  })

  it('that texts us is shown with every digit, and never as somebody else’s', () => {
    const around = fc.constantFrom('', 'tel:', '1', '0', ' ', 'whatsapp:', ';ext=7', ' x7', 'a', '+')
    const address = fc.oneof(
      fc.tuple(around, valid, around).map((parts) => parts.join('')),
      fc
        .tuple(fc.constantFrom('+1', '+44', '+39', '+52', ''), fc.stringMatching(/^\d{1,14}$/))
        .map((parts) => parts.join('')),
      anyWords,
    )
    fc.assert(
      fc.property(address, country, (from, at) => {
        const shown = formatPhoneNumber(from as PhoneNumber, at)
        const read = parsePhoneNumber(shown, at)
        if (read.kind === 'valid' && shown !== from) expect(read.number).toBe(from)
        // At home the calling code falls away, and a 0 may stand in its place.
        else expect(digitsOf(from)).toMatch(new RegExp(`${digitsOf(shown).replace(/^0/, '')}$`))
      }),
    )
  })
})
