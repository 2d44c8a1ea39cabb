import { describe, expect, it } from 'vitest'
import { composeSms } from '../../src/conversation/compose-sms.ts'

describe('the text that goes out', () => {
  it('has the signature below the message', () => {
    expect(composeSms('Hi', 'Jane')).toEqual({ kind: 'composed', body: 'Hi\nJane' })
  })

  it('has no blanks around it, no trailing blanks, and plain line ends', () => {
    expect(composeSms('\n Hi  \r\nthere\ryou \n', ' ')).toEqual({ kind: 'composed', body: 'Hi\nthere\nyou' })
  })

  it('may be 1,600 characters long with its signature, and no longer', () => {
    expect(composeSms('x'.repeat(1595), 'Jane').kind).toBe('composed')
    expect(composeSms('x'.repeat(1596), 'Jane')).toEqual({ kind: 'refused', because: 'too-long' })
  })

  it('is composed at once of spaces without end, as long as a platform lets them be', () => {
    expect(composeSms(`${' '.repeat(250_000)}x`)).toEqual({ kind: 'composed', body: 'x' })
    expect(composeSms(`x${'\t'.repeat(250_000)}y`)).toEqual({ kind: 'refused', because: 'too-long' })
  })

  it('is not a signature alone', () => {
    expect(composeSms(' \n ', 'Jane')).toEqual({ kind: 'refused', because: 'empty' })
  })
})
