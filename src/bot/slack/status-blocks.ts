// How deliveries stand → Block Kit.
import type { types } from '@slack/bolt'
import { labels } from '../labels.ts'
import type { LetterView, StatusView } from '../views/status.ts'
import { section, timed } from './elements.ts'
import { drawActions } from './message-blocks.ts'
import { threadLink } from './permalink.ts'

export function drawStatus(
  { lines, letters, actions }: StatusView,
  workspaceUrl: string,
): { text: string; blocks: types.KnownBlock[] } {
  const text = [...lines.map(timed), ...letters.map((letter) => drawLetter(letter, workspaceUrl))].join('\n')
  return { text, blocks: [section(text), ...(actions.length > 0 ? [drawActions(actions)] : [])] }
}

function drawLetter({ text, thread }: LetterView, workspaceUrl: string): string {
  const link = thread && threadLink(workspaceUrl, thread)
  return `• ${timed(text)}${link ? ` · <${link}|${labels.open}>` : ''}`
}
