import { describe, expect, it } from 'vitest'
import { isInternalNote } from '../../src/conversation/internal-note.ts'

describe('an internal note', () => {
  it.each(['note: call him', ' NOTE : call him', '// call him', 'note:', 'note\u200B: x', '\u200B\u200Fnote: x'])(
    'is %j',
    (text) => {
      expect(isInternalNote(text, 'nobody')).toBe(true)
    },
  )

  it.each([
    '- note: in a list',
    '• note: in a list',
    '  1. note: in a list',
    '> note: quoted',
    ', note: to the bot',
    ',//x',
  ])('is %j too, as formatted and addressed replies read', (text) => {
    expect(isInternalNote(text, 'nobody')).toBe(true)
  })

  it.each(['notes: two', 'please note: nine', 'see https://example.com', 'a note', '-note: x', '', '3.5 note: x'])(
    'is not %j',
    (text) => {
      expect(isInternalNote(text, 'nobody')).toBe(false)
    },
  )

  it('is whatever begins with the mention of a colleague', () => {
    expect(isInternalNote('Jane can you call?', 'colleague')).toBe(true)
  })
})
