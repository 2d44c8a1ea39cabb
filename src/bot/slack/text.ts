// What a person wrote in Slack → the plain text that a phone gets.
import { isWritten, type LeadingMention } from '../../conversation/internal-note.ts'
import { storable } from '../../conversation/storable.ts'
import { plainFromMrkdwn } from './mrkdwn-text.ts'
import type { MessageEvent } from './payloads.ts'
import { plainFromRichText, richTextIn } from './rich-text.ts'

/** Looks up what mentions stand for. */
export interface Names {
  user(id: string): Promise<string>
  channel(id: string): Promise<string>
}

export interface PlainReply {
  text: string
  leadingMention: LeadingMention
}

/**
 * Reads a message: its rich text where it has some, else its mrkdwn `text`. A mention of the bot itself at the very start
 * is an address, not content: it is dropped. A mention of anybody else there makes it a word among colleagues.
 */
export async function readReply(
  message: Pick<MessageEvent, 'text' | 'blocks'>,
  names: Names,
  botUserId: string,
): Promise<PlainReply> {
  const start = createStart(botUserId)
  const richText = richTextIn(message.blocks)
  const text = richText
    ? await plainFromRichText(richText, names, start)
    : await plainFromMrkdwn(message.text, names, start)
  const kept = storable(text)
  return {
    text: (start.wasAddressed() ? kept.replace(/^(?:\s*[,:]\s)+/, '') : kept).trim(),
    leadingMention: start.leadingMention(),
  }
}

/** Watches the start of a message, piece by piece. */
export interface Start {
  /** A user is mentioned; true when it is the bot, addressed at the start, and is to be left out. */
  mention(userId: string): boolean
  /** A group or everybody is mentioned. */
  mentionOfMany(): void
  /** Anything else was written. */
  text(written: string): void
  leadingMention(): LeadingMention
  wasAddressed(): boolean
}

function createStart(botUserId: string): Start {
  let isAtStart = true
  let isAddressed = false
  let found: LeadingMention = 'nobody'
  const colleague = () => {
    if (isAtStart) found = 'colleague'
    isAtStart = false
  }
  return {
    mention(userId) {
      if (isAtStart && userId === botUserId) {
        isAddressed = true
        return true
      }
      colleague()
      return false
    },
    mentionOfMany: colleague,
    text(written) {
      if (isWritten(written)) isAtStart = false
    },
    leadingMention: () => found,
    wasAddressed: () => isAddressed,
  }
}
