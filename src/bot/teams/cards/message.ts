// What a message to Teams consists of, ready to be posted or to replace one (Bot Framework "Activity").
import { shorten } from '../../views/view.ts'
import type { AdaptiveCard } from './elements.ts'

export interface CardAttachment {
  contentType: 'application/vnd.microsoft.card.adaptive'
  content: AdaptiveCard
}

/** Calls somebody; `text` stands word for word in the message's ("Work with mentions"). */
export interface Mention {
  type: 'mention'
  text: string
  mentioned: { id: string; name: string }
}

export interface TeamsMessage {
  type: 'message'
  /** What notifications say. */
  summary: string
  text?: string
  textFormat?: 'xml'
  attachments: CardAttachment[]
  entities: Mention[]
}

const longestSummary = 200

export function cardMessage(card: AdaptiveCard, summary: string): TeamsMessage {
  return { type: 'message', summary: shorten(summary, longestSummary), attachments: [attached(card)], entities: [] }
}

/** A message of HTML, with a card below it where there are buttons. */
export function htmlMessage(
  text: string,
  summary: string,
  { card, mentions = [] }: { card: AdaptiveCard | null; mentions?: Mention[] },
): TeamsMessage {
  return {
    type: 'message',
    summary: shorten(summary, longestSummary),
    text,
    textFormat: 'xml',
    attachments: card ? [attached(card)] : [],
    entities: mentions,
  }
}

function attached(content: AdaptiveCard): CardAttachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content }
}
