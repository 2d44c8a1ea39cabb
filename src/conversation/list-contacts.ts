// The Contacts screen: who is on an order, with whom we talk already, and whether I am in it.
import type { Bridge } from './bridge.ts'
import { introduce } from './introduce.ts'
import type {
  Actor,
  ConversationFacts,
  Order,
  OrderContact,
  OrderNumber,
  PersonId,
  Thread,
  Workspace,
} from './model.ts'
import { threadIn } from './workspace.ts'

/** The one action of a row: start a conversation, open mine, or join a colleague's. `thread` is the one in my workspace. */
export type ContactAction =
  | { kind: 'start' }
  | { kind: 'open'; conversation: ConversationFacts; thread: Thread | null }
  | { kind: 'subscribe'; conversation: ConversationFacts }

export interface ContactRow extends OrderContact {
  action: ContactAction
}

export interface ContactsList {
  order: Order
  own: ContactRow[]
  custom: ContactRow[]
}

/** The contacts of an order as this person sees them. */
export async function listContacts(
  bridge: Bridge,
  viewer: Actor,
  number: OrderNumber,
): Promise<ContactsList | 'unknown-order'> {
  const { store } = bridge
  const order = await store.order(number)
  if (!order) return 'unknown-order'
  const { id } = await introduce(bridge, viewer)
  const [contacts, conversations] = await Promise.all([store.orderContacts(number), store.conversationsOfOrder(number)])
  const rows = contacts.map((listed) => {
    const conversation = conversations.find((candidate) => candidate.contactId === listed.contact.id)
    return { ...listed, action: actionOn(conversation, id, viewer) }
  })
  return {
    order,
    own: rows.filter((row) => row.kind === 'own'),
    custom: rows.filter((row) => row.kind === 'custom'),
  }
}

function actionOn(conversation: ConversationFacts | undefined, viewer: PersonId, workspace: Workspace): ContactAction {
  if (!conversation) return { kind: 'start' }
  if (!conversation.subscribers.some(({ id }) => id === viewer)) return { kind: 'subscribe', conversation }
  return { kind: 'open', conversation, thread: threadIn(conversation, workspace) }
}
