// News from the carrier about a text that we sent. Statuses move forward only, whatever order the news comes in.
import type { Bridge } from './bridge.ts'
import type { DeliveryId, Message, MessageStatus } from './model.ts'
import { oweCards, oweStatus } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

export interface CarrierNews {
  attempt: DeliveryId
  sid: string
  status: 'accepted' | 'sent' | 'delivered' | 'failed'
  /** The carrier's code, such as `30003`, when it failed. */
  code: string | null
}

/** Twilio 21610: the recipient has replied STOP. */
const optedOutCode = '21610'

/**
 * Settles the text that this attempt carries, and shows its new status. News of an attempt that a retry has replaced,
 * or that says nothing new, changes nothing.
 */
export async function recordStatus(bridge: Bridge, news: CarrierNews): Promise<'recorded' | 'nothing-new'> {
  return bridge.store.transaction(async (tx) => {
    const seen = await tx.messageByAttempt(news.attempt)
    if (!seen) return 'nothing-new'
    await tx.lockConversation(seen.conversationId)
    const message = await tx.message(seen.id)
    if (message?.attempt !== news.attempt) return 'nothing-new'
    return applyNews(bridge, tx, message, news)
  })
}

/** The part of recording that the delivery of a text shares; the conversation must be locked. */
export async function applyNews(
  bridge: Bridge,
  tx: StoreTransaction,
  message: Message,
  news: Omit<CarrierNews, 'sid' | 'attempt'> & { sid: string | null },
): Promise<'recorded' | 'nothing-new'> {
  const status = advance(message.status, news.status)
  if (status === message.status && (message.sid || !news.sid)) return 'nothing-new'
  await tx.updateMessage(message.id, {
    // News that moves nothing, such as a late sid, leaves the reason of a failure standing.
    ...(status === message.status ? {} : { status, reason: status === 'failed' ? news.code : null }),
    ...(news.sid ? { sid: news.sid } : {}),
  })
  const conversation = await tx.conversation(message.conversationId)
  if (!conversation) return 'recorded'
  const now = bridge.clock.now()
  if (status !== message.status) await oweStatus(tx, conversation, { id: message.id, status }, now)
  if (status === 'failed' && news.code === optedOutCode && !conversation.contact.optedOutAt) {
    await tx.setOptOut(conversation.contactId, now)
    for (const other of await tx.conversationsOfContact(conversation.contactId)) await oweCards(tx, other, now)
  }
  return 'recorded'
}

const rank: Partial<Record<MessageStatus, number>> = { doubtful: 0, sending: 0, sent: 1, failed: 2, delivered: 2 }

function advance(from: MessageStatus, news: CarrierNews['status']): MessageStatus {
  const to = news === 'accepted' ? 'sending' : news
  if (from === 'doubtful') return to
  return (rank[to] ?? 0) > (rank[from] ?? 3) ? to : from
}
