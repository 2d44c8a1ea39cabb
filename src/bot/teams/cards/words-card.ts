// A card that says one thing, in place of one whose question is answered; and the title that a dialog shows by itself.
import { type AdaptiveCard, card } from './elements.ts'
import { heading, words } from './words.ts'

export function drawWords(text: string): AdaptiveCard {
  return card([words(text)], { fallbackText: text })
}

/** A screen as it stands in a chat, where nothing else says what it is. */
export function titled(content: AdaptiveCard, title: string): AdaptiveCard {
  return { ...content, body: [heading(title), ...content.body] }
}
