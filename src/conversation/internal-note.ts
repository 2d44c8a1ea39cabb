// Internal notes never leave: a reply that is meant for colleagues is kept, marked and not sent.

/** What a platform's edge found at the very start of a reply. */
export type LeadingMention = 'colleague' | 'nobody'

/** What may stand before the first word: signs that nobody sees, what follows an address, and the sign of a list or quote. */
const beforeWords = '(?:[\\s\\p{Cc}\\p{Cf},:]|[-•>]\\s|\\d{1,9}\\.\\s)*'
const note = new RegExp(`^${beforeWords}(?:note[\\s\\p{Cf}]*:|//)`, 'iu')

/** A reply is a note when it starts with `note:` (any case), `//`, or a mention of a colleague. */
export function isInternalNote(text: string, leadingMention: LeadingMention): boolean {
  return leadingMention === 'colleague' || note.test(text)
}

/** Whether anything is written here, so that a mention behind it is no leading one. */
export function isWritten(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf},:]/u.test(text)
}
