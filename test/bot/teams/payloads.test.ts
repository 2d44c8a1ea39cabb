import { describe, expect, it } from 'vitest'
import { pressed } from '../../../src/bot/teams/payloads.ts'

describe('what a button carries', () => {
  it.each([
    ['2', 2],
    [3, 3],
    [undefined, 1],
    ['x', 1],
    [0, 1],
    [1.5, 1],
    [10_000, 10_000],
    [10_001, 1],
    [1e300, 1],
  ])('page %j is page %d', (page, read) => {
    expect(pressed.parse({ page }).page).toBe(read)
  })

  it.each([
    ['true', true],
    ['false', false],
    [undefined, false],
  ])('a ticked box comes back as a word: %j', (keepSignature, read) => {
    expect(pressed.parse({ keepSignature }).keepSignature).toBe(read)
  })

  it('a field in which nothing was chosen comes back empty', () => {
    expect(pressed.parse({ order: '' }).order).toBeNull()
  })

  it('a form without the number that makes two presses one is none', () => {
    const memory = { order: '123456', filled: null, joins: null, nonce: '' }
    expect(pressed.safeParse({ memory }).success).toBe(false)
  })
})
