// My signature: one field, Save and Remove.
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import { press, type Surface } from './actions.ts'
import { type AdaptiveCard, card } from './elements.ts'
import { textInput } from './inputs.ts'
import { formInputs, ownVerbs } from './verbs.ts'
import { words } from './words.ts'

export function drawSignature(signature: string, surface: Surface): AdaptiveCard {
  const remove = press(surface, { label: labels.remove, verb: ownVerbs.removeSignature, data: {} })
  return card(
    [
      words(texts.signature.what, { isSubtle: true }),
      textInput(formInputs.signature, labels.signature, signature, { isMultiline: true }),
    ],
    {
      actions: [
        press(surface, { label: labels.save, verb: ownVerbs.saveSignature, data: {}, isMain: true }),
        ...(signature ? [remove] : []),
      ],
      fallbackText: signature || texts.signature.none,
    },
  )
}
