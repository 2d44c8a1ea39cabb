// The conversation card: the first post of a thread.

import { sayDay } from '../../conversation/day.ts'
import type { ConversationFacts, Identity, Message, Order, Person } from '../../conversation/model.ts'
import { formatPhoneNumber } from '../../conversation/phone-number.ts'
import type { ConversationCard } from '../../conversation/ports/chat-platform.ts'
import { identitiesIn } from '../../conversation/workspace.ts'
import { labels } from '../labels.ts'
import { sayStatus } from '../status-words.ts'
import { texts } from '../texts.ts'
import { type Action, shorten, type Viewpoint } from './view.ts'

/** A subscriber: by their identity in this workspace, else (`null`) named with their platform. */
export interface SubscriberView {
  name: string
  identity: Identity | null
}

export interface CardView {
  title: string
  orders: string[]
  sender: string
  subscribers: SubscriberView[]
  /** What stands in the way of texting, such as an opt-out. */
  warnings: string[]
  howToReply: string
  /** Where the latest texts that people wrote in this thread stand: `✓ delivered · Jane: “See you tomorrow”`. */
  written: string[]
  actions: Action[]
}

/** More orders than this on one conversation get no button of their own. */
const mostContactsButtons = 3
const longestOnButton = 40

/** What the card of a conversation says in this workspace. */
export function viewCard(
  { conversation, written }: ConversationCard,
  { workspace, country }: Viewpoint,
  { mustMention = false } = {},
): CardView {
  const { contact, orders } = conversation
  const name = shorten(contact.name, 100)
  const number = formatPhoneNumber(contact.phone, country)
  return {
    // Somebody unknown is named by their number.
    title: name === number ? number : `${name} · ${number}`,
    orders: orders.length > 0 ? orders.map(sayOrder) : [texts.card.noOrder],
    sender: texts.card.sendsFrom(formatPhoneNumber(conversation.sender, country)),
    subscribers: conversation.subscribers.map((person) => viewSubscriber(person, workspace)),
    warnings: [
      ...(contact.optedOutAt ? [texts.card.optedOut(name)] : []),
      ...(conversation.state === 'closed' ? [texts.card.closed] : []),
    ],
    howToReply: mustMention ? texts.card.howToReplyByMention(name) : texts.card.howToReply(name),
    written: written.map((message) => sayWritten(message, workspace)),
    actions: actionsOf(conversation, name),
  }
}

/** `Order 123456 · Denver · booked · moves Tue, Dec 1`. */
function sayOrder(order: Order): string {
  return [texts.card.order(order.number), ...factsOf(order)].join(' · ')
}

/** Branch, status and day of an order, those that are known. */
export function factsOf({ branch, status, moveDate }: Order): string[] {
  const day = moveDate && texts.card.moves(sayDay(moveDate))
  return [branch, status, day].flatMap((fact) => (fact ? [shorten(fact, 60)] : []))
}

const platformNames = { slack: 'Slack', teams: 'Teams' } as const

function viewSubscriber(person: Person, workspace: Viewpoint['workspace']): SubscriberView {
  const [identity] = identitiesIn([person], workspace)
  const elsewhere = identity ? undefined : person.identities[0]?.platform
  return {
    name: elsewhere ? `${person.name} (${platformNames[elsewhere]})` : person.name,
    identity: identity ?? null,
  }
}

function sayWritten(message: Message, { platform }: Viewpoint['workspace']): string {
  const author = shorten(message.author?.name ?? texts.post.somebody, 40)
  const status = sayStatus(message, platform).replace(/\.$/, '')
  return `${status} · ${author}: “${shorten(message.body, 60)}”`
}

function actionsOf(conversation: ConversationFacts, name: string): Action[] {
  const orders = conversation.orders.slice(0, mostContactsButtons)
  const about = shorten(name, longestOnButton)
  const own: [Action['kind'], string, boolean][] = [
    ['subscribe', labels.subscribe, true],
    ['unsubscribe', labels.unsubscribe, false],
  ]
  return [
    ...own.map(([kind, label, isMain]) => ({
      kind,
      label,
      isMain,
      value: conversation.id,
      spoken: `${label}: ${about}`,
    })),
    ...orders.map(({ number }) => ({
      kind: 'contacts' as const,
      label: orders.length > 1 ? shorten(texts.card.contactsOf(number), longestOnButton) : labels.contacts,
      value: number,
      spoken: shorten(texts.contacts.title(number), 70),
      isMain: false,
    })),
  ]
}
