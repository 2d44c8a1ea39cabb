// The small parts of Block Kit, kept within Slack's limits ("Block Kit" reference).
import type { types } from '@slack/bolt'
import { cut, type TimedText } from '../views/view.ts'

/** Escapes what would become a mention, a link or an entity; line breaks stay. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** For each sign of styling one that looks the same and means nothing. */
const lookalikes: Record<string, string> = { '*': '∗', _: '＿', '~': '∼', '`': 'ˋ' }

/**
 * Escaped words of others for a block: a name with stars would be bold, and end the bold type around it. mrkdwn has no way
 * to write such a sign itself where it begins or ends a word; within one it means nothing, and stays.
 */
export function asWords(text: string): string {
  return escaped(text).replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (sign) => lookalikes[sign] ?? sign)
}

/** At most so many characters of escaped text, never ending in half an entity. */
export function cutEscaped(text: string, longest: number): string {
  return cut(text, longest).replace(/&[a-z]{0,3}$/, '')
}

export function plain(text: string, longest = 75): types.PlainTextElement {
  return { type: 'plain_text', text: cut(text, longest) || ' ', emoji: true }
}

/**
 * Text with mrkdwn signs; whoever calls it has escaped what came from outside. `verbatim`, or Slack would make mentions
 * and links of plain words such as `@here` ("Text object").
 */
export function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: cutEscaped(text, 3000) || ' ', verbatim: true }
}

export function section(text: string): types.SectionBlock {
  return { type: 'section', text: mrkdwn(text) }
}

export function context(text: string): types.ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] }
}

export function header(text: string): types.HeaderBlock {
  return { type: 'header', text: plain(text, 150) }
}

export interface ButtonParts {
  actionId: string
  label: string
  spoken: string
  value?: string
  url?: string
  isMain?: boolean
  confirm?: types.ConfirmationDialog
}

/** A button; `spoken` is what a screen reader says instead of the label alone. */
export function button({ actionId, label, spoken, value, url, isMain, confirm }: ButtonParts): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label),
    accessibility_label: cut(spoken, 75),
    ...(value === undefined ? {} : { value }),
    ...(url === undefined ? {} : { url }),
    ...(isMain ? { style: 'primary' as const } : {}),
    ...(confirm === undefined ? {} : { confirm }),
  }
}

/** Words with their moment in the reader's own time zone. */
export function timed({ text, at, precision }: TimedText): string {
  const words = asWords(text)
  return at ? words.replace('{moment}', () => moment(at, precision)) : words
}

/** A moment in the reader's own time zone ("Date formatting"), with UTC for clients that cannot. */
export function moment(at: Date, precision: 'day' | 'minute'): string {
  const format = precision === 'day' ? '{date_short}' : '{date_short_pretty} at {time}'
  const [day, time] = at.toISOString().split('T')
  const fallback = precision === 'day' ? day : `${day} ${time?.slice(0, 5)} UTC`
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${fallback}>`
}
