// Words as HTML in a message ("Format your bot messages": a subset of tags, in textFormat xml).
import type { NamedIdentity } from '../../../conversation/model.ts'
import { shorten } from '../../views/view.ts'
import type { Mention } from './message.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes whatever could become a tag, an attribute or an entity. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
}

/** Escaped words with their line breaks and indents. Bare addresses can be clicked; a link shows where it goes. */
export function linesOf(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>|"]+[^\s<>|".,;:!?)\]'])/i)
    .map((part) => (/^https?:\/\//i.test(part) ? link(part) : breaks(escaped(part))))
    .join('')
}

function link(url: string): string {
  return `<a href="${escaped(url)}">${escaped(url)}</a>`
}

function breaks(html: string): string {
  return html.replace(/ (?= )/g, '&nbsp;').replace(/\r\n?|\n/g, '<br>')
}

/**
 * Calls people. Teams finds whom a mention means by its text, so people of the same name get a number behind it. A name
 * loses the signs that are escaped on one side of the comparison only.
 */
export function mentionsOf(people: readonly NamedIdentity[]): Mention[] {
  const taken = new Map<string, number>()
  return people.map(({ userId, name: known }) => {
    const name = shorten(known.replace(/[&<>]/g, ' '), 60)
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    const shown = count === 1 ? name : `${name} (${count})`
    return { type: 'mention', text: `<at>${shown}</at>`, mentioned: { id: userId, name: shown } }
  })
}
