// What a person reads on the screen, out of blocks and mrkdwn.
import type { Block } from './block-kit/blocks.ts'
import type { Accessory, ActionsElement } from './block-kit/elements.ts'
import type { Text } from './block-kit/objects.ts'
import type { RichTextElement, RichTextLeaf } from './block-kit/rich-text.ts'
import { dateToken, dateWords } from './date-token.ts'
import { emojiCharacter } from './emoji.ts'
import type { Workspace } from './workspace.ts'

/** All the words of some blocks, a line per block, without buttons and fields. */
export function readBlocks(workspace: Workspace, blocks: Block[]): string {
  return blocks
    .map((block) => readBlock(workspace, block))
    .filter((line) => line !== '')
    .join('\n')
}

export function readBlock(workspace: Workspace, block: Block): string {
  switch (block.type) {
    case 'section':
      return [block.text, ...(block.fields ?? [])].flatMap((text) => (text ? readText(workspace, text) : [])).join('\n')
    case 'header':
      return readText(workspace, block.text)
    case 'context':
      return block.elements
        .map((element) => (element.type === 'image' ? element.alt_text : readText(workspace, element)))
        .join(' ')
    case 'rich_text':
      return block.elements.map((element) => readRichText(workspace, element)).join('\n')
    case 'markdown':
      return block.text
    case 'image':
      return block.title?.text ?? block.alt_text
    default:
      return ''
  }
}

export function readText(workspace: Workspace, text: Text): string {
  return text.type === 'mrkdwn' ? readMrkdwn(workspace, text.text) : withEmoji(text.text)
}

/** Mentions as names, links as their words, emoji as characters, formatting marks gone. */
export function readMrkdwn(workspace: Workspace, mrkdwn: string): string {
  const plain = mrkdwn
    .replace(/<([^>|]*)(?:\|([^>]*))?>/g, (_, target: string, label?: string) => readAngle(workspace, target, label))
    .replace(/(?<![\w*])\*([^*\n]+)\*(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_([^_\n]+)_(?![\w_])/g, '$1')
    .replace(/(?<![\w~])~([^~\n]+)~(?![\w~])/g, '$1')
    .replace(/`([^`\n]+)`/g, '$1')
  return withEmoji(plain).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function readAngle(workspace: Workspace, target: string, label?: string): string {
  if (target.startsWith('@')) return `@${nameOf(workspace, target.slice(1))}`
  if (target.startsWith('#')) return `#${workspace.channels.get(target.slice(1))?.name ?? label ?? target.slice(1)}`
  const date = dateToken(target)
  if (date) return dateWords(date, workspace.team) ?? label ?? ''
  if (target.startsWith('!')) return `@${label ?? target.slice(1)}`
  return label || target
}

export function nameOf(workspace: Workspace, userId: string): string {
  if (userId === workspace.app.botUserId) return workspace.app.name
  return workspace.people.get(userId)?.displayName ?? userId
}

function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-\d)?):/g, (_, name: string) => emojiCharacter(name))
}

function readRichText(workspace: Workspace, element: RichTextElement): string {
  if (element.type !== 'rich_text_list') return element.elements.map((leaf) => readLeaf(workspace, leaf)).join('')
  const bullet = (index: number) => (element.style === 'ordered' ? `${index + 1 + (element.offset ?? 0)}.` : '•')
  return element.elements.map((item, index) => `${bullet(index)} ${readRichText(workspace, item)}`).join('\n')
}

function readLeaf(workspace: Workspace, leaf: RichTextLeaf): string {
  switch (leaf.type) {
    case 'text':
      return leaf.text
    case 'emoji':
      return emojiCharacter(leaf.name)
    case 'link':
      return leaf.text ?? leaf.url
    case 'user':
      return `@${nameOf(workspace, leaf.user_id)}`
    case 'channel':
      return `#${workspace.channels.get(leaf.channel_id)?.name ?? leaf.channel_id}`
    case 'broadcast':
      return `@${leaf.range}`
    case 'usergroup':
      return `@${leaf.usergroup_id}`
    case 'date':
      return (
        dateWords({ at: new Date(leaf.timestamp * 1000), format: leaf.format }, workspace.team) ?? leaf.fallback ?? ''
      )
  }
}

/** The words on something that can be pressed; an overflow menu offers several. */
export function labelsOf(element: Accessory | ActionsElement): string[] {
  if (element.type === 'button') return [withEmoji(element.text.text)]
  if (element.type === 'overflow') return element.options.map((option) => withEmoji(option.text.text))
  return []
}
