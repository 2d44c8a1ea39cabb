// The prepared texts, to read.
import type { Template } from '../../../conversation/templates.ts'
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import { lead, type Surface } from './actions.ts'
import { type AdaptiveCard, card, container } from './elements.ts'
import { formVerbs } from './verbs.ts'
import { words } from './words.ts'

export function drawTemplates(templates: readonly Template[], surface: Surface): AdaptiveCard {
  return card(
    [
      words(texts.templates.what, { isSubtle: true }),
      ...templates.map(({ name, text }) =>
        container([words(name, { weight: 'bolder' }), words(text, {}, { spacing: 'none' })], { spacing: 'medium' }),
      ),
    ],
    {
      actions: [lead(surface, { label: labels.initiateConversation, verb: formVerbs.show, data: {}, isMain: true })],
      fallbackText: templates.map(({ name }) => name).join('\n'),
    },
  )
}
