// What a person wrote in Teams → the plain text that a phone gets.
import { z } from 'zod'
import { isWritten, type LeadingMention } from '../../../conversation/internal-note.ts'
import { storable } from '../../../conversation/storable.ts'
import { plainFromHtml } from './html-text.ts'

const mentioned = z.object({ id: z.string(), name: z.string().catch('') })

/**
 * What of a message activity its words stand in (Bot Framework "Activity"). An entity or attachment of a kind that we
 * cannot read must not cost the whole message.
 */
export const messageContent = z.object({
  text: z.string().catch(''),
  textFormat: z.string().catch('plain'),
  attachments: z
    .array(z.object({ contentType: z.string().catch(''), content: z.unknown().optional() }).catch({ contentType: '' }))
    .catch([]),
  entities: z
    .array(z.object({ type: z.string(), mentioned: mentioned.optional().catch(undefined) }).catch({ type: '' }))
    .catch([]),
})
export type MessageContent = z.infer<typeof messageContent>

export interface PlainReply {
  text: string
  leadingMention: LeadingMention
  /** Whether the bot is mentioned, anywhere. */
  addressedToBot: boolean
  /** Whether files or pictures came with it. */
  hasFiles: boolean
}

/**
 * Reads a message: its HTML where it has some, else its `text`. A mention of the bot itself is an address, not content:
 * it is dropped. A mention of anybody else at the very start makes it a word among colleagues.
 */
export function readReply(message: MessageContent, botId: string): PlainReply {
  const people = message.entities.flatMap((entity) =>
    entity.type === 'mention' && entity.mentioned ? [entity.mentioned] : [],
  )
  const isBot = (name: string, index: number | null) => personMeant(people, name, index)?.id === botId
  const start = createStart()
  const html = htmlOf(message)
  const { text, hasPictures, hasAttachmentPlace } = plainFromHtml(html, isBot, start)
  const others = message.attachments.filter(({ contentType }) => contentType !== 'text/html')
  return {
    text: tidied(start.wasAddressed() ? text.replace(/^(?:\s*[,:]\s)+/, '') : text),
    leadingMention: start.leadingMention(),
    addressedToBot: people.some(({ id }) => id === botId),
    hasFiles:
      hasPictures ||
      others.some(({ contentType }) => isFile(contentType)) ||
      // Of files in a channel we may be told no more than the place where they stand.
      (hasAttachmentPlace && others.length === 0),
  }
}

/** Messages without formatting come without HTML; of their tags only mentions are tags, everything else is words. */
function htmlOf({ text, textFormat, attachments }: MessageContent): string {
  const html = attachments.find(({ contentType }) => contentType === 'text/html')?.content
  if (typeof html === 'string' && html.trim() !== '') return html
  if (textFormat === 'xml') return text
  return text
    .split(/(<at[^<>]*>(?:(?!<at).)*?<\/at>)/)
    .map((part, index) => (index % 2 === 1 ? part : escapedLines(part)))
    .join('')
}

function escapedLines(text: string): string {
  return text
    .replace(/&(?!nbsp;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replaceAll('\t', ' ')
    .replace(/ (?= )|(?<=[\r\n]) /g, '&nbsp;')
    .replace(/\r\n?|\n/g, '<br>')
}

/** Mentions in HTML are numbered like the entities; where they are not, the name has to tell. */
function personMeant<Person extends { name: string }>(people: Person[], name: string, index: number | null) {
  const numbered = index === null ? undefined : people[index]
  return numbered?.name === name ? numbered : (people.find((person) => person.name === name) ?? numbered)
}

/** "Send and receive files" in a chat, "Send and receive inline images", and "chatMessageAttachment" in a channel. */
function isFile(contentType: string): boolean {
  return (
    contentType === 'application/vnd.microsoft.teams.file.download.info' ||
    contentType === 'reference' ||
    /^(image|video|audio)\//.test(contentType)
  )
}

/** A sign that nobody sees would double the length of the whole SMS (UCS-2). */
function tidied(text: string): string {
  const lines = storable(text)
    .replace(/[\u200B\uFEFF]/g, '')
    .replaceAll('\u00A0', ' ')
    .split('\n')
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

/** Watches the start of a message, piece by piece. */
export interface Start {
  /** Somebody is mentioned; true when it is the bot, and is to be left out. */
  mention(isBot: boolean): boolean
  /** Anything else was written. */
  text(written: string): void
}

function createStart() {
  let isAtStart = true
  let isAddressed = false
  let found: LeadingMention = 'nobody'
  return {
    mention(isBot: boolean) {
      if (isBot) {
        if (isAtStart) isAddressed = true
        return true
      }
      if (isAtStart) found = 'colleague'
      isAtStart = false
      return false
    },
    text(written: string) {
      if (isWritten(written)) isAtStart = false
    },
    leadingMention: () => found,
    wasAddressed: () => isAddressed,
  }
}
