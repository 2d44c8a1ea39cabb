// Adaptive Cards and the elements that hold others. Source: Adaptive Cards schema explorer, version 1.5, which is what
// Teams shows ("Cards reference": Adaptive Cards up to version 1.5 in bot-sent cards).
import { z } from 'zod'
import {
  execute,
  openUrl,
  type SelectAction,
  selectAction,
  showCardShape,
  submit,
  toggleVisibility,
} from './actions.ts'
import { type Input, input } from './inputs.ts'
import { type Leaf, leaf } from './leaves.ts'
import { alignment, anyElement, containerStyle, image, oneOf, spacing, verticalAlignment } from './objects.ts'

type Shown = { id?: string | undefined; isVisible?: boolean | undefined }
export type Column = Shown & {
  type?: 'Column' | undefined
  items?: CardElement[] | undefined
  selectAction?: SelectAction | undefined
}
export type Holder =
  | (Shown & { type: 'Container'; items: CardElement[]; selectAction?: SelectAction | undefined })
  | (Shown & { type: 'ColumnSet'; columns?: Column[] | undefined; selectAction?: SelectAction | undefined })
  | (Shown & { type: 'ActionSet'; actions: Action[] })
  | (Shown & {
      type: 'Table'
      rows?: { type: 'TableRow'; cells?: { type: 'TableCell'; items: CardElement[] }[] | undefined }[] | undefined
    })
export type CardElement = Leaf | Input | Holder
export type Action =
  | SelectAction
  | { type: 'Action.ShowCard'; id?: string | undefined; title?: string | undefined; card: Card }
export type Card = {
  type: 'AdaptiveCard'
  version?: string | undefined
  body?: CardElement[] | undefined
  actions?: Action[] | undefined
  msteams?: { entities?: unknown[] | undefined } | undefined
}

const element: z.ZodType<CardElement> = z.lazy(() =>
  z.discriminatedUnion('type', [leaf, input, container, columnSet, actionSet, table]),
)
const action: z.ZodType<Action> = z.lazy(() =>
  z.discriminatedUnion('type', [openUrl, submit, execute, toggleVisibility, showCard]),
)
const elements = z.array(element)

const box = {
  style: containerStyle.optional(),
  bleed: z.boolean().optional(),
  minHeight: z.string().optional(),
  verticalContentAlignment: verticalAlignment.optional(),
  backgroundImage: image.optional(),
  rtl: z.boolean().optional(),
  selectAction: selectAction.optional(),
}
const container = z.strictObject({ type: z.literal('Container'), ...anyElement, ...box, items: elements })
const column = z.strictObject({
  type: z.literal('Column').optional(),
  ...anyElement,
  ...box,
  items: elements.optional(),
  width: z.union([z.string(), z.number()]).optional(),
})
const columnSet = z.strictObject({
  type: z.literal('ColumnSet'),
  ...anyElement,
  ...box,
  columns: z.array(column).optional(),
  horizontalAlignment: alignment.optional(),
})
const actionSet = z.strictObject({
  type: z.literal('ActionSet'),
  ...anyElement,
  actions: z.array(action).min(1),
  horizontalAlignment: alignment.optional(),
})
const tableCell = z.strictObject({ type: z.literal('TableCell'), ...box, items: elements })
const tableRow = z.strictObject({
  type: z.literal('TableRow'),
  cells: z.array(tableCell).optional(),
  style: containerStyle.optional(),
  horizontalCellContentAlignment: alignment.optional(),
  verticalCellContentAlignment: verticalAlignment.optional(),
})
const table = z.strictObject({
  type: z.literal('Table'),
  ...anyElement,
  columns: z.array(z.looseObject({ width: z.union([z.string(), z.number()]).optional() })).optional(),
  rows: z.array(tableRow).optional(),
  firstRowAsHeader: z.boolean().optional(),
  firstRowAsHeaders: z.boolean().optional(),
  showGridLines: z.boolean().optional(),
  gridStyle: containerStyle.optional(),
  horizontalCellContentAlignment: alignment.optional(),
  verticalCellContentAlignment: verticalAlignment.optional(),
})

/** A card within another needs no version of its own. */
const anyCard = {
  type: z.literal('AdaptiveCard'),
  $schema: z.string().optional(),
  body: elements.optional(),
  actions: z.array(action).optional(),
  ...box,
  spacing: spacing.optional(),
  fallbackText: z.string().optional(),
  speak: z.string().optional(),
  lang: z.string().optional(),
  metadata: z.looseObject({}).optional(),
  refresh: z.looseObject({ action: execute, userIds: z.array(z.string()).optional() }).optional(),
  msteams: z.looseObject({ width: oneOf('full').optional(), entities: z.array(z.unknown()).optional() }).optional(),
}
const showCard = z.strictObject({
  ...showCardShape,
  card: z.lazy(() => z.strictObject({ ...anyCard, version: z.string().optional() })),
})

export const card: z.ZodType<Card> = z.strictObject({
  ...anyCard,
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
})
