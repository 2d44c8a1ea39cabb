// Words on Adaptive Cards. TextBlock reads Markdown and `{{DATE(…)}}`, so it holds our own words only; what people,
// phones and orders say stands in RichTextBlock.
import type { TimedText } from '../../views/view.ts'

export interface TextStyle {
  size?: 'small' | 'medium' | 'large'
  weight?: 'bolder'
  color?: 'attention'
  isSubtle?: boolean
}

export interface TextRun extends TextStyle {
  type: 'TextRun'
  text: string
}

/** How a block stands below the one before it. */
export interface BlockStyle {
  spacing?: 'none' | 'small' | 'medium'
  separator?: boolean
}

export interface RichTextBlock extends BlockStyle {
  type: 'RichTextBlock'
  inlines: TextRun[]
}

export interface TextBlock extends BlockStyle, TextStyle {
  type: 'TextBlock'
  text: string
  style?: 'heading'
  wrap: true
}

/** A heading in our own words, which screen readers know as one. */
export function heading(text: string, block: BlockStyle = {}): TextBlock {
  return { type: 'TextBlock', text, style: 'heading', size: 'medium', weight: 'bolder', wrap: true, ...block }
}

/** Mentions; only a TextBlock can hold them. */
export function callBlock(text: string): TextBlock {
  return { type: 'TextBlock', text, wrap: true }
}

export function richText(inlines: TextRun[], block: BlockStyle = {}): RichTextBlock {
  return { type: 'RichTextBlock', inlines, ...block }
}

/** A block of words that are not ours, shown as they are. */
export function words(text: string, style: TextStyle = {}, block: BlockStyle = {}): RichTextBlock {
  return richText(runs(text, style), block)
}

/**
 * Words as they are. The documents say that TextRun takes no Markdown ("Text features"), but the renderers of iOS and
 * Android read each run with the parser of TextBlock, and all of them fill in `{{DATE(…)}}`. So no run holds a whole
 * construct: every sign begins a run of its own, and a line cannot begin like a list.
 */
export function runs(text: string, style: TextStyle = {}): TextRun[] {
  const line = text.replace(/[\r\n]+/g, ' ')
  return line
    .split(/(?=[*_[\]{}`\\])/)
    .map((part) => run(part.replace(/^(\s*(?:[-+*]|\d+[.)]))[ \t]/, '$1\u00A0'), style))
}

function run(text: string, style: TextStyle): TextRun {
  return { type: 'TextRun', text, ...style }
}

/** Words with their moment, which the client shows in the reader's own time zone ("Date/Time function rules"). */
export function timedRuns({ text, at, precision }: TimedText, style: TextStyle = {}): TextRun[] {
  const place = text.lastIndexOf(momentPlace)
  if (!at || place < 0) return runs(text, style)
  const before = text.slice(0, place)
  const after = text.slice(place + momentPlace.length)
  return [
    ...(before ? runs(before, style) : []),
    run(moment(at, precision), style),
    ...(after ? runs(after, style) : []),
  ]
}

const momentPlace = '{moment}'

function moment(at: Date, precision: TimedText['precision']): string {
  // The rules take no fractions of a second.
  const instant = at.toISOString().replace(/\.\d+Z$/, 'Z')
  const day = `{{DATE(${instant}, SHORT)}}`
  return precision === 'day' ? day : `${day}, {{TIME(${instant})}}`
}
