// The parts of Adaptive Cards 1.5 that we use ("Adaptive Cards", schema explorer), and cards made of them.
import type { CardAction } from './actions.ts'
import type { Input } from './inputs.ts'
import type { Mention } from './message.ts'
import type { BlockStyle, RichTextBlock, TextBlock } from './words.ts'

export interface Container extends BlockStyle {
  type: 'Container'
  style?: 'emphasis' | 'warning'
  items: Element[]
}

export interface Column {
  type: 'Column'
  width: 'stretch' | 'auto'
  verticalContentAlignment: 'center' | 'bottom'
  items: Element[]
}

export interface ColumnSet extends BlockStyle {
  type: 'ColumnSet'
  columns: Column[]
}

export interface ActionSet extends BlockStyle {
  type: 'ActionSet'
  actions: CardAction[]
}

export type Element = RichTextBlock | TextBlock | Container | ColumnSet | ActionSet | Input

export interface AdaptiveCard {
  type: 'AdaptiveCard'
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json'
  version: '1.5'
  body: Element[]
  actions?: CardAction[]
  /** What clients show that cannot draw the card. */
  fallbackText?: string
  speak?: string
  /** Only Teams reads this: a card as wide as the thread, and whom its words call. */
  msteams?: { width?: 'Full'; entities?: Mention[] }
}

export function card(
  body: Element[],
  more: Pick<AdaptiveCard, 'actions' | 'fallbackText' | 'speak' | 'msteams'> = {},
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...more,
  }
}

export function container(items: Element[], more: Pick<Container, 'style' | 'spacing' | 'separator'> = {}): Container {
  return { type: 'Container', items, ...more }
}

/** Something with one button at its right. */
export function beside(
  items: Element[],
  action: CardAction,
  align: Column['verticalContentAlignment'],
  block: BlockStyle = {},
): ColumnSet {
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: align, items },
      { type: 'Column', width: 'auto', verticalContentAlignment: align, items: [actionSet([action])] },
    ],
    ...block,
  }
}

export function actionSet(actions: CardAction[], block: BlockStyle = {}): ActionSet {
  return { type: 'ActionSet', actions, ...block }
}
