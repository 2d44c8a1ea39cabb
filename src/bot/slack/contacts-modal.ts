// The Contacts modal: open it, turn its pages, and do what a row offers.
import type { Actor, OrderNumber } from '../../conversation/model.ts'
import { conversationId, orderNumber, phoneNumber } from '../handed-back.ts'
import { joinFromRow, type Showing, showContacts } from '../screens/contacts.ts'
import { texts } from '../texts.ts'
import { actionIds, contactsIds } from './action-ids.ts'
import { openView, updateView } from './answers.ts'
import { contactsMetadata, drawContacts } from './contacts-blocks.ts'
import { type Desk, onPress, type PrivateAnswer } from './desk.ts'
import { openFormModal } from './initiate-modal.ts'
import { type BlockActions, readMetadata } from './payloads.ts'

/** The modal for this order, as this person sees it. */
export async function contactsModal(desk: Desk, actor: Actor, order: OrderNumber, showing?: Showing) {
  const view = await showContacts(desk, actor, order, showing)
  return view === 'unknown-order' ? view : drawContacts(view, desk.identity.url)
}

/** Opens the modal; answers in words when there is no such order. */
export async function openContacts(
  desk: Desk,
  actor: Actor,
  order: OrderNumber,
  triggerId: string,
): Promise<PrivateAnswer> {
  const modal = await contactsModal(desk, actor, order)
  return modal === 'unknown-order' ? texts.answer.unknownOrder(order) : openView(desk, 'open', triggerId, modal)
}

export function registerContactsModal(desk: Desk): void {
  onPress(desk, actionIds.contacts, (press, actor) =>
    openContacts(desk, actor, orderNumber.parse(press.actions[0].value), press.trigger_id),
  )
  onPress(desk, contactsIds.start, (press, actor) => {
    const phone = phoneNumber.parse(press.actions[0].value)
    return openFormModal(desk, actor, metadataIn(press).order, phone, { how: 'push', triggerId: press.trigger_id })
  })
  onPress(desk, contactsIds.addCustomNumber, (press, actor) =>
    openFormModal(desk, actor, metadataIn(press).order, null, { how: 'push', triggerId: press.trigger_id }),
  )
  onPress(desk, contactsIds.subscribe, (press, actor) => join(desk, press, actor))
  onPress(desk, contactsIds.open, (press, actor) => join(desk, press, actor))
  onPress(desk, contactsIds.link, async () => undefined)
  for (const turn of [contactsIds.previous, contactsIds.next]) {
    onPress(desk, turn, (press, actor) => redraw(desk, press, actor, { page: Number(press.actions[0].value) }))
  }
}

async function join(desk: Desk, press: BlockActions, actor: Actor): Promise<PrivateAnswer> {
  const notice = await joinFromRow(desk, actor, conversationId.parse(press.actions[0].value))
  return redraw(desk, press, actor, { page: metadataIn(press).page, notice })
}

async function redraw(desk: Desk, press: BlockActions, actor: Actor, showing: Showing): Promise<PrivateAnswer> {
  const { order } = metadataIn(press)
  const modal = await contactsModal(desk, actor, order, showing)
  if (modal === 'unknown-order') return texts.answer.unknownOrder(order)
  return press.view ? updateView(desk, press.view, modal) : undefined
}

function metadataIn({ view }: BlockActions) {
  if (!view) throw new Error('a button of the contacts modal came without its view')
  return readMetadata(contactsMetadata, view)
}
