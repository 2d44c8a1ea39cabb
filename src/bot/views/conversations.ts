// My conversations: with whom I talk, about which order, and when the last text was.
import type { ConversationFacts, ConversationId, Thread } from '../../conversation/model.ts'
import { formatPhoneNumber } from '../../conversation/phone-number.ts'
import { threadIn } from '../../conversation/workspace.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import { shorten, type TimedText, type Viewpoint } from './view.ts'

export interface ConversationRowView {
  id: ConversationId
  /** `Alan Smith · (303) 555-0142` */
  title: string
  orders: string | null
  lastText: TimedText
  /** The one in my workspace; null while there is none here. */
  thread: Thread | null
  /** What the button is about, for screen readers. */
  spoken: string
}

const mostOrders = 3

export function viewConversation(conversation: ConversationFacts, viewpoint: Viewpoint): ConversationRowView {
  const { contact, orders, lastMessageAt } = conversation
  const name = shorten(contact.name, 60)
  const numbers = orders.slice(0, mostOrders).map(({ number }) => texts.card.order(shorten(number, 40)))
  return {
    id: conversation.id,
    title: `${name} · ${formatPhoneNumber(contact.phone, viewpoint.country)}`,
    orders: numbers.join(' · ') || null,
    lastText: {
      text: lastMessageAt ? texts.conversations.lastText : texts.conversations.noText,
      at: lastMessageAt,
      precision: 'minute',
    },
    thread: threadIn(conversation, viewpoint.workspace),
    spoken: `${labels.open}: ${name}`,
  }
}
