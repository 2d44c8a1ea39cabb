import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Intent, readCommand, readSpoken, spokenCommands } from '../../src/bot/commands.ts'
import { orderNumber } from '../../src/orders/order-schema.ts'
import { anyWords } from './arbitraries.ts'

const kinds = new Set<Intent['kind']>([
  'contacts',
  'text',
  'set-home',
  'help',
  'conversations',
  'signature',
  'templates',
  'scheduled',
])
const caseOf = (word: string) => fc.mixedCase(fc.constant(word))
const typed = fc.oneof(
  anyWords,
  fc.tuple(fc.constantFrom('order', '#', 'order #', 'home', 'help', 'home '), anyWords).map((parts) => parts.join(' ')),
)
const said = fc
  .tuple(fc.constantFrom('', '/', ' '), fc.constantFrom(...spokenCommands, 'hello', 'x'), typed)
  .map(([sign, word, rest]) => `${sign}${word} ${rest}`)
/** Numbers that the orders API takes. `order` alone is the word and no number. */
const number = fc
  .oneof(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,10}$/), fc.stringMatching(/^[oO]rder[-_s]?[A-Za-z0-9_-]{0,5}$/))
  .filter((written) => orderNumber.safeParse(written).success && written.toLowerCase() !== 'order')

describe('any words behind a command', () => {
  it('mean something', () => {
    fc.assert(
      fc.property(fc.constantFrom('contacts', 'text', 'texting'), typed, (command, words) => {
        expect(kinds).toContain(readCommand(command, words).kind)
      }),
    )
  })

  it('name any order that there may be, however it is written', () => {
    const written = fc.tuple(
      fc.oneof(fc.constant(''), caseOf('order')),
      fc.constantFrom('', '#', ' #', ' ', '# '),
      number,
    )
    fc.assert(
      fc.property(written, ([word, sign, order]) => {
        fc.pre(word === '' || sign !== '')
        expect(readCommand('contacts', ` ${word}${sign}${order} `)).toEqual({ kind: 'contacts', order })
      }),
    )
  })

  it('name the branch whose home it is, with single spaces', () => {
    const branch = fc.array(fc.stringMatching(/^[\p{L}\d.'-]{1,8}$/u), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(caseOf('home'), branch, fc.constantFrom(' ', '  ', '\t', '\n'), (home, words, space) => {
        const intent = readCommand('texting', [home, ...words].join(space))
        expect(intent).toEqual({ kind: 'set-home', branch: words.join(' ') })
      }),
    )
  })
})

describe('any words to the bot', () => {
  it('are a command or none; what is one in a thread means the same outside', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, said), (words) => {
        const inThread = readSpoken(words, { strictly: true })
        const outside = readSpoken(words, { strictly: false })
        for (const intent of [inThread, outside]) if (intent) expect(kinds).toContain(intent.kind)
        if (inThread) expect(outside).toEqual(inThread)
      }),
    )
  })

  it('are for the customer in a thread when a sentence follows the command', () => {
    const sentence = fc.array(fc.stringMatching(/^[a-gi-z]{2,9}$/), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(fc.constantFrom(...spokenCommands), sentence, (command, words) => {
        expect(readSpoken([command, ...words].join(' '), { strictly: true })).toBeNull()
      }),
    )
  })
})
