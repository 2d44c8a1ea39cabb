// Internal notes never leave: a reply that is meant for colleagues is kept, marked and not sent.

/** What a platform's edge found at the very start of a reply. */
export type LeadingMention = 'colleague' | 'nobody'

/** A reply is a note when it starts with `note:` (any case), `//`, or a mention of a colleague. */
export function isInternalNote(text: string, leadingMention: LeadingMention): boolean {
  return leadingMention === 'colleague' || /^\s*(note\s*:|\/\/)/i.test(text)
}
