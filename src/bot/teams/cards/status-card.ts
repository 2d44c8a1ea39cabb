// How deliveries stand → a card.
import { labels } from '../../labels.ts'
import type { LetterView, StatusView } from '../../views/status.ts'
import { threadLink } from '../thread-link.ts'
import { drawActions, openUrl } from './actions.ts'
import { type AdaptiveCard, beside, card, type Element } from './elements.ts'
import { richText, timedRuns } from './words.ts'

export function drawStatus({ lines, letters, actions }: StatusView): AdaptiveCard {
  return card([...lines.map((line) => richText(timedRuns(line))), ...letters.map(drawLetter)], {
    actions: drawActions(actions),
    fallbackText: lines.map(({ text }) => text).join('\n'),
  })
}

function drawLetter({ text, thread }: LetterView): Element {
  const url = thread && threadLink(thread)
  const row = richText(timedRuns(text, { isSubtle: true }))
  return url ? beside([row], openUrl({ label: `💬 ${labels.open}`, spoken: labels.open, url }), 'center') : row
}
