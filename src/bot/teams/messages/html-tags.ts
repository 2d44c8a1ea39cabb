// What the tags in HTML of Teams messages stand for.
import type { DomHandler } from 'htmlparser2'

export type Node = DomHandler['dom'][number]
export type Element = Extract<Node, { attribs: unknown }>
/** What a tag says by itself. */
type Tag = Pick<Element, 'name' | 'attribs'>

export const blocks = new Set(
  'p div ul ol li blockquote pre codeblock table thead tbody tr h1 h2 h3 h4 h5 h6 hr section article'.split(' '),
)
export const dropped = new Set(['script', 'style', 'title', 'head'])
export const pictures = new Set(['img', 'video', 'audio'])

export function isElement(node: Node): node is Element {
  return 'attribs' in node
}

/** Teams names kinds as `http://schema.skype.com/Mention`. */
export function isOfKind({ attribs }: Tag, kind: string): boolean {
  return attribs.itemtype?.endsWith(`/${kind}`) ?? false
}

/** A mention comes as `<at id="0">` or as a span, which newer clients wrap into another of its kind. */
export function isMention(node: Tag): boolean {
  return node.name === 'at' || (node.name === 'span' && isOfKind(node, 'Mention'))
}

export function isEmoji(node: Tag): boolean {
  return node.name === 'emoji' || node.name === 'customemoji' || (node.name === 'img' && isOfKind(node, 'Emoji'))
}

/** Tags that stand for words, pictures or line breaks, rather than around them. */
export function isWord(node: Tag): boolean {
  return isMention(node) || isEmoji(node) || pictures.has(node.name) || node.name === 'br' || node.name === 'attachment'
}
