// An inbound text: it always finds a conversation, and is in the store before the provider hears "thank you".
import type { Bridge } from './bridge.ts'
import { readConsent } from './consent.ts'
import type { Contact, ConversationFacts, ConversationId, Media, Message, PhoneNumber } from './model.ts'
import { oweCards, owePosts } from './owe.ts'
import { formatPhoneNumber } from './phone-number.ts'
import type { StoreTransaction } from './ports/store.ts'
import { openWhereDue } from './show-waiting.ts'

export interface InboundSms {
  sid: string
  from: PhoneNumber
  to: PhoneNumber
  body: string
  media: Media[]
  /** The provider's own verdict on consent words, when it gives one. */
  consent: 'stop' | 'start' | null
}

/** A text that reached us so much later than it was sent says so. */
const lateAfterMs = 5 * 60_000
/** In a burst, only the first text within this time calls the subscribers; a change of consent always does. */
export const burstMs = 3 * 60_000

/**
 * Keeps the text and owes it to the threads of its conversation: the open one of this pair, else the closed one, opened
 * again, else a new one without an order, shown in the triage channels. Received twice, it is kept once.
 * @param sentAt by the provider's clock, for a text that was looked for; null for one that comes by itself, and so is new
 */
export async function receiveSms(
  bridge: Bridge,
  sms: InboundSms,
  sentAt: Date | null = null,
): Promise<'received' | 'duplicate'> {
  return bridge.store.transaction(async (tx) => {
    if (await tx.messageBySource(sourceOf(sms))) return 'duplicate'
    const contact =
      (await tx.contactByPhone(sms.from)) ??
      (await tx.saveContact(sms.from, formatPhoneNumber(sms.from, bridge.policy.defaultCountry)))
    const id = await conversationFor(bridge, tx, contact, sms.to)
    await tx.lockConversation(id)
    await openWhereDue(bridge, tx, id)
    const conversation = await tx.conversation(id)
    if (!conversation) throw new Error(`conversation ${id} vanished inside its transaction`)
    const change = await changeOfConsent(tx, sms, contact, sentAt)
    const message = await keep(bridge, tx, { ...sms, sentAt }, conversation, change)
    if (message === 'duplicate') return 'duplicate'
    if (change) await heedConsent(bridge, tx, contact, change, sentAt)
    await owePosts(tx, conversation.threads, message, bridge.clock.now())
    return 'received'
  })
}

function sourceOf(sms: InboundSms): string {
  return `twilio:${sms.sid}`
}

async function keep(
  bridge: Bridge,
  tx: StoreTransaction,
  sms: InboundSms & { sentAt: Date | null },
  conversation: ConversationFacts,
  change: ChangeOfConsent | null,
): Promise<Message | 'duplicate'> {
  const now = bridge.clock.now()
  const isCalm = conversation.alertedAt === null || now.getTime() - conversation.alertedAt.getTime() >= burstMs
  const calls = isCalm || change !== null
  const message = await tx.addMessage({
    conversationId: conversation.id,
    source: sourceOf(sms),
    direction: 'inbound',
    body: sms.body,
    media: sms.media,
    author: null,
    via: 'phone',
    status: 'received',
    reason: change,
    alerts: calls ? (conversation.subscribers.length > 0 ? 'subscribers' : 'channel') : 'nobody',
    sentAt: sms.sentAt && now.getTime() - sms.sentAt.getTime() > lateAfterMs ? sms.sentAt : null,
    createdAt: now,
  })
  if (message !== 'duplicate' && calls) await tx.setAlertedAt(conversation.id, now)
  return message
}

async function conversationFor(
  bridge: Bridge,
  tx: StoreTransaction,
  contact: Contact,
  sender: PhoneNumber,
): Promise<ConversationId> {
  const ofPair = (await tx.conversationsOfContact(contact.id)).filter((one) => one.sender === sender)
  const open = ofPair.find(({ state }) => state === 'open')
  if (open) return open.id
  const [closed] = ofPair
  if (closed) {
    const reopened = await tx.setConversationState(closed.id, 'open')
    if (reopened === 'done') {
      await oweCards(tx, closed, bridge.clock.now())
      return closed.id
    }
    return conversationFor(bridge, tx, contact, sender)
  }
  const created = await tx.addConversation(contact.id, sender, bridge.clock.now())
  if (created === 'pair-taken') return conversationFor(bridge, tx, contact, sender)
  return created.id
}

type ChangeOfConsent = 'opted-out' | 'opted-in'

/**
 * `YES` is an opt-in for carriers, but an answer like any other from somebody who never opted out. What was said since
 * counts more than a text that reaches us late.
 */
async function changeOfConsent(
  tx: StoreTransaction,
  sms: InboundSms,
  contact: Contact,
  sentAt: Date | null,
): Promise<ChangeOfConsent | null> {
  const consent = readConsent(sms.body, sms.consent)
  const { optedOutAt } = contact
  if (consent === 'start' && optedOutAt) return sentAt && optedOutAt > sentAt ? null : 'opted-in'
  if (consent === 'stop' && !optedOutAt) return sentAt && (await optedInSince(tx, contact, sentAt)) ? null : 'opted-out'
  return null
}

async function optedInSince(tx: StoreTransaction, contact: Contact, moment: Date): Promise<boolean> {
  for (const { id } of await tx.conversationsOfContact(contact.id)) {
    for (const { direction, body, reason, sentAt, createdAt } of await tx.messages(id)) {
      const isStart = reason === 'opted-in' || readConsent(body, null) === 'start'
      if (direction === 'inbound' && (sentAt ?? createdAt) > moment && isStart) return true
    }
  }
  return false
}

async function heedConsent(
  bridge: Bridge,
  tx: StoreTransaction,
  contact: Contact,
  change: ChangeOfConsent,
  sentAt: Date | null,
): Promise<void> {
  const now = bridge.clock.now()
  await tx.setOptOut(contact.id, change === 'opted-out' ? (sentAt ?? now) : null)
  for (const conversation of await tx.conversationsOfContact(contact.id)) await oweCards(tx, conversation, now)
}
