// Block Kit composition objects: texts, options, confirmation dialogs, identifiers.
import { z } from 'zod'
import { limits } from './limits.ts'

export const id = z.string().min(1).max(limits.id)

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(max), emoji: z.boolean().optional() })

const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(max), verbatim: z.boolean().optional() })

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)])

export const option = z.strictObject({
  text: anyText(limits.optionText),
  value: z.string().min(1).max(limits.optionValue),
  description: anyText(limits.optionText).optional(),
  url: z.string().max(limits.url).optional(),
})

export const optionGroup = z.strictObject({
  label: plainText(limits.optionText),
  options: z.array(option).min(1).max(limits.selectOptions),
})

export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
})

export type Text = z.infer<ReturnType<typeof anyText>>
export type Option = z.infer<typeof option>
export type OptionGroup = z.infer<typeof optionGroup>
export type Confirm = z.infer<typeof confirm>

/** What an app answers to a block_suggestion request ("External data select menu"). */
export const suggestions = z.union([
  z.strictObject({ options: z.array(option).max(limits.selectOptions) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(limits.selectOptions) }),
])
