// What a person types, as Teams hands it to bots: plain text with `<at>` mentions, and beside it the composer's HTML.
import { escapeHtml } from './html-words.ts'
import type { Mention } from './model.ts'
import type { Tenant } from './tenant.ts'

export type Typed = { text: string; html: string; mentions: Mention[] }

const link = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)]/gu
const emoji = /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|[\ufe0f\u{1f3fb}-\u{1f3ff}])*/gu

/**
 * `@Jane`, `@Jane Miller` and `@Threadline` become mentions, addresses become links, emoji the composer's own element,
 * lines are broken; everything else is taken as it stands. `html` says what the composer made, where that matters.
 */
export function typed(tenant: Tenant, input: string, html?: string): Typed {
  const parts = splitMentions(tenant, input)
  const mentions = parts.flatMap((part) => (typeof part === 'string' ? [] : [part]))
  return {
    text: parts.map((part) => (typeof part === 'string' ? part : part.text)).join(''),
    html: html ?? `<p>${composed(parts)}</p>`,
    mentions,
  }
}

function splitMentions(tenant: Tenant, input: string): (string | Mention)[] {
  const named = new Map<string, Mention>()
  for (const { id, name, givenName } of tenant.people.values())
    for (const said of [name, givenName]) named.set(`@${said}`, { id, name, text: `<at>${name}</at>` })
  const { id, name } = tenant.bot
  named.set(`@${name}`, { id, name, text: `<at>${name}</at>` })
  const longestFirst = [...named.keys()].sort((a, b) => b.length - a.length)
  const split = new RegExp(`((?<!\\w)(?:${longestFirst.join('|')})(?!\\w))`, 'u')
  return input
    .split(split)
    .filter((part) => part !== '')
    .map((part) => named.get(part) ?? part)
}

/** Each mention has an `itemid`, its place among the mentions. */
function composed(parts: (string | Mention)[]): string {
  let count = 0
  return parts
    .map((part) => {
      if (typeof part === 'string') return composedWords(part)
      const mark = `itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${count++}"`
      return `<span ${mark}>${escapeHtml(part.name)}</span>`
    })
    .join('')
}

function composedWords(text: string): string {
  return escapeHtml(text)
    .replace(link, (address) => `<a href="${address}" rel="noreferrer noopener" target="_blank">${address}</a>`)
    .replace(emoji, (character) => `<emoji alt="${character}" title=""></emoji>`)
    .replaceAll('\n', '<br>')
}
