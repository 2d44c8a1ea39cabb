// Slack's mrkdwn `text` → plain text, for messages that come without rich text ("Formatting text for app surfaces").

import { plainLink } from '../plain-link.ts'
import { emojiByName, skinTone } from './emoji.ts'
import type { Names, Start } from './text.ts'

/** Replaces `<…>` references, `:emoji:`, entities and styling signs. */
export async function plainFromMrkdwn(mrkdwn: string, names: Names, start: Start): Promise<string> {
  let text = ''
  for (const part of mrkdwn.split(/(<[^<>\n]+>)/)) {
    const reference = /^<([^|>]+)(?:\|([^>]*))?>$/.exec(part)
    if (reference?.[1]) text += await plainReference(reference[1], reference[2], names, start)
    else {
      start.text(part)
      text += plainWords(part)
    }
  }
  return text
}

async function plainReference(target: string, label: string | undefined, names: Names, start: Start): Promise<string> {
  const named = label ? unescaped(label) : undefined
  if (target.startsWith('@')) {
    const id = target.slice(1)
    return start.mention(id) ? '' : (named ?? names.user(id))
  }
  if (target.startsWith('!date^')) {
    start.text(target)
    return named ?? ''
  }
  if (target.startsWith('!')) {
    start.mentionOfMany()
    return named?.replace(/^@/, '') ?? (target.startsWith('!subteam^') ? 'team' : target.slice(1))
  }
  start.text(target)
  if (target.startsWith('#')) return `#${named ?? (await names.channel(target.slice(1)))}`
  return plainLink(unescaped(target), named)
}

/** Signs of styling stand at the borders of words, all four at most; in `5*4*3` they are just signs. */
const styled = /(^|[\s(])([*_~`])(?=\S)([^\n]{0,500}?\S)\2(?=$|[\s).,;:!?])/gm

/** The colon of an internal note begins no emoji, or `note:ok:` would not be one. */
const emoji = /(?<!^[^\p{L}\p{N}]*note\s*):([a-z0-9_+'-]+)(?:::skin-tone-(\d))?:/giu

function plainWords(mrkdwn: string): string {
  const plain = mrkdwn
    .replace(/```\n?/g, '')
    .replace(styled, '$1$3')
    .replace(styled, '$1$3')
    .replace(styled, '$1$3')
    .replace(styled, '$1$3')
  return unescaped(plain.replace(emoji, plainEmoji))
}

function plainEmoji(written: string, name: string, tone: string | undefined): string {
  const character = emojiByName(name)
  return character ? character + skinTone(Number(tone ?? 0)) : written
}

/** Slack escapes exactly these three. */
function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
