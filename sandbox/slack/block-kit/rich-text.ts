// Rich text: what people type arrives as this, and apps may post it too ("Rich text block").
import { z } from 'zod'

const style = z.record(z.string(), z.boolean()).optional()

export const richTextLeaf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    skin_tone: z.number().optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('link'),
    url: z.string(),
    text: z.string().optional(),
    unsafe: z.boolean().optional(),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
    style,
  }),
])

const leaves = z.array(richTextLeaf)
const border = z.number().optional()
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: leaves })
const preformatted = z.strictObject({ type: z.literal('rich_text_preformatted'), elements: leaves, border })
const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: leaves, border })
const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section),
  indent: z.number().optional(),
  offset: z.number().optional(),
  border,
})

export const richTextElement = z.discriminatedUnion('type', [section, preformatted, quote, list])

export type RichTextLeaf = z.infer<typeof richTextLeaf>
export type RichTextElement = z.infer<typeof richTextElement>
