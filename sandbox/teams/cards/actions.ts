// The actions of Adaptive Cards 1.5, as Teams takes them.
import { z } from 'zod'
import { address, oneOf } from './objects.ts'

const anyAction = {
  id: z.string().optional(),
  title: z.string().optional(),
  iconUrl: z.string().optional(),
  style: oneOf('default', 'positive', 'destructive').optional(),
  fallback: z.unknown().optional(),
  requires: z.record(z.string(), z.string()).optional(),
  tooltip: z.string().optional(),
  isEnabled: z.boolean().optional(),
  mode: oneOf('primary', 'secondary').optional(),
  role: z.string().optional(),
}
const associatedInputs = oneOf('auto', 'none').optional()

/** "Card actions", Adaptive Cards with Action.Submit: what `msteams.type` may be. */
const teamsBehaviour = z.looseObject({
  type: z.enum(['messageBack', 'imBack', 'signin', 'task/fetch', 'invoke']),
})
export const submitData = z.looseObject({ msteams: teamsBehaviour.optional() })
export type SubmitData = z.infer<typeof submitData>

export const openUrl = z.strictObject({ type: z.literal('Action.OpenUrl'), url: address, ...anyAction })
export const submit = z.strictObject({
  type: z.literal('Action.Submit'),
  data: submitData.optional(),
  associatedInputs,
  ...anyAction,
})
/** "Universal Actions for Adaptive Cards": the verb is how the bot knows it. */
export const execute = z.strictObject({
  type: z.literal('Action.Execute'),
  verb: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  associatedInputs,
  ...anyAction,
})
const toggled = z.union([z.string(), z.strictObject({ elementId: z.string(), isVisible: z.boolean().optional() })])
export const toggleVisibility = z.strictObject({
  type: z.literal('Action.ToggleVisibility'),
  targetElements: z.array(toggled).min(1),
  ...anyAction,
})

/** ShowCard holds a card, so it is defined with the cards, in card.ts. */
export const showCardShape = { type: z.literal('Action.ShowCard'), ...anyAction }

/** What an element may do when it is clicked itself: everything but ShowCard ("selectAction"). */
export const selectAction = z.discriminatedUnion('type', [openUrl, submit, execute, toggleVisibility])
export type SelectAction = z.infer<typeof selectAction>
