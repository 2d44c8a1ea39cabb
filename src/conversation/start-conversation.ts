// Initiate Conversation: the first text to a contact of an order, or to a number that staff add.
import type { Bridge } from './bridge.ts'
import { chooseSender } from './choose-sender.ts'
import { composeSms } from './compose-sms.ts'
import { homeChannelOf } from './home-channel.ts'
import type {
  Actor,
  Contact,
  ConversationFacts,
  ConversationId,
  Order,
  OrderNumber,
  PhoneNumber,
  Refusal,
} from './model.ts'
import { nameContact } from './name-contact.ts'
import { oweCards, owePosts, oweSms } from './owe.ts'
import { parsePhoneNumber } from './phone-number.ts'
import type { StoreTransaction } from './ports.ts'
import { join } from './subscribe.ts'
import { fillTemplate, variableValues } from './templates.ts'

/** The form as it was sent. `source` is the same when the same press of *Send* arrives twice. */
export interface StartRequest {
  actor: Actor
  orderNumber: OrderNumber
  phone: string
  name: string
  text: string
  signature: string
  /** Whether the signature becomes the actor's saved one. */
  keepSignature: boolean
  source: string
}

/** A refusal stands at the field it is about; `about` names what is missing or wrong in it. */
export interface FieldError {
  field: 'phone' | 'name' | 'text'
  because: Refusal
  about?: string
}

export type StartOutcome =
  | { kind: 'started'; conversation: ConversationFacts }
  | { kind: 'refused'; errors: FieldError[] }

/** The name field's room; a contact's name heads its posts in the thread. */
export const longestName = 60

/**
 * Sends the first text: lists the contact on the order if it was not, finds or creates the conversation, subscribes the
 * actor, opens the thread, owes the SMS. Asked twice with one source, it does so once.
 */
export async function startConversation(bridge: Bridge, request: StartRequest): Promise<StartOutcome> {
  const phone = parsePhoneNumber(request.phone, bridge.policy.defaultCountry)
  return bridge.store.transaction(async (tx) => {
    const again = await tx.messageBySource(request.source)
    const before = again && (await tx.conversation(again.conversationId))
    if (before) return { kind: 'started', conversation: before }

    const order = await tx.order(request.orderNumber)
    const known = phone.kind === 'valid' ? await tx.contactByPhone(phone.number) : null
    const body = composeBody(bridge, request, order)
    const errors = [
      ...phoneErrors(bridge, phone, known),
      ...nameErrors(request.name),
      ...(await placeErrors(bridge, tx, request.actor, order)),
      ...(body.kind === 'refused' ? [body.error] : []),
    ]
    if (errors.length > 0 || !order || phone.kind !== 'valid' || body.kind !== 'composed') {
      return { kind: 'refused', errors }
    }
    return {
      kind: 'started',
      conversation: await start(bridge, tx, { ...request, order, phone: phone.number, body: body.body }),
    }
  })
}

type Checked = Omit<StartRequest, 'phone'> & { order: Order; phone: PhoneNumber; body: string }

async function start(bridge: Bridge, tx: StoreTransaction, request: Checked): Promise<ConversationFacts> {
  const { actor, order, source, body } = request
  const now = bridge.clock.now()
  const author = await tx.savePerson(actor)
  if (request.keepSignature) await tx.setSignature(author.id, request.signature.trim() || null)
  const contact = await nameContact(tx, request.phone, request.name.trim(), now)
  await tx.addCustomContact(order.number, contact.id, null)

  const id = await conversationOn(bridge, tx, order, contact)
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
    createdAt: now,
  })
  const conversation = await tx.conversation(id)
  if (!conversation) throw new Error(`conversation ${id} vanished inside its transaction`)
  if (message !== 'duplicate') {
    await oweSms(tx, conversation, message.id, now)
    await oweCards(tx, conversation, now)
    await owePosts(tx, conversation.threads, message, now)
  }
  return conversation
}

/**
 * The conversation of this contact on this order, else a new one on a free sender, else, when none is free, the
 * latest open one, which then belongs to both orders.
 */
async function conversationOn(
  bridge: Bridge,
  tx: StoreTransaction,
  order: Order,
  contact: Contact,
): Promise<ConversationId> {
  const all = await tx.conversationsOfContact(contact.id)
  const onOrder = all.filter((conversation) => conversation.orders.some(({ number }) => number === order.number))
  for (const conversation of onOrder) {
    if (conversation.state === 'open') return conversation.id
    if ((await tx.setConversationState(conversation.id, 'open')) === 'done') return conversation.id
  }
  const open = all.filter((conversation) => conversation.state === 'open')
  const sender = chooseSender(bridge.policy.senders, open)
  if (!sender) {
    const [latest] = open
    if (!latest) throw new Error('no sender is configured')
    await tx.linkOrder(latest.id, order.number)
    return latest.id
  }
  const created = await tx.addConversation(contact.id, sender, bridge.clock.now())
  if (created === 'pair-taken') return conversationOn(bridge, tx, order, contact)
  await tx.linkOrder(created.id, order.number)
  return created.id
}

function composeBody(
  { policy }: Bridge,
  { actor, name, text, signature }: StartRequest,
  order: Order | null,
): { kind: 'composed'; body: string } | { kind: 'refused'; error: FieldError } {
  const filled = order
    ? fillTemplate(text, variableValues({ order, contactName: name, myName: actor.name, company: policy.companyName }))
    : { text, missing: [] }
  if (filled.missing.length > 0) {
    return {
      kind: 'refused',
      error: { field: 'text', because: 'unresolved-variable', about: filled.missing.join(', ') },
    }
  }
  const composed = composeSms(filled.text, signature)
  return composed.kind === 'composed'
    ? composed
    : { kind: 'refused', error: { field: 'text', because: composed.because } }
}

function phoneErrors(
  { policy }: Bridge,
  phone: ReturnType<typeof parsePhoneNumber>,
  known: Contact | null,
): FieldError[] {
  if (phone.kind === 'refused') return [{ field: 'phone', because: phone.because }]
  if (policy.senders.includes(phone.number)) return [{ field: 'phone', because: 'phone-is-ours' }]
  return known?.optedOutAt ? [{ field: 'phone', because: 'opted-out' }] : []
}

function nameErrors(name: string): FieldError[] {
  if (name.trim() === '') return [{ field: 'name', because: 'name-missing' }]
  return name.trim().length > longestName ? [{ field: 'name', because: 'name-too-long' }] : []
}

async function placeErrors(
  bridge: Bridge,
  tx: StoreTransaction,
  actor: Actor,
  order: Order | null,
): Promise<FieldError[]> {
  if (!order) return [{ field: 'text', because: 'unknown-order' }]
  if (bridge.policy.senders.length === 0) return [{ field: 'text', because: 'no-sender' }]
  return (await homeChannelOf(bridge, tx, actor, order.branch)) ? [] : [{ field: 'text', because: 'no-home-channel' }]
}
