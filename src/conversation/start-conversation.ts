// Initiate Conversation: the first text to a contact of an order, or to a number that staff add.
import type { Bridge } from './bridge.ts'
import { type CheckedStart, checkStart, type FieldError, type StartForm } from './check-start.ts'
import { conversationOnOrder } from './conversation-on-order.ts'
import type { ConversationFacts } from './model.ts'
import { nameContact } from './name-contact.ts'
import { owePosts, oweSms } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'
import { join } from './subscribe.ts'

/** The form as it was sent. `source` is the same when the same press of *Send* arrives twice. */
export interface StartRequest extends StartForm {
  /** Whether the signature becomes the actor's saved one. */
  keepSignature: boolean
  source: string
}

export type StartOutcome =
  | { kind: 'started'; conversation: ConversationFacts }
  | { kind: 'refused'; errors: FieldError[] }

/**
 * Sends the first text: lists the contact on the order if it was not, finds or creates the conversation, subscribes the
 * actor, opens the thread, owes the SMS. Asked twice with one source, it does so once.
 */
export async function startConversation(bridge: Bridge, request: StartRequest): Promise<StartOutcome> {
  return bridge.store.transaction(async (tx) => {
    const again = await tx.messageBySource(request.source)
    const before = again && (await tx.conversation(again.conversationId))
    if (before) return { kind: 'started', conversation: before }
    const checked = await checkStart(bridge, tx, request)
    if (checked.kind === 'refused') return checked
    return { kind: 'started', conversation: await start(bridge, tx, request, checked) }
  })
}

async function start(
  bridge: Bridge,
  tx: StoreTransaction,
  { actor, name, signature, keepSignature, source }: StartRequest,
  { order, phone, body }: Extract<CheckedStart, { kind: 'checked' }>,
): Promise<ConversationFacts> {
  const now = bridge.clock.now()
  const author = await tx.savePerson(actor)
  if (keepSignature) await tx.setSignature(author.id, signature.trim() || null)
  const contact = await nameContact(tx, phone, name.trim(), now)
  await tx.addCustomContact(order.number, contact.id, null)

  const id = await conversationOnOrder(bridge, tx, order, contact)
  await tx.lockConversation(id)
  await join(bridge, tx, author, actor, id)
  const message = await tx.addMessage({
    conversationId: id,
    source,
    direction: 'outbound',
    body,
    media: [],
    author,
    via: 'form',
    status: 'sending',
    reason: null,
    alerts: 'nobody',
    sentAt: null,
    createdAt: now,
  })
  const conversation = await tx.conversation(id)
  if (!conversation) throw new Error(`conversation ${id} vanished inside its transaction`)
  if (message !== 'duplicate') {
    await oweSms(tx, conversation, message.id, now)
    await owePosts(tx, conversation.threads, message, now)
  }
  return conversation
}
