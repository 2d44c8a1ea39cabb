// What views are made of: words and choices, ready to be drawn by either platform.
import type { CountryCode } from 'libphonenumber-js/max'
import type { Message, Workspace } from '../../conversation/model.ts'

/** For whom a view is made: the workspace it shows in, and the country whose numbers are written without a prefix. */
export interface Viewpoint {
  workspace: Workspace
  country: CountryCode
}

export type ActionKind =
  | 'subscribe'
  | 'unsubscribe'
  | 'contacts'
  | 'retry'
  | 'send-again'
  | 'mark-as-sent'
  | 'subscribe-and-send'
  | 'leave-it'
  | 'show-again'
  | 'retry-dead'
  | 'leave-dead'

/** A button. `value` comes back when it is pressed; `spoken` names what it is about, for screen readers. */
export interface Action {
  kind: ActionKind
  label: string
  value: string
  spoken: string
  isMain: boolean
}

/** A button about a message, named by its first words. */
export function actionAbout({ id, body }: Message, kind: ActionKind, label: string, isMain = false): Action {
  return { kind, label, value: id, spoken: `${label}: ${shorten(body, 40)}`, isMain }
}

/** Words with the place `{moment}` in them, which each platform fills in the reader's own time zone. */
export interface TimedText {
  text: string
  at: Date | null
  precision: 'day' | 'minute'
}

/** Signs that turn the order of what follows them around: within a sentence of ours they would turn our words. */
const turns = /[\u202A-\u202E\u2066-\u2069]/g

/** One line, at most so long: names and texts from outside can be anything. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(turns, '').replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${cut(line, longest - 1)}…` : line
}

const signs = new Intl.Segmenter()
/** The longest emoji, a family with skin tones, stays below; a sign with more accents than that is no emoji. */
const longestSign = 40

/** At most so many UTF-16 units, never ending in half an emoji. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const end = signs.segment(text).containing(longest)?.index ?? longest
  if (longest - end < longestSign) return text.slice(0, end)
  return text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
}
