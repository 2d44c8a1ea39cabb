// The Contacts modal: open it, turn its pages, and do what a row offers.
import { listContacts } from '../../conversation/list-contacts.ts'
import type { Actor, ConversationFacts, OrderNumber } from '../../conversation/model.ts'
import { subscribe } from '../../conversation/subscribe.ts'
import { threadIn } from '../../conversation/workspace.ts'
import { texts } from '../texts.ts'
import { viewContacts } from '../views/contacts.ts'
import { actionIds, contactsIds } from './action-ids.ts'
import { openView, updateView } from './answers.ts'
import { contactsMetadata, drawContacts } from './contacts-blocks.ts'
import { type Desk, onPress, type PrivateAnswer } from './desk.ts'
import { openForm } from './initiate-modal.ts'
import { type BlockActions, conversationId, orderNumber, phoneNumber, readMetadata } from './payloads.ts'

interface Showing {
  page?: number
  notice?: string | null
}

/** The modal for this order, as this person sees it. */
export async function contactsModal(desk: Desk, actor: Actor, order: OrderNumber, showing: Showing = {}) {
  const list = await listContacts(desk.bridge, actor, order)
  if (list === 'unknown-order') return list
  return drawContacts(viewContacts(list, actor, desk.viewpoint, showing), desk.identity.url)
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
    return openForm(desk, actor, metadataIn(press).order, phone, { how: 'push', triggerId: press.trigger_id })
  })
  onPress(desk, contactsIds.addCustomNumber, (press, actor) =>
    openForm(desk, actor, metadataIn(press).order, null, { how: 'push', triggerId: press.trigger_id }),
  )
  onPress(desk, contactsIds.subscribe, (press, actor) => joinFromRow(desk, press, actor))
  onPress(desk, contactsIds.open, (press, actor) => joinFromRow(desk, press, actor))
  onPress(desk, contactsIds.link, async () => undefined)
  for (const turn of [contactsIds.previous, contactsIds.next]) {
    onPress(desk, turn, (press, actor) => redraw(desk, press, actor, { page: Number(press.actions[0].value) }))
  }
}

/** Subscribing again changes nothing, but opens the thread here when there is none yet: what Open needs. */
async function joinFromRow(desk: Desk, press: BlockActions, actor: Actor): Promise<PrivateAnswer> {
  const outcome = await subscribe(desk.bridge, actor, conversationId.parse(press.actions[0].value))
  const { page } = metadataIn(press)
  if (outcome.kind === 'unknown-conversation')
    return redraw(desk, press, actor, { page, notice: texts.contacts.changed })
  return redraw(desk, press, actor, { page, notice: wordsAfterJoining(desk, outcome.kind, outcome.conversation) })
}

function wordsAfterJoining(
  { viewpoint }: Desk,
  kind: 'subscribed' | 'already',
  conversation: ConversationFacts,
): string {
  const { name } = conversation.contact
  if (!threadIn(conversation, viewpoint.workspace)?.rootId) return texts.contacts.opening(name)
  return kind === 'subscribed' ? texts.contacts.subscribed(name) : texts.contacts.isOpen(name)
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
