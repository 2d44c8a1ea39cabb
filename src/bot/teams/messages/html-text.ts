// HTML of Teams messages → plain text. Styles fall away; paragraphs, lists, quotes, tables and code stay as lines.
import { DomUtils, ElementType } from 'htmlparser2'
import { plainLink } from '../../plain-link.ts'
import { parseHtml } from './html-document.ts'
import {
  blocks,
  dropped,
  type Element,
  isElement,
  isEmoji,
  isMention,
  isOfKind,
  type Node,
  pictures,
} from './html-tags.ts'
import type { Start } from './text.ts'

export interface HtmlWords {
  text: string
  /** Whether pictures, videos or sounds stand among the words. */
  hasPictures: boolean
  /** Whether there is a place for something attached, such as a file or the message that this one answers. */
  hasAttachmentPlace: boolean
}

/** What is gathered while reading. */
interface Reading extends Omit<HtmlWords, 'text'> {
  isBot(name: string, index: number | null): boolean
  start: Start
}

/** Reads HTML; `isBot` tells whom a mention means, by its name and its number among the mentions. */
export function plainFromHtml(html: string, isBot: Reading['isBot'], start: Start): HtmlWords {
  const reading: Reading = { isBot, start, hasPictures: false, hasAttachmentPlace: false }
  const text = plainNodes(parseHtml(html), reading)
  return { text, hasPictures: reading.hasPictures, hasAttachmentPlace: reading.hasAttachmentPlace }
}

/** Blocks begin and end lines; spaces beside a line break are nothing. */
function plainNodes(nodes: readonly Node[], reading: Reading): string {
  const parts: string[] = []
  // Kept beside the parts: to ask a growing text for its end copies all of it each time.
  let lastSign = ''
  let isLineOver = false
  for (const node of nodes) {
    const isBlock = isElement(node) && blocks.has(node.name)
    const raw = plainNode(node, reading)
    const isAtLineStart = isLineOver || ['', ' ', '\n'].includes(lastSign)
    const words = isBlock || !isAtLineStart ? raw : raw.replace(/^ +/, '')
    if (words !== '' && (isBlock || isLineOver) && lastSign !== '' && lastSign !== '\n') parts.push('\n')
    parts.push(words)
    lastSign = words.at(-1) ?? lastSign
    if (isBlock) isLineOver = true
    else if (words !== '') isLineOver = false
  }
  return parts.join('')
}

function plainNode(node: Node, reading: Reading): string {
  if (node.type === ElementType.Text) {
    const words = node.data.replace(/[ \t\r\n]+/g, ' ')
    reading.start.text(words)
    return words
  }
  if (!isElement(node) || dropped.has(node.name)) return ''
  if (isMention(node)) return plainMention(node, reading)
  if (isEmoji(node)) return plainEmoji(node, reading)
  if (pictures.has(node.name)) reading.hasPictures = true
  if (node.name === 'attachment') reading.hasAttachmentPlace = true
  return plainElement(node, reading)
}

function plainElement(node: Element, reading: Reading): string {
  switch (node.name) {
    case 'br':
      return '\n'
    case 'attachment':
      return ''
    case 'a':
      return plainAnchor(node, reading)
    case 'ul':
    case 'ol':
      return plainList(node, reading)
    case 'blockquote':
      // The words that somebody answers, as Teams repeats them: theirs, not the writer's.
      if (isOfKind(node, 'Reply')) return ''
      return plainNodes(node.children, reading).trimEnd().replace(/^/gm, '> ')
    case 'pre':
    case 'codeblock':
      return plainCode(node, reading)
    case 'tr':
      return plainRow(node, reading)
    default:
      return plainNodes(node.children, reading)
  }
}

function plainMention(node: Element, { isBot, start }: Reading): string {
  const name = DomUtils.textContent(node).replace(/\s+/g, ' ').trim()
  const number = node.attribs.itemid ?? node.attribs.id ?? ''
  return start.mention(isBot(name, /^\d+$/.test(number) ? Number(number) : null)) ? '' : name
}

/** An emoji of the organisation is a picture and no character: it stays as its name. */
function plainEmoji(node: Element, { start }: Reading): string {
  const character = node.attribs.alt || DomUtils.textContent(node)
  start.text(character)
  return node.name === 'customemoji' ? `:${character}:` : character
}

function plainAnchor(node: Element, reading: Reading): string {
  const label = plainNodes(node.children, reading).trim()
  const { href = '' } = node.attribs
  if (!/^(https?|mailto|tel):/i.test(href)) return label
  reading.start.text(href)
  return plainLink(href, label)
}

function plainList(list: Element, reading: Reading): string {
  let number = Number(list.attribs.start ?? 1) || 1
  const items = list.children.filter(isElement).map((item) => {
    const words = plainElement(item, reading).trim()
    // A list right within a list is a level of its own.
    if (item.name !== 'li') return words.replace(/^/gm, '  ')
    // A hyphen and not a bullet: a bullet would double the length of the whole SMS (UCS-2).
    const sign = list.name === 'ol' ? `${number++}.` : '-'
    return `${sign} ${words.replace(/\n/g, '\n  ')}`
  })
  return items.join('\n')
}

function plainRow(row: Element, reading: Reading): string {
  const cells = row.children.filter(isElement).map((cell) => plainElement(cell, reading).replace(/\s+/g, ' ').trim())
  return cells.join(' | ')
}

/** Code keeps its spaces. */
function plainCode(node: Element, { start }: Reading): string {
  const code = rawWords(node)
    .replace(/\r\n?/g, '\n')
    .replace(/^\n|\n$/g, '')
  start.text(code)
  return code
}

function rawWords(node: Node): string {
  if (isElement(node)) return node.name === 'br' ? '\n' : node.children.map(rawWords).join('')
  return node.type === ElementType.Text ? node.data : ''
}
