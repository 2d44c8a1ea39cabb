// A card that says one thing, in place of one whose question is answered.
import { type AdaptiveCard, card } from './elements.ts'
import { words } from './words.ts'

export function drawWords(text: string): AdaptiveCard {
  return card([words(text)], { fallbackText: text })
}
