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
  const words = [lines.map(timed).join('\n'), ...letters.map((letter) => drawLetter(letter, workspaceUrl))]
  return {
    text: words.join('\n'),
    blocks: [...words.map(section), ...(actions.length > 0 ? [drawActions(actions)] : [])],
  }
}

function drawLetter({ text, thread }: LetterView, workspaceUrl: string): string {
  const link = thread && threadLink(workspaceUrl, thread)
  return `• ${timed(text)}${link ? ` · <${link}|${labels.open}>` : ''}`
}
