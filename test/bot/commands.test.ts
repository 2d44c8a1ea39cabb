import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/bot/commands.ts'

describe('command text', () => {
  it.each([
    ['123456', '123456'],
    ['  #123456 ', '123456'],
    ['order 123456', '123456'],
    ['Order #A-17', 'A-17'],
    ['orders', 'orders'],
  ])('%j behind a command names order %s', (typed, order) => {
    expect(readCommand('contacts', typed)).toEqual({ kind: 'contacts', order })
    expect(readCommand('text', typed)).toEqual({ kind: 'text', order })
  })

  it('without an order asks for one', () => {
    expect(readCommand('contacts', '  ')).toEqual({ kind: 'contacts', order: null })
    expect(readCommand('text', '#')).toEqual({ kind: 'text', order: null })
  })

  it('texting home chooses the home channel, of a branch if one is named', () => {
    expect(readCommand('texting', ' Home ')).toEqual({ kind: 'set-home', branch: null })
    expect(readCommand('texting', 'home  Fort   Collins')).toEqual({ kind: 'set-home', branch: 'Fort Collins' })
  })

  it('texting alone helps, and names what it did not understand', () => {
    expect(readCommand('texting', '')).toEqual({ kind: 'help', unknown: null })
    expect(readCommand('texting', 'help')).toEqual({ kind: 'help', unknown: null })
    expect(readCommand('texting', 'homes')).toEqual({ kind: 'help', unknown: 'homes' })
  })
})
