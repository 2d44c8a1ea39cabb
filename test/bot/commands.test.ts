import { describe, expect, it } from 'vitest'
import { readCommand, readSpoken } from '../../src/bot/commands.ts'

describe('command text', () => {
  it.each([
    ['123456', '123456'],
    ['  #123456 ', '123456'],
    ['order 123456', '123456'],
    ['Order #A-17', 'A-17'],
    ['orders', 'orders'],
    ['order-17', 'order-17'],
    ['order order-17', 'order-17'],
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

  it('texting status asks how deliveries stand', () => {
    expect(readCommand('texting', ' Status ')).toEqual({ kind: 'status' })
    expect(readSpoken('texting status', { strictly: true })).toEqual({ kind: 'status' })
  })

  it('texting alone helps, and names what it did not understand', () => {
    expect(readCommand('texting', '')).toEqual({ kind: 'help', unknown: null })
    expect(readCommand('texting', 'help')).toEqual({ kind: 'help', unknown: null })
    expect(readCommand('texting', 'homes')).toEqual({ kind: 'help', unknown: 'homes' })
  })
})

describe('what is said to the bot', () => {
  const loosely = { strictly: false }
  const strictly = { strictly: true }

  it('is a command by its first word, whatever its case', () => {
    expect(readSpoken(' Contacts #123456', loosely)).toEqual({ kind: 'contacts', order: '123456' })
    expect(readSpoken('/text', loosely)).toEqual({ kind: 'text', order: null })
    expect(readSpoken('texting home Fort Collins', loosely)).toEqual({ kind: 'set-home', branch: 'Fort Collins' })
    expect(readSpoken('HELP', loosely)).toEqual({ kind: 'help', unknown: null })
    expect(readSpoken('Hello there', loosely)).toEqual({ kind: 'help', unknown: null })
    expect(readSpoken('hello', strictly)).toBeNull()
    expect(readSpoken('signature', loosely)).toEqual({ kind: 'signature' })
    expect(readSpoken('texts', loosely)).toBeNull()
    expect(readSpoken('', loosely)).toBeNull()
  })

  it.each(['contacts', 'contacts 123456', 'text order #A-17', 'texting', 'texting home Denver', 'help', 'Signature'])(
    'in a thread %j is a command still',
    (said) => {
      expect(readSpoken(said, strictly)).not.toBeNull()
    },
  )

  it.each([
    'text me when you are there',
    'help is on the way',
    'contacts are below',
    'texting you the address',
    'help\nme',
  ])('in a thread %j is a reply', (said) => {
    expect(readSpoken(said, strictly)).toBeNull()
  })
})
