// Block Kit elements: what can be pressed, chosen or filled in.
import { z } from 'zod'
import { limits } from './limits.ts'
import { anyText, confirm, id, option, optionGroup, plainText } from './objects.ts'

const acts = { action_id: id.optional() }
const asks = { ...acts, confirm: confirm.optional() }
const hinted = { placeholder: plainText(limits.placeholder).optional(), focus_on_load: z.boolean().optional() }
const dispatch_action_config = z
  .strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .max(2),
  })
  .optional()
const choices = z.array(option).min(1).max(limits.choiceOptions)

export const button = z.strictObject({
  type: z.literal('button'),
  ...asks,
  text: plainText(limits.buttonText),
  value: z.string().max(limits.buttonValue).optional(),
  url: z.string().max(limits.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(limits.buttonText).optional(),
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...asks,
  options: z.array(option).min(1).max(limits.overflowOptions),
})

const listed = {
  options: z.array(option).min(1).max(limits.selectOptions).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.selectOptions).optional(),
}

export const staticSelect = z
  .strictObject({ type: z.literal('static_select'), ...asks, ...hinted, ...listed, initial_option: option.optional() })
  .superRefine((select, context) => {
    if (!select.options === !select.option_groups)
      context.addIssue({ code: 'custom', message: 'must define either options or option_groups' })
    const all = [...(select.options ?? []), ...(select.option_groups ?? []).flatMap((group) => group.options)]
    if (select.initial_option && !all.some((one) => JSON.stringify(one) === JSON.stringify(select.initial_option)))
      context.addIssue({
        code: 'custom',
        path: ['initial_option'],
        message: 'initial_option must be one of the options',
      })
  })

export const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...asks,
  ...hinted,
  initial_option: option.optional(),
  min_query_length: z.number().int().min(0).optional(),
})

export const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...asks,
  ...hinted,
  initial_user: z.string().optional(),
})

export const channelsSelect = z.strictObject({
  type: z.enum(['channels_select', 'conversations_select']),
  ...asks,
  ...hinted,
  initial_channel: z.string().optional(),
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
})

export const multiStaticSelect = z.strictObject({
  type: z.literal('multi_static_select'),
  ...asks,
  ...hinted,
  ...listed,
  initial_options: z.array(option).min(1).optional(),
  max_selected_items: z.number().int().min(1).optional(),
})

export const checkboxes = z.strictObject({
  type: z.literal('checkboxes'),
  ...asks,
  options: choices,
  initial_options: choices.optional(),
  focus_on_load: z.boolean().optional(),
})

export const radioButtons = z.strictObject({
  type: z.literal('radio_buttons'),
  ...asks,
  options: choices,
  initial_option: option.optional(),
  focus_on_load: z.boolean().optional(),
})

const picker = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type), ...asks, ...hinted })

export const datePicker = picker('datepicker').extend({
  initial_date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .optional(),
})
export const timePicker = picker('timepicker').extend({
  initial_time: z
    .string()
    .regex(/^\d\d:\d\d$/)
    .optional(),
  timezone: z.string().optional(),
})
export const dateTimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...asks,
  initial_date_time: z.number().int().optional(),
  focus_on_load: z.boolean().optional(),
})

export const plainTextInput = z.strictObject({
  type: z.literal('plain_text_input'),
  ...acts,
  ...hinted,
  initial_value: z.string().max(limits.inputLength).optional(),
  multiline: z.boolean().optional(),
  min_length: z.number().int().min(0).max(limits.inputLength).optional(),
  max_length: z.number().int().min(1).max(limits.inputLength).optional(),
  dispatch_action_config,
})

export const otherTextInput = z.strictObject({
  type: z.enum(['email_text_input', 'url_text_input', 'number_input']),
  ...acts,
  ...hinted,
  initial_value: z.string().optional(),
  is_decimal_allowed: z.boolean().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
  dispatch_action_config,
})

export const image = z.strictObject({
  type: z.literal('image'),
  image_url: z.string().max(limits.imageUrl),
  alt_text: z.string().max(limits.imageText),
})

export const contextElement = z.discriminatedUnion('type', [image, ...anyText(limits.text).options])

const selects = [staticSelect, externalSelect, usersSelect, channelsSelect] as const
const pressed = [button, overflow, ...selects, checkboxes, radioButtons, datePicker, timePicker] as const

/** Which elements which block takes: "Block elements" reference, "Works with block types". */
export const accessory = z.discriminatedUnion('type', [...pressed, multiStaticSelect, image])
export const actionsElement = z.discriminatedUnion('type', [...pressed, dateTimePicker])
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  otherTextInput,
  ...selects,
  multiStaticSelect,
  checkboxes,
  radioButtons,
  datePicker,
  timePicker,
  dateTimePicker,
])

export type Button = z.infer<typeof button>
export type Accessory = z.infer<typeof accessory>
export type ActionsElement = z.infer<typeof actionsElement>
export type InputElement = z.infer<typeof inputElement>
/** Anything that a person can act on. */
export type Interactive = Exclude<Accessory, { type: 'image' }> | ActionsElement | InputElement
