// HTML of Teams messages, parsed so that however deeply it is nested, it can be read.
import { DomHandler, Parser } from 'htmlparser2'
import { isWord, type Node } from './html-tags.ts'

/** People nest quotes and lists a few levels deep; a reader that calls itself for every level ends at some thousand. */
const deepest = 100

/** The nodes of the document. Below `deepest` tags fall away, but none that means something by itself, and no word. */
export function parseHtml(html: string): Node[] {
  const handler = new Flattening()
  new Parser(handler, { recognizeSelfClosing: true }).end(html)
  return handler.dom
}

class Flattening extends DomHandler {
  /** Of every open tag, the innermost last, whether it is in the document. */
  readonly #isKept: boolean[] = []

  override onopentag(name: string, attribs: Record<string, string>): void {
    const depth = this.tagStack.length
    const isKept = depth < deepest || (depth === deepest && isWord({ name, attribs }))
    this.#isKept.push(isKept)
    if (isKept) super.onopentag(name, attribs)
  }

  override onclosetag(): void {
    if (this.#isKept.pop()) super.onclosetag()
  }
}
