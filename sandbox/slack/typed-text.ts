// What a person types, as Slack hands it to apps: rich text blocks, and the escaped text beside them.
import type { Block } from './block-kit/blocks.ts'
import type { RichTextLeaf } from './block-kit/rich-text.ts'
import { emojiUnicode } from './emoji.ts'
import type { Workspace } from './workspace.ts'

export type Typed = { text: string; blocks: Block[] }

const pieces =
  /(?<url>https?:\/\/[^\s<>]*[^\s<>.,;:!?)])|(?<domain>\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io)\b(?:\/[^\s<>]*)?)|:(?<emoji>[a-z0-9_+'-]+):|(?<![*\w])\*(?<bold>[^*\n]+)\*(?![*\w])|(?<![_\w])_(?<italic>[^_\n]+)_(?![_\w])|(?<![~\w])~(?<strike>[^~\n]+)~(?![~\w])|`(?<code>[^`\n]+)`/giu

/** `@Name` of a colleague, `#channel`, `:emoji:`, links and `*bold*` are recognised as Slack's composer does. */
export function typed(workspace: Workspace, input: string): Typed {
  const leaves = splitNames(workspace, input)
  return {
    text: leaves.map(asMrkdwn).join(''),
    blocks: [
      { type: 'rich_text', block_id: workspace.newId(''), elements: [{ type: 'rich_text_section', elements: leaves }] },
    ],
  }
}

function splitNames(workspace: Workspace, input: string): RichTextLeaf[] {
  const mentions = new Map<string, RichTextLeaf>()
  for (const person of workspace.people.values())
    for (const name of [person.displayName, person.realName])
      mentions.set(`@${name}`, { type: 'user', user_id: person.id })
  mentions.set(`@${workspace.app.name}`, { type: 'user', user_id: workspace.app.botUserId })
  for (const range of ['here', 'channel', 'everyone'] as const) mentions.set(`@${range}`, { type: 'broadcast', range })
  for (const channel of workspace.channels.values())
    if (channel.kind !== 'im') mentions.set(`#${channel.name}`, { type: 'channel', channel_id: channel.id })

  const longestFirst = [...mentions.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp)
  const split = new RegExp(`((?<!\\w)(?:${longestFirst.join('|')})(?!\\w))`, 'u')
  return input.split(split).flatMap((part) => mentions.get(part) ?? splitPieces(part))
}

function splitPieces(input: string): RichTextLeaf[] {
  const leaves: RichTextLeaf[] = []
  let end = 0
  for (const match of input.matchAll(pieces)) {
    const leaf = pieceLeaf(match.groups ?? {})
    if (!leaf) continue
    if (match.index > end) leaves.push({ type: 'text', text: input.slice(end, match.index) })
    leaves.push(leaf)
    end = match.index + match[0].length
  }
  if (end < input.length) leaves.push({ type: 'text', text: input.slice(end) })
  return leaves
}

function pieceLeaf(groups: Record<string, string | undefined>): RichTextLeaf | undefined {
  const { url, domain, emoji } = groups
  if (url) return { type: 'link', url }
  if (domain) return { type: 'link', url: `http://${domain}`, text: domain }
  if (emoji) {
    const unicode = emojiUnicode(emoji)
    return unicode ? { type: 'emoji', name: emoji, unicode } : undefined
  }
  const style = ['bold', 'italic', 'strike', 'code'].find((name) => groups[name])
  const text = style && groups[style]
  return text ? { type: 'text', text, style: { [style]: true } } : undefined
}

function asMrkdwn(leaf: RichTextLeaf): string {
  switch (leaf.type) {
    case 'text':
      return styled(escapeMrkdwn(leaf.text), leaf.style)
    case 'emoji':
      return `:${leaf.name}:`
    case 'link':
      return leaf.text ? `<${leaf.url}|${leaf.text}>` : `<${leaf.url}>`
    case 'user':
      return `<@${leaf.user_id}>`
    case 'channel':
      return `<#${leaf.channel_id}|>`
    case 'broadcast':
      return `<!${leaf.range}>`
    default:
      return ''
  }
}

function styled(text: string, style: Record<string, boolean> = {}): string {
  if (style.bold) return `*${text}*`
  if (style.italic) return `_${text}_`
  if (style.strike) return `~${text}~`
  return style.code ? `\`${text}\`` : text
}

function escapeMrkdwn(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
