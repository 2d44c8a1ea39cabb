import { describe, expect, it } from 'vitest'
import type { PhoneNumber } from '../../src/conversation/model.ts'
import { formatPhoneNumber, parsePhoneNumber } from '../../src/conversation/phone-number.ts'
import { alan, phone } from '../fakes/world.ts'

describe('a phone number', () => {
  it.each([
    ['(303) 555-0142', '+13035550142'],
    ['303.555.0142', '+13035550142'],
    ['+1 303 555 0142', '+13035550142'],
    ['+44 20 7946 0958', '+442079460958'],
  ])('written %s is %s', (written, number) => {
    expect(parsePhoneNumber(written, 'US')).toEqual({ kind: 'valid', number })
  })

  it.each(['', '555', '12345', '(103) 555-0142', 'call 303-555-0142', '+999 12345678', 'n/a'])(
    'is not %j',
    (written) => {
      expect(parsePhoneNumber(written, 'US')).toEqual({ kind: 'refused', because: 'not-a-phone-number' })
    },
  )

  it.each(['303 555 0142 x5', '303-555-0142 ext. 12', '+13035550142;ext=5'])(
    'with an extension (%s) is refused',
    (written) => {
      expect(parsePhoneNumber(written, 'US')).toEqual({ kind: 'refused', because: 'phone-extension' })
    },
  )

  it('without a prefix belongs to the given country', () => {
    expect(parsePhoneNumber('020 7946 0958', 'GB')).toEqual({ kind: 'valid', number: '+442079460958' })
  })

  it('is shown in national format at home and in international format abroad', () => {
    expect(formatPhoneNumber(alan, 'US')).toBe('(303) 555-0142')
    expect(formatPhoneNumber(alan, 'GB')).toBe('+1 303 555 0142')
    expect(formatPhoneNumber(phone('+44 20 7946 0958'), 'US')).toBe('+44 20 7946 0958')
  })

  it.each(['whatsapp:+13035550142', '+113035550142', '+13035550142;ext=5', '72555', 'MOVERS', '+254051000000'])(
    'is not shown for an address that it only resembles: %s',
    (address) => {
      expect(formatPhoneNumber(address as PhoneNumber, 'US')).toBe(address)
    },
  )
})
