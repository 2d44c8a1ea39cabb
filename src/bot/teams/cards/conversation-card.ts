// The conversation card, as the first post of a thread.
import { texts } from '../../texts.ts'
import type { CardView, SubscriberView } from '../../views/card.ts'
import { shorten } from '../../views/view.ts'
import { drawActions } from './actions.ts'
import { card, container, type Element } from './elements.ts'
import { cardMessage, type TeamsMessage } from './message.ts'
import { words } from './words.ts'

const mostSubscribers = 30
const mostOrders = 10

export function drawCard(view: CardView): TeamsMessage {
  const title = `💬 ${view.title}`
  const orders = view.orders.slice(0, mostOrders)
  const subscribers = sayDrawn(view.subscribers)
  const spoken = [title, ...orders, ...view.warnings, view.sender, subscribers, view.howToReply, ...view.written]
  const drawn = card(
    [
      words(title, { size: 'large', weight: 'bolder' }),
      ...orders.map((order) => words(order, {}, { spacing: 'small' })),
      ...view.warnings.map((warning) => container([words(`⚠ ${warning}`)], { style: 'warning' })),
      words(`${view.sender} · ${subscribers}`, { isSubtle: true }),
      words(view.howToReply, { isSubtle: true }, { spacing: 'small' }),
      ...drawWritten(view.written),
    ],
    {
      actions: drawActions(view.actions),
      fallbackText: spoken.join('\n'),
      // Read as markup where it looks like markup.
      speak: spoken.join('\n').replace(/[<>&]/g, ' '),
      msteams: { width: 'Full' },
    },
  )
  return cardMessage(drawn, title)
}

/** Names without mentions, or every redrawing of the card would call everybody. */
function sayDrawn(subscribers: readonly SubscriberView[]): string {
  if (subscribers.length === 0) return texts.card.nobodySubscribed
  const shown = subscribers.slice(0, mostSubscribers).map(({ name }) => shorten(name, 60))
  const rest = subscribers.length - shown.length
  return `${texts.card.subscribed} ${[...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(', ')}`
}

function drawWritten(written: readonly string[]): Element[] {
  if (written.length === 0) return []
  return [
    words(texts.card.written, { isSubtle: true }, { separator: true }),
    ...written.map((line) => words(line, {}, { spacing: 'small' })),
  ]
}
