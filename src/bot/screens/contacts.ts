// The Contacts screen as both platforms use it: what it shows, and what joining from a row says.
import { setTimeout as pause } from 'node:timers/promises'
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
export async function joinFromRow(screen: Screen, actor: Actor, id: ConversationId): Promise<string> {
  const outcome = await subscribe(screen.bridge, actor, id)
  if (outcome.kind === 'unknown-conversation') return texts.contacts.changed
  const { name } = outcome.conversation.contact
  if (!(await isOpenSoon(screen, outcome.conversation))) return texts.contacts.opening(name)
  return outcome.kind === 'subscribed' ? texts.contacts.subscribed(name) : texts.contacts.isOpen(name)
}

/** Whether the thread is there; one that is just opening is waited for a moment, so that the list can lead to it. */
async function isOpenSoon({ bridge, viewpoint }: Screen, conversation: ConversationFacts): Promise<boolean> {
  const isOpen = (facts: ConversationFacts | null) => Boolean(facts && threadIn(facts, viewpoint.workspace)?.rootId)
  if (isOpen(conversation)) return true
  for (const waitMs of looksAfterMs) {
    await pause(waitMs)
    if (isOpen(await bridge.store.conversation(conversation.id))) return true
  }
  return false
}

/** A second in all: Slack and Teams wait three and five for the next screen. */
const looksAfterMs = [100, 200, 300, 400]
