// The inputs of Adaptive Cards 1.5.
import { z } from 'zod'
import { selectAction } from './actions.ts'
import { anyElement, oneOf } from './objects.ts'

const anyInput = {
  ...anyElement,
  id: z.string().min(1),
  label: z.string().optional(),
  isRequired: z.boolean().optional(),
  errorMessage: z.string().optional(),
}
const placeholder = z.string().optional()

const text = z.strictObject({
  type: z.literal('Input.Text'),
  ...anyInput,
  placeholder,
  value: z.string().optional(),
  isMultiline: z.boolean().optional(),
  maxLength: z.number().int().positive().optional(),
  regex: z.string().optional(),
  style: oneOf('text', 'tel', 'url', 'email', 'password').optional(),
  inlineAction: selectAction.optional(),
})
const number = z.strictObject({
  type: z.literal('Input.Number'),
  ...anyInput,
  placeholder,
  value: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
})
const moment = {
  ...anyInput,
  placeholder,
  value: z.string().optional(),
  min: z.string().optional(),
  max: z.string().optional(),
}
const date = z.strictObject({ type: z.literal('Input.Date'), ...moment })
const time = z.strictObject({ type: z.literal('Input.Time'), ...moment })
const toggle = z.strictObject({
  type: z.literal('Input.Toggle'),
  ...anyInput,
  title: z.string(),
  value: z.string().optional(),
  valueOn: z.string().optional(),
  valueOff: z.string().optional(),
  wrap: z.boolean().optional(),
})

export const choice = z.strictObject({ title: z.string(), value: z.string() })
export type Choice = z.infer<typeof choice>
/** "Typeahead search in Adaptive Cards": choices that the bot is asked for. */
const query = z.strictObject({
  type: z.literal('Data.Query'),
  dataset: z.string().min(1),
  count: z.number().optional(),
  skip: z.number().optional(),
  associatedInputs: oneOf('auto', 'none').optional(),
})
const choiceSet = z.strictObject({
  type: z.literal('Input.ChoiceSet'),
  ...anyInput,
  placeholder,
  value: z.string().optional(),
  choices: z.array(choice).optional(),
  'choices.data': query.optional(),
  isMultiSelect: z.boolean().optional(),
  style: oneOf('compact', 'expanded', 'filtered').optional(),
  wrap: z.boolean().optional(),
})

export const input = z.discriminatedUnion('type', [text, number, date, time, toggle, choiceSet])
export type Input = z.infer<typeof input>
