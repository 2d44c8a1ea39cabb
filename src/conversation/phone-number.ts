// Phone numbers: read as people write them, kept as E.164, shown in national format.
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { PhoneNumber } from './model.ts'

export type ParsedPhoneNumber =
  | { kind: 'valid'; number: PhoneNumber }
  | { kind: 'refused'; because: 'not-a-phone-number' | 'phone-extension' }

/**
 * Reads a number as people write it, such as `(303) 555-0142` or `+44 20 7946 0958`; without a prefix it belongs to
 * `country`. Refuses what Google's full metadata calls invalid, and extensions, which cannot be texted.
 */
export function parsePhoneNumber(written: string, country: CountryCode): ParsedPhoneNumber {
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: country, extract: false })
  if (!parsed?.isValid()) return { kind: 'refused', because: 'not-a-phone-number' }
  if (parsed.ext) return { kind: 'refused', because: 'phone-extension' }
  return { kind: 'valid', number: parsed.number as string as PhoneNumber }
}

/**
 * `(303) 555-0142` at home, `+44 20 7946 0958` abroad. What is no E.164 number stays as it is: a short code, or an address
 * in which a number only stands, such as `whatsapp:+13035550142`, which would look like somebody else's.
 */
export function formatPhoneNumber(number: PhoneNumber, country: CountryCode): string {
  const parsed = parsePhoneNumberFromString(number)
  if (parsed?.number !== number) return number
  return parsed.countryCallingCode === getCountryCallingCode(country)
    ? parsed.formatNational()
    : parsed.formatInternational()
}
