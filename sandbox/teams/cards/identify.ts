// Gives every action of a card an id, so that page and driving API can say which one was pressed.
import type { Card } from './card.ts'
import { actionsOf } from './walk.ts'

/** Marks ids that the bot did not give, and is therefore not told. */
const ours = 'sandbox-'

export function withActionIds(card: Card): Card {
  const identified = structuredClone(card)
  actionsOf(identified).forEach((action, index) => {
    action.id ??= `${ours}${index}`
  })
  return identified
}

/** The id that the bot itself gave, if any. */
export function ownId(id: string | undefined): string | undefined {
  return id?.startsWith(ours) ? undefined : id
}
