import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutEscaped, escaped } from '../../src/bot/slack/elements.ts'
import { cut, shorten } from '../../src/bot/views/view.ts'
import { anyWords } from './arbitraries.ts'

const whole = anyWords.map((words) => words.replace(/\p{Cs}/gu, ''))
const length = fc.integer({ min: 1, max: 40 })
const emojiIn = (text: string) =>
  [...new Intl.Segmenter().segment(text)]
    .map(({ segment }) => segment)
    .filter((sign) => /\p{Extended_Pictographic}|\p{RI}/u.test(sign))

describe('any words cut short', () => {
  it('are never longer than they may be, and as they were when they are short enough', () => {
    fc.assert(
      fc.property(anyWords, length, (words, longest) => {
        expect(cut(words, longest).length).toBeLessThanOrEqual(longest)
        expect(words.startsWith(cut(words, longest))).toBe(true)
        if (words.length <= longest) expect(cut(words, longest)).toBe(words)
        expect(shorten(words, longest).length).toBeLessThanOrEqual(longest)
        expect(shorten(words, longest)).not.toMatch(/[\r\n\t]|^\s|\s$/)
        expect(shorten(shorten(words, longest), longest)).toBe(shorten(words, longest))
      }),
    )
  })

  it('never end in half an emoji', () => {
    fc.assert(
      fc.property(whole, length, (words, longest) => {
        for (const short of [cut(words, longest), shorten(words, longest)]) expect(short).not.toMatch(/\p{Cs}/u)
        const all = emojiIn(words)
        expect(emojiIn(cut(words, longest))).toEqual(all.slice(0, emojiIn(cut(words, longest)).length))
      }),
    )
  })

  it('never end in half an entity', () => {
    fc.assert(
      fc.property(whole, length, (words, longest) => {
        const short = cutEscaped(escaped(words), longest)
        expect(short.length).toBeLessThanOrEqual(longest)
        expect(short).not.toMatch(/&(?!amp;|lt;|gt;)/)
      }),
    )
  })
})
