// The Initiate Conversation form: what stands in it before and while somebody writes.
import type { ConversationFacts } from '../../conversation/model.ts'
import { formatPhoneNumber } from '../../conversation/phone-number.ts'
import type { PreparedConversation } from '../../conversation/prepare-conversation.ts'
import { starterTemplates } from '../../conversation/templates.ts'
import { texts } from '../texts.ts'
import { shorten, type Viewpoint } from './view.ts'

/** What stands in the fields. */
export interface FormValues {
  number: string
  name: string
  message: string
  signature: string
  keepSignature: boolean
}

export interface FormView {
  /** Which order this is about. */
  heading: string
  values: FormValues
  templates: { id: string; name: string }[]
  /** Which number it goes out from. */
  sender: string
  /** That the contact has a conversation already, and what will happen then. */
  notice: string | null
  focus: 'number' | 'message'
}

/** The form for this order and contact; `values` are what somebody typed already. */
export function viewForm(prepared: PreparedConversation, { country }: Viewpoint, values?: FormValues): FormView {
  const { order, contact, sender, joins } = prepared
  return {
    heading: texts.form.order(shorten(order.number, 60), shorten(order.customerName, 100)),
    values: values ?? {
      number: contact ? formatPhoneNumber(contact.phone, country) : '',
      name: contact?.name ?? '',
      message: '',
      signature: prepared.signature,
      keepSignature: false,
    },
    templates: starterTemplates.map(({ id, name }) => ({ id, name })),
    sender: texts.form.sendsFrom(formatPhoneNumber(sender, country)),
    notice: joins ? sayJoin(prepared, joins) : sayApart(prepared, country),
    focus: contact ? 'message' : 'number',
  }
}

/** Whether the text would make a conversation of another order belong to this one too. */
export function joinsAnotherOrder({ order, joins }: PreparedConversation): boolean {
  return joins !== null && !joins.orders.some(({ number }) => number === order.number)
}

function sayApart({ apartFrom, sender }: PreparedConversation, country: Viewpoint['country']): string | null {
  const [first] = apartFrom
  if (!first) return null
  const numbers = apartFrom.flatMap(({ orders }) => orders.map(({ number }) => number))
  const onOrders = texts.form.onOrders(numbers.slice(0, 5))
  return texts.form.apart(shorten(first.contact.name, 60), onOrders, formatPhoneNumber(sender, country))
}

function sayJoin(prepared: PreparedConversation, joins: ConversationFacts): string {
  const name = shorten(joins.contact.name, 60)
  if (joinsAnotherOrder(prepared)) {
    return texts.form.joins(name, texts.form.onOrders(joins.orders.slice(0, 5).map(({ number }) => number)))
  }
  return texts.form.continues(
    name,
    joins.subscribers.slice(0, 5).map(({ id, name }) => (id === prepared.viewer ? 'you' : shorten(name, 40))),
  )
}
