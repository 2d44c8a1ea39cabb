// The Contacts screen: its pages, and what a row offers.
import type { OrderNumber } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import { joinFromRow, type Showing, showContacts } from '../../screens/contacts.ts'
import { texts } from '../../texts.ts'
import { drawContacts, drawSubscribeQuestion } from '../cards/contacts-card.ts'
import type { Desk } from '../desk.ts'
import type { Pressed } from '../payloads.ts'
import { formScreen } from './form-screen.ts'
import type { Screen, Step } from './screens.ts'

/** The contacts of this order, as this person sees them. */
export async function contactsScreen(desk: Desk, step: Step, order: OrderNumber, showing?: Showing): Promise<Screen> {
  const view = await showContacts(desk, step.actor, order, showing)
  if (view === 'unknown-order') return { kind: 'words', words: texts.answer.unknownOrder(order) }
  return { kind: 'show', title: labels.contacts, card: drawContacts(view, step.surface) }
}

export function turnPage(desk: Desk, step: Step): Promise<Screen> {
  return contactsScreen(desk, step, orderOf(step.pressed), { page: step.pressed.page })
}

/** Start: the form, with number and name of the contact. */
export function startContact(desk: Desk, step: Step): Promise<Screen> {
  return formScreen(desk, step, orderOf(step.pressed), step.pressed.phone ?? null)
}

/** Add Custom Number: the form, blank. */
export function addContact(desk: Desk, step: Step): Promise<Screen> {
  return formScreen(desk, step, orderOf(step.pressed), null)
}

/** Subscribe, first press. */
export async function askToSubscribe(_desk: Desk, { pressed, surface }: Step): Promise<Screen> {
  const place = { order: orderOf(pressed), page: pressed.page }
  const card = drawSubscribeQuestion(place, conversationOf(pressed), surface)
  return { kind: 'show', title: labels.contacts, card }
}

/** Subscribe, once it is confirmed, and Open where the thread is not here yet. */
export async function joinContact(desk: Desk, step: Step): Promise<Screen> {
  const { actor, pressed } = step
  const notice = await joinFromRow(desk, actor, conversationOf(pressed))
  return contactsScreen(desk, step, orderOf(pressed), { page: pressed.page, notice })
}

function orderOf({ order }: Pressed): OrderNumber {
  if (!order) throw new Error('a button of the contacts came without its order')
  return order
}

function conversationOf({ conversation }: Pressed) {
  if (!conversation) throw new Error('a button of the contacts came without its conversation')
  return conversation
}
