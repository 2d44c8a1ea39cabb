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

/**
 * Words or a card, never both: Teams would make two messages of it, tell the id of neither, and change neither
 * ("Messages in bot conversations", message splitting).
 */
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

/** A message that is a card. */
export function cardMessage(content: AdaptiveCard, summary: string): TeamsMessage {
  const attachment: CardAttachment = { contentType: 'application/vnd.microsoft.card.adaptive', content }
  return { type: 'message', summary: shorten(summary, longestSummary), attachments: [attachment], entities: [] }
}

/** A message of HTML. */
export function htmlMessage(text: string, summary: string, entities: Mention[] = []): TeamsMessage {
  return {
    type: 'message',
    summary: shorten(summary, longestSummary),
    text,
    textFormat: 'xml',
    attachments: [],
    entities,
  }
}
