// Emoji as Unicode: from Slack's own code points, else by short name from emoji-datasource.
import { createRequire } from 'node:module'
import { z } from 'zod'

const datasource = z.array(z.object({ unified: z.string(), short_names: z.array(z.string()) }))

let byName: Map<string, string> | undefined

/** `wave` → 👋; null for a custom emoji of the workspace, which is a picture and no character. */
export function emojiByName(name: string): string | null {
  byName ??= loadNames()
  return byName.get(name) ?? null
}

/** `1f44b-1f3fb` → 👋🏻. */
export function emojiByCode(code: string): string {
  return String.fromCodePoint(...code.split('-').map((point) => Number.parseInt(point, 16)))
}

/** The modifier that Slack numbers from 2 (light) to 6 (dark). */
export function skinTone(tone: number): string {
  return tone >= 2 && tone <= 6 ? String.fromCodePoint(0x1f3fb + tone - 2) : ''
}

/** One and a half megabytes that most messages never need, since Slack sends the code points along. */
function loadNames(): Map<string, string> {
  const emoji = datasource.parse(createRequire(import.meta.url)('emoji-datasource/emoji.json'))
  return new Map(emoji.flatMap(({ unified, short_names }) => short_names.map((name) => [name, emojiByCode(unified)])))
}
