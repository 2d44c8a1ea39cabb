// Words as HTML in a message ("Format your bot messages": a subset of tags, in textFormat xml).
import type { NamedIdentity } from '../../../conversation/model.ts'
import { texts } from '../../texts.ts'
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
    .map((part, index) => (index % 2 === 1 ? link(part) : breaks(escaped(part))))
    .join('')
}

function link(url: string): string {
  return `<a href="${escaped(url)}">${escaped(url)}</a>`
}

function breaks(html: string): string {
  return html
    .replaceAll('\t', ' ')
    .replace(/ (?= )|(?<=[\r\n]) /g, '&nbsp;')
    .replace(/\r\n?|\n/g, '<br>')
}

/**
 * Calls people. Teams finds whom a mention means by its text, so people of the same name get a number behind it. A name
 * loses the signs that are escaped on one side of the comparison only.
 */
export function mentionsOf(people: readonly NamedIdentity[]): Mention[] {
  const taken = new Set<string>()
  return people.map(({ userId, name: known }) => {
    const name = shorten(known.replace(/[&<>]/g, ' '), 60) || texts.post.somebody
    let shown = name
    for (let count = 2; taken.has(shown); count++) shown = `${name} (${count})`
    taken.add(shown)
    return { type: 'mention', text: `<at>${shown}</at>`, mentioned: { id: userId, name: shown } }
  })
}
