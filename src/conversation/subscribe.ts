// Taking part in a conversation: being called when the customer writes, and being allowed to send.
import type { Bridge } from './bridge.ts'
import { homeChannelOf } from './home-channel.ts'
import type { Actor, ConversationFacts, ConversationId, Person, Thread } from './model.ts'
import { oweCards, oweStatus, oweThread } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

export type SubscribeOutcome =
  | { kind: 'subscribed' | 'already'; conversation: ConversationFacts }
  | { kind: 'unknown-conversation' }

/** Lets the person take part, and opens the conversation's thread in their workspace if it has none there. */
export async function subscribe(bridge: Bridge, actor: Actor, id: ConversationId): Promise<SubscribeOutcome> {
  return bridge.store.transaction(async (tx) => {
    await tx.lockConversation(id)
    if (!(await tx.conversation(id))) return { kind: 'unknown-conversation' }
    const kind = await join(bridge, tx, await tx.savePerson(actor), actor, id)
    const conversation = await tx.conversation(id)
    return conversation ? { kind, conversation } : { kind: 'unknown-conversation' }
  })
}

/** The part of subscribing that other use cases share; the conversation must be locked. */
export async function join(
  bridge: Bridge,
  tx: StoreTransaction,
  person: Person,
  actor: Actor,
  id: ConversationId,
): Promise<'subscribed' | 'already'> {
  const now = bridge.clock.now()
  const result = await tx.subscribe(id, person.id, now)
  const opened = await openThreadFor(bridge, tx, actor, id)
  const conversation = await tx.conversation(id)
  if (result === 'subscribed' && conversation) {
    await oweCards(tx, conversation, now, opened)
    // Whoever is new is called by the next text, also in the middle of a burst.
    await tx.setAlertedAt(id, null)
    if (conversation.subscribers.length === 1) await oweAnsweredAlerts(tx, conversation, now)
  }
  return result
}

/** Texts that asked the channel for somebody are drawn again, now that there is somebody. */
async function oweAnsweredAlerts(tx: StoreTransaction, conversation: ConversationFacts, now: Date): Promise<void> {
  for (const message of await tx.messages(conversation.id)) {
    if (message.alerts === 'channel') await oweStatus(tx, conversation, message, now)
  }
}

/** Opens the thread in the actor's workspace, with what was said so far; null when there is nothing to open. */
async function openThreadFor(
  bridge: Bridge,
  tx: StoreTransaction,
  actor: Actor,
  id: ConversationId,
): Promise<Thread | null> {
  const conversation = await tx.conversation(id)
  const place = conversation && (await homeChannelOf(bridge, tx, actor, conversation.orders[0]?.branch ?? null))
  if (!place) return null
  const { thread, isNew } = await tx.addThread(id, place)
  if (!isNew) return null
  await oweThread(tx, thread, bridge.clock.now())
  return thread
}

/** Ends the person's notifications and right to send; the conversation and everybody else's part stay. */
export async function unsubscribe(
  bridge: Bridge,
  actor: Actor,
  id: ConversationId,
): Promise<'unsubscribed' | 'was-not'> {
  return bridge.store.transaction(async (tx) => {
    await tx.lockConversation(id)
    const person = await tx.savePerson(actor)
    const result = await tx.unsubscribe(id, person.id)
    const conversation = await tx.conversation(id)
    if (result === 'unsubscribed' && conversation) await oweCards(tx, conversation, bridge.clock.now())
    return result
  })
}
