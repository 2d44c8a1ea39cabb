// Action.ToggleVisibility, which the client does by itself.
import type { Action, Card } from '../cards/card.ts'
import { elementsOf } from '../cards/walk.ts'

/** What is not said to be shown or hidden becomes the opposite of what it is. */
export function toggle(card: Card, { targetElements }: Extract<Action, { type: 'Action.ToggleVisibility' }>): void {
  const elements = elementsOf(card).flatMap((one) => [one, ...(one.type === 'ColumnSet' ? (one.columns ?? []) : [])])
  for (const target of targetElements) {
    const { elementId, isVisible } = typeof target === 'string' ? { elementId: target, isVisible: undefined } : target
    for (const element of elements)
      if (element.id === elementId) element.isVisible = isVisible ?? element.isVisible === false
  }
}
