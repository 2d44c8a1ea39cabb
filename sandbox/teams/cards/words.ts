// What a person reads on a card, in plain words.
import type { Card, CardElement } from './card.ts'
import { withDates } from './date-function.ts'
import type { Leaf } from './leaves.ts'
import { childrenOf, isVisible } from './walk.ts'

/** All the words of a card, a line per element, a row of columns in one line; without buttons and inputs. */
export function cardWords({ body = [] }: Card): string {
  return linesOf(body).join('\n')
}

export function elementWords(element: CardElement): string {
  if (!isVisible(element)) return ''
  switch (element.type) {
    case 'Container':
      return linesOf(element.items).join('\n')
    case 'ColumnSet':
      return linesOf(childrenOf(element)).join(' ')
    case 'Table':
      return (element.rows ?? [])
        .map(({ cells = [] }) => cells.flatMap(({ items }) => linesOf(items)).join(' '))
        .join('\n')
    case 'TextBlock':
    case 'RichTextBlock':
    case 'Image':
    case 'ImageSet':
    case 'FactSet':
      return leafWords(element)
    default:
      return ''
  }
}

function linesOf(elements: CardElement[]): string[] {
  return elements.map(elementWords).filter((line) => line !== '')
}

function leafWords(element: Leaf): string {
  switch (element.type) {
    case 'TextBlock':
      return markdownWords(withDates(element.text))
    case 'RichTextBlock':
      return withDates(element.inlines.map((run) => (typeof run === 'string' ? run : run.text)).join('')).trim()
    case 'Image':
      return element.altText ?? ''
    case 'ImageSet':
      return element.images.flatMap(({ altText }) => altText ?? []).join(' ')
    case 'FactSet':
      return element.facts.map(({ title, value }) => `${title} ${markdownWords(withDates(value))}`).join('\n')
  }
}

/**
 * Mentions as `@Name`, links as their words, marks of bold, italics and lists gone, escaped characters themselves: the
 * Markdown that text in cards knows ("Text features", Adaptive Cards).
 */
export function markdownWords(markdown: string): string {
  const kept: string[] = []
  const keep = (_: string, character: string) => `\ue000${kept.push(character) - 1}\ue000`
  return markdown
    .replace(/\\([\\`*_{}[\]()#+\-.!~<>|])/g, keep)
    .replace(/\[([^\]\n]*)\]\([^)\s]*\)/g, '$1')
    .replace(/<at>(.*?)<\/at>/g, '@$1')
    .replace(/\*\*([^*\n]+)\*\*/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '$1')
    .replace(/(?<!\w)_([^_\n]+)_(?!\w)/g, '$1')
    .replace(/^- /gm, '• ')
    .replace(/\ue000(\d+)\ue000/g, (_, index: string) => kept[Number(index)] ?? '')
    .trim()
}
