// Emoji by Slack's short names, from the same data set that Slack's clients draw from.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { z } from 'zod'

const file = createRequire(import.meta.url).resolve('emoji-datasource/emoji.json')
const entries = z
  .array(z.object({ unified: z.string(), short_names: z.array(z.string()) }))
  .parse(JSON.parse(readFileSync(file, 'utf8')))

/** Short name → code points in lower-case hexadecimal, joined by `-`, as rich text carries them. */
const codePoints = new Map(
  entries.flatMap(({ unified, short_names }) => short_names.map((name) => [name, unified.toLowerCase()])),
)

export function emojiUnicode(name: string): string | undefined {
  return codePoints.get(name)
}

export function fromCodePoints(unicode: string): string {
  return String.fromCodePoint(...unicode.split('-').map((hex) => Number.parseInt(hex, 16)))
}

/** The character of a short name, or the name in colons where there is none. */
export function emojiCharacter(name: string): string {
  const unicode = codePoints.get(name.replace(/::skin-tone-\d$/, ''))
  return unicode ? fromCodePoints(unicode) : `:${name}:`
}

/** All short names with their characters, for the page. */
export const emojiCharacters: Record<string, string> = Object.fromEntries(
  [...codePoints].map(([name, unicode]) => [name, fromCodePoints(unicode)]),
)
