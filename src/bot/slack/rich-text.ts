// Slack's rich text ("Rich text block" reference) → plain text.
import { z } from 'zod'
import { plainLink } from '../plain-link.ts'
import { emojiByCode, emojiByName, skinTone } from './emoji.ts'
import type { Names, Start } from './text.ts'

/** What cannot be read as code points must not cost the whole text: the name says the same. */
const codePoints = z.string().regex(/^[0-9a-f]{1,5}(-[0-9a-f]{1,5})*$/i)

const leaf = z.object({
  type: z.string(),
  text: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  unicode: codePoints.optional().catch(undefined),
  skin_tone: z.number().int().optional().catch(undefined),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  range: z.string().optional(),
  fallback: z.string().optional(),
  value: z.string().optional(),
})
type Leaf = z.infer<typeof leaf>

const section = z.object({ elements: z.array(leaf) })
const deepestList = 8
const element = z.discriminatedUnion('type', [
  section.extend({ type: z.enum(['rich_text_section', 'rich_text_preformatted', 'rich_text_quote']) }),
  z.object({
    type: z.literal('rich_text_list'),
    style: z.string().optional(),
    indent: z.number().int().min(0).max(deepestList).catch(0),
    offset: z.number().int().catch(0),
    elements: z.array(section),
  }),
])
type Element = z.infer<typeof element>

const richText = z.object({ type: z.literal('rich_text'), elements: z.array(element) })

/** The rich text among the blocks of a message; null when it has none that can be read. */
export function richTextIn(blocks: readonly unknown[]): Element[] | null {
  const found = blocks.flatMap((block) => {
    const parsed = richText.safeParse(block)
    return parsed.success ? parsed.data.elements : []
  })
  return found.length > 0 ? found : null
}

/** Paragraphs, lists, quotes and code as lines; styles fall away. */
export async function plainFromRichText(elements: readonly Element[], names: Names, start: Start): Promise<string> {
  const parts: string[] = []
  for (const part of elements) parts.push((await plainElement(part, names, start)).replace(/\n$/, ''))
  return parts.join('\n')
}

async function plainElement(part: Element, names: Names, start: Start): Promise<string> {
  if (part.type === 'rich_text_list') return plainList(part, names, start)
  const text = await plainLeaves(part.elements, names, start)
  return part.type === 'rich_text_quote' ? text.replace(/^/gm, '> ') : text
}

async function plainList(
  list: Extract<Element, { type: 'rich_text_list' }>,
  names: Names,
  start: Start,
): Promise<string> {
  const lines: string[] = []
  for (const [index, item] of list.elements.entries()) {
    // A hyphen and not a bullet: a bullet would double the length of the whole SMS (UCS-2).
    const sign = list.style === 'ordered' ? `${list.offset + index + 1}.` : '-'
    lines.push(`${'  '.repeat(list.indent)}${sign} ${await plainLeaves(item.elements, names, start)}`)
  }
  return lines.join('\n')
}

async function plainLeaves(leaves: readonly Leaf[], names: Names, start: Start): Promise<string> {
  let text = ''
  for (const one of leaves) text += await plainLeaf(one, names, start)
  return text
}

async function plainLeaf(one: Leaf, names: Names, start: Start): Promise<string> {
  if (one.type === 'user' && one.user_id) return start.mention(one.user_id) ? '' : names.user(one.user_id)
  if (one.type === 'usergroup' || one.type === 'broadcast') start.mentionOfMany()
  if (one.type === 'usergroup') return 'team'
  if (one.type === 'broadcast') return one.range ?? ''
  if (one.type === 'channel' && one.channel_id) {
    start.text('#')
    return `#${await names.channel(one.channel_id)}`
  }
  const written = plainWord(one)
  start.text(written)
  return written
}

function plainWord(one: Leaf): string {
  switch (one.type) {
    case 'emoji':
      return plainEmoji(one)
    case 'link':
      return one.url ? plainLink(one.url, one.text) : (one.text ?? '')
    case 'date':
      return one.fallback ?? ''
    case 'color':
      return one.value ?? ''
    default:
      return one.text ?? ''
  }
}

function plainEmoji({ name = '', unicode, skin_tone = 0 }: Leaf): string {
  if (unicode) return emojiByCode(unicode)
  const [base = '', tone] = name.split('::skin-tone-')
  const character = emojiByName(base)
  return character ? character + skinTone(tone ? Number.parseInt(tone, 10) : skin_tone) : `:${name}:`
}
