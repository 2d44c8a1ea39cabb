import { describe, expect, it } from 'vitest'
import { composeSms } from '../../src/conversation/compose-sms.ts'
import type { OrderNumber } from '../../src/conversation/model.ts'
import { fillTemplate, starterTemplates, variableValues } from '../../src/conversation/templates.ts'

const values = variableValues({
  order: { number: '123456' as OrderNumber, customerName: 'A', branch: null, status: null, moveDate: '2026-12-01' },
  contactName: 'Alan Smith',
  myName: 'Jane',
  company: 'Front Range Moving',
})

describe('a template', () => {
  it('gets the values of its variables, however they are spaced', () => {
    expect(
      fillTemplate('{{contact_name}}, {{ order_number }}, {{move_date}}, {{my_name}}, {{company}}', values),
    ).toEqual({
      text: 'Alan Smith, 123456, Tue, Dec 1, Jane, Front Range Moving',
      missing: [],
    })
  })

  it('names variables without a value and unknown ones, and leaves them standing', () => {
    expect(fillTemplate('{{move_date}} {{constructor}}', { ...values, move_date: null })).toEqual({
      text: '{{move_date}} {{constructor}}',
      missing: ['move_date', 'constructor'],
    })
  })

  it('takes whatever stands in double braces for a variable, so that none reaches a phone', () => {
    expect(fillTemplate('{{contact name}}, {{Company}} {{ }}', values).missing).toEqual([
      'contact name',
      'Company',
      '{{ }}',
    ])
  })

  it.each(starterTemplates.map(({ name, text }) => [name, text]))(
    'of the starter set, %s, is complete within two GSM-7 segments',
    (_, text) => {
      const filled = fillTemplate(text, values)
      expect(filled.missing).toEqual([])
      expect(filled.text).toMatch(/^[\x20-\x7e]{1,306}$/)
      expect(composeSms(filled.text).kind).toBe('composed')
    },
  )
})
