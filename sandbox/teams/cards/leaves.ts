// The elements of Adaptive Cards 1.5 that are shown and hold no other elements.
import { z } from 'zod'
import { selectAction } from './actions.ts'
import { address, alignment, anyElement, color, fontType, imageSize, oneOf, textSize, textWeight } from './objects.ts'

const letters = {
  text: z.string(),
  color: color.optional(),
  fontType: fontType.optional(),
  isSubtle: z.boolean().optional(),
  size: textSize.optional(),
  weight: textWeight.optional(),
}

const textBlock = z.strictObject({
  type: z.literal('TextBlock'),
  ...anyElement,
  ...letters,
  horizontalAlignment: alignment.optional(),
  maxLines: z.number().optional(),
  wrap: z.boolean().optional(),
  style: oneOf('default', 'heading', 'columnHeader').optional(),
})
const textRun = z.strictObject({
  type: z.literal('TextRun'),
  ...letters,
  highlight: z.boolean().optional(),
  italic: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  underline: z.boolean().optional(),
  selectAction: selectAction.optional(),
})
const richTextBlock = z.strictObject({
  type: z.literal('RichTextBlock'),
  ...anyElement,
  inlines: z.array(z.union([z.string(), textRun])),
  horizontalAlignment: alignment.optional(),
})
const picture = z.strictObject({
  type: z.literal('Image'),
  ...anyElement,
  url: address,
  altText: z.string().optional(),
  backgroundColor: z.string().optional(),
  horizontalAlignment: alignment.optional(),
  selectAction: selectAction.optional(),
  size: imageSize.optional(),
  style: oneOf('default', 'person').optional(),
  width: z.string().optional(),
  height: z.string().optional(),
  msTeams: z.looseObject({}).optional(),
})
const factSet = z.strictObject({
  type: z.literal('FactSet'),
  ...anyElement,
  facts: z.array(z.strictObject({ title: z.string(), value: z.string() })),
})
const imageSet = z.strictObject({
  type: z.literal('ImageSet'),
  ...anyElement,
  images: z.array(picture),
  imageSize: imageSize.optional(),
})

export const leaf = z.discriminatedUnion('type', [textBlock, richTextBlock, picture, factSet, imageSet])
export type Leaf = z.infer<typeof leaf>
