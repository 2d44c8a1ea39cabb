// The Contacts screen as both platforms use it: what it shows, and what joining from a row says.
import type { Bridge } from '../../conversation/bridge.ts'
import { listContacts } from '../../conversation/list-contacts.ts'
import type { Actor, ConversationFacts, ConversationId, OrderNumber } from '../../conversation/model.ts'
import { subscribe } from '../../conversation/subscribe.ts'
import { threadIn } from '../../conversation/workspace.ts'
import { texts } from '../texts.ts'
import { type ContactsView, viewContacts } from '../views/contacts.ts'
import type { Viewpoint } from '../views/view.ts'

/** What every screen works with. */
export interface Screen {
  bridge: Bridge
  viewpoint: Viewpoint
}

export interface Showing {
  page?: number
  notice?: string | null
}

/** The contacts of this order, as this person sees them. */
export async function showContacts(
  { bridge, viewpoint }: Screen,
  viewer: Actor,
  order: OrderNumber,
  showing: Showing = {},
): Promise<ContactsView | 'unknown-order'> {
  const list = await listContacts(bridge, viewer, order)
  return list === 'unknown-order' ? list : viewContacts(list, viewer, viewpoint, showing)
}

/**
 * Subscribe and Open of a row. Subscribing again changes nothing, but opens the thread here when there is none yet: what
 * Open needs. Answers the words to show above the list.
 */
export async function joinFromRow({ bridge, viewpoint }: Screen, actor: Actor, id: ConversationId): Promise<string> {
  const outcome = await subscribe(bridge, actor, id)
  if (outcome.kind === 'unknown-conversation') return texts.contacts.changed
  return wordsAfterJoining(viewpoint, outcome.kind, outcome.conversation)
}

function wordsAfterJoining(
  { workspace }: Viewpoint,
  kind: 'subscribed' | 'already',
  conversation: ConversationFacts,
): string {
  const { name } = conversation.contact
  if (!threadIn(conversation, workspace)?.rootId) return texts.contacts.opening(name)
  return kind === 'subscribed' ? texts.contacts.subscribed(name) : texts.contacts.isOpen(name)
}
