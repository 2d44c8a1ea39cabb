// The Contacts screen: every row with the one action that its state allows.

import type { ContactRow, ContactsList } from '../../conversation/list-contacts.ts'
import type {
  ConversationFacts,
  ConversationId,
  Identity,
  OrderNumber,
  PhoneNumber,
  Thread,
} from '../../conversation/model.ts'
import { formatPhoneNumber } from '../../conversation/phone-number.ts'
import { isKnownAs } from '../../conversation/workspace.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import { factsOf } from './card.ts'
import { shorten, type TimedText, type Viewpoint } from './view.ts'

export type RowAction =
  | { kind: 'start'; phone: PhoneNumber; label: string; spoken: string }
  | { kind: 'open'; conversationId: ConversationId; thread: Thread | null; label: string; spoken: string }
  | { kind: 'subscribe'; conversationId: ConversationId; label: string; spoken: string }

export interface ContactRowView {
  name: string
  /** Formatted number, and the label such as `cell`. */
  number: string
  details: TimedText[]
  action: RowAction
}

export interface SectionView {
  heading: string
  rows: ContactRowView[]
  /** What stands there instead of rows. */
  empty: string | null
}

export interface ContactsView {
  order: OrderNumber
  title: string
  summary: string
  /** What just happened, when something did. */
  notice: string | null
  sections: SectionView[]
  page: number
  pages: number
}

/** Slack takes 100 blocks in a modal, Teams 80 KB in a message; with headings and buttons these stay well inside. */
export const rowsPerPage = { slack: 40, teams: 20 } as const

/** One page (from 1) of the contacts of an order; a page that is not there becomes the nearest. */
export function viewContacts(
  list: ContactsList,
  viewer: Identity,
  { country, workspace }: Viewpoint,
  { page: asked = 1, notice = null }: { page?: number; notice?: string | null } = {},
): ContactsView {
  const most = rowsPerPage[workspace.platform]
  const count = list.own.length + list.custom.length
  const pages = Math.max(1, Math.ceil(count / most))
  const page = Math.min(Math.max(1, asked), pages)
  const first = (page - 1) * most
  const view = (row: ContactRow) => viewRow(row, viewer, country)
  const slice = (rows: ContactRow[], before: number) =>
    rows.slice(Math.max(0, first - before), Math.max(0, first + most - before)).map(view)
  const sections = [
    section(labels.orderPhoneNumbers, slice(list.own, 0), list.own.length === 0 ? texts.contacts.noOwn : null),
    section(
      labels.orderCustomNumbers,
      slice(list.custom, list.own.length),
      list.custom.length === 0 ? texts.contacts.noCustom : null,
    ),
  ]
  return {
    order: list.order.number,
    title: texts.contacts.title(shorten(list.order.number, 60)),
    summary: [shorten(list.order.customerName, 80), ...factsOf(list.order)].join(' · '),
    notice,
    sections: sections.filter(({ rows, empty }) => rows.length > 0 || (empty !== null && page === 1)),
    page,
    pages,
  }
}

function section(heading: string, rows: ContactRowView[], empty: string | null): SectionView {
  return { heading, rows, empty }
}

function viewRow(row: ContactRow, viewer: Identity, country: Viewpoint['country']): ContactRowView {
  const { contact, label, action } = row
  const name = shorten(contact.name, 100)
  const number = formatPhoneNumber(contact.phone, country)
  const optedOut: TimedText[] = contact.optedOutAt
    ? [{ text: texts.contacts.optedOut, at: contact.optedOutAt, precision: 'day' }]
    : []
  const details = action.kind === 'start' ? [] : conversationDetails(action.conversation, viewer)
  return {
    name,
    number: label ? `${number} · ${shorten(label, 40)}` : number,
    details: [...details, ...optedOut],
    action: viewAction(row, `${shorten(contact.name, 30)}, ${number}`),
  }
}

function viewAction({ contact, action }: ContactRow, about: string): RowAction {
  switch (action.kind) {
    case 'start':
      return { kind: 'start', phone: contact.phone, label: labels.start, spoken: `${labels.start}: ${about}` }
    case 'open': {
      const { conversation, thread } = action
      return {
        kind: 'open',
        conversationId: conversation.id,
        thread,
        label: labels.open,
        spoken: `${labels.open}: ${about}`,
      }
    }
    case 'subscribe':
      return {
        kind: 'subscribe',
        conversationId: action.conversation.id,
        label: labels.subscribe,
        spoken: `${labels.subscribe}: ${about}`,
      }
  }
}

function conversationDetails(conversation: ConversationFacts, viewer: Identity): TimedText[] {
  const mine = conversation.subscribers.some((person) => isKnownAs(person, viewer))
  const others = conversation.subscribers.filter((person) => !isKnownAs(person, viewer)).map(({ name }) => name)
  const lastText: TimedText[] = conversation.lastMessageAt
    ? [{ text: texts.contacts.lastText, at: conversation.lastMessageAt, precision: 'minute' }]
    : []
  if (mine) return [...lastText, plain(texts.contacts.subscribers(['you', ...shortList(others)]))]
  if (others.length === 0) return [...lastText, plain(texts.contacts.nobody)]
  return [{ text: texts.contacts.conversationWith(shortList(others)), at: conversation.createdAt, precision: 'day' }]
}

function plain(text: string): TimedText {
  return { text, at: null, precision: 'day' }
}

/** A row has room for a few names. */
function shortList(names: string[]): string[] {
  const shown = names.slice(0, 3).map((name) => shorten(name, 40))
  return names.length > 3 ? [...shown, `${names.length - 3} more`] : shown
}
