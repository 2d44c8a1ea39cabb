// Goes through all that a card holds.
import type { Action, Card, CardElement } from './card.ts'
import type { Input } from './inputs.ts'

/** What stands directly within an element, in reading order. */
export function childrenOf(element: CardElement): CardElement[] {
  switch (element.type) {
    case 'Container':
      return element.items
    case 'ColumnSet':
      return (element.columns ?? []).filter(isVisible).flatMap((column) => column.items ?? [])
    case 'Table':
      return (element.rows ?? []).flatMap((row) => row.cells ?? []).flatMap((cell) => cell.items)
    default:
      return []
  }
}

export function isVisible({ isVisible }: { isVisible?: boolean | undefined }): boolean {
  return isVisible !== false
}

/** All elements of a card, those within others and within its ShowCards too. */
export function elementsOf(card: Card): CardElement[] {
  const within = (element: CardElement): CardElement[] => [element, ...childrenOf(element).flatMap(within)]
  return [...(card.body ?? []).flatMap(within), ...innerCards(card).flatMap(elementsOf)]
}

/** All actions of a card, wherever they stand. */
export function actionsOf(card: Card): Action[] {
  return [...ownActions(card), ...innerCards(card).flatMap(actionsOf)]
}

export function inputsOf(card: Card): Input[] {
  return elementsOf(card).flatMap((element) => (isInput(element) ? [element] : []))
}

export function isInput(element: CardElement): element is Input {
  return element.type.startsWith('Input.')
}

/** What happens when an element itself is clicked. */
export function clicksOf(element: CardElement): Action[] {
  if (element.type === 'Input.Text') return element.inlineAction ? [element.inlineAction] : []
  const columns = element.type === 'ColumnSet' ? (element.columns ?? []) : []
  const own = 'selectAction' in element && element.selectAction ? [element.selectAction] : []
  return [...own, ...columns.flatMap((column) => column.selectAction ?? [])]
}

function ownActions(card: Card): Action[] {
  const within = (element: CardElement): Action[] => [
    ...clicksOf(element),
    ...(element.type === 'ActionSet' ? element.actions : []),
    ...childrenOf(element).flatMap(within),
  ]
  return [...(card.body ?? []).flatMap(within), ...(card.actions ?? [])]
}

function innerCards(card: Card): Card[] {
  return ownActions(card).flatMap((action) => (action.type === 'Action.ShowCard' ? [action.card] : []))
}
