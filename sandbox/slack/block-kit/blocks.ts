// Block Kit blocks, as messages, modals and the Home tab hold them.
import { z } from 'zod'
import { accessory, actionsElement, contextElement, inputElement } from './elements.ts'
import { limits } from './limits.ts'
import { anyText, id, plainText } from './objects.ts'
import { richTextElement } from './rich-text.ts'

const block = <Type extends string>(type: Type) => z.strictObject({ type: z.literal(type), block_id: id.optional() })

const section = block('section')
  .extend({
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.fieldText)).min(1).max(limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((it) => it.text || it.fields, 'must define either `text` or `fields`')

const header = block('header').extend({ text: plainText(limits.headerText) })
const divider = block('divider')
const context = block('context').extend({ elements: z.array(contextElement).min(1).max(limits.contextElements) })
const actions = block('actions').extend({ elements: z.array(actionsElement).min(1).max(limits.actionsElements) })
const richText = block('rich_text').extend({ elements: z.array(richTextElement) })
const markdown = block('markdown').extend({ text: z.string().min(1).max(limits.markdown) })
const image = block('image').extend({
  image_url: z.string().max(limits.imageUrl),
  alt_text: z.string().max(limits.imageText),
  title: plainText(limits.imageText).optional(),
})
const input = block('input').extend({
  label: plainText(limits.inputLabel),
  hint: plainText(limits.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
})

const everywhere = [section, header, divider, context, actions, richText, image, input] as const
export const viewBlock = z.discriminatedUnion('type', [...everywhere])
export const messageBlock = z.discriminatedUnion('type', [...everywhere, markdown])

/** A block as an app sends it. */
export type Block = z.infer<typeof messageBlock>
export type InputBlock = Extract<Block, { type: 'input' }>
