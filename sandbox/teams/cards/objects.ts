// What several elements of Adaptive Cards are made of. Source: Adaptive Cards schema explorer, version 1.5
// (adaptivecards.io/explorer); names of choices are taken in any case, as the renderers do.
import { z } from 'zod'

export const oneOf = (...choices: string[]) =>
  z.string().refine((text) => choices.some((choice) => choice.toLowerCase() === text.toLowerCase()), {
    message: `must be one of ${choices.join(', ')}`,
  })

export const spacing = oneOf('default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding')
export const color = oneOf('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention')
export const alignment = oneOf('left', 'center', 'right')
export const verticalAlignment = oneOf('top', 'center', 'bottom')
export const containerStyle = oneOf('default', 'emphasis', 'good', 'attention', 'warning', 'accent')
export const textSize = oneOf('default', 'small', 'medium', 'large', 'extraLarge')
export const textWeight = oneOf('default', 'lighter', 'bolder')
export const fontType = oneOf('default', 'monospace')
export const imageSize = oneOf('auto', 'stretch', 'small', 'medium', 'large')
export const image = z.union([z.string(), z.looseObject({ url: z.string() })])

/** An address of the web, or of the data itself ("Image", "Action.OpenUrl"). */
export const address = z.string().regex(/^(https?:|data:|mailto:|tel:|msteams:)/i, 'must be an address')

/** "Element": what every element may have; `targetWidth` is Teams' own. */
export const anyElement = {
  id: z.string().optional(),
  isVisible: z.boolean().optional(),
  separator: z.boolean().optional(),
  spacing: spacing.optional(),
  height: oneOf('auto', 'stretch').optional(),
  fallback: z.unknown().optional(),
  requires: z.record(z.string(), z.string()).optional(),
  targetWidth: z.string().optional(),
}
