// Carrying a text to the phone: at most once. When we cannot know whether it left, it is looked for, and if it is not
// found the subscribers decide.
import { backOffMs } from './back-off.ts'
import type { Bridge } from './bridge.ts'
import type { Destinations } from './destinations.ts'
import type { ConversationFacts, Message } from './model.ts'
import { oweNotice, oweStatus } from './owe.ts'
import type { Delivery, Settlement, Task } from './ports/outbox.ts'
import type { OutboundSms, SmsOutcome } from './ports/sms-gateway.ts'
import type { StoreTransaction } from './ports/store.ts'
import { applyNews } from './record-status.ts'

/** Twilio's callback usually settles a doubt within seconds; its list of messages is asked after that. */
const lookAfterMs = 15_000
/** How often a delivery is taken before a carrier that cannot be asked is given up: some two minutes. */
const looks = 8
/** A text that could not be handed over for so long is reported as not delivered rather than sent hours late. */
const giveUpAfterMs = 15 * 60_000
/** The reason of a text that was given up. */
const unreachableReason = 'unreachable'

type SmsTask = Extract<Task, { kind: 'sms' | 'find-sms' }>

export async function carrySms(
  bridge: Bridge,
  { gateway, log }: Destinations,
  delivery: Delivery,
  task: SmsTask,
): Promise<void> {
  const message = await bridge.store.message(task.messageId)
  const conversation = message && (await bridge.store.conversation(message.conversationId))
  if (!message || !conversation || !isStillOwed(message, delivery)) {
    await bridge.store.transaction((tx) => tx.settle(delivery, { kind: 'done' }))
    return
  }
  const settling = { bridge, delivery, message, conversation }
  const sms: OutboundSms = {
    attempt: delivery.id,
    to: conversation.contact.phone,
    from: conversation.sender,
    body: message.body,
  }
  if (task.kind === 'find-sms' || delivery.abandoned) {
    const found = await gateway.find(sms, delivery.createdAt)
    if (found === null && delivery.attempts < looks) return lookAgain(settling)
    return settleSearch(settling, found ?? [])
  }
  if (conversation.contact.optedOutAt) return settle(settling, { kind: 'refused', code: 'opted-out' })
  const outcome = await gateway.send(sms)
  if (outcome.kind !== 'accepted') log.warn({ delivery: delivery.id, ...outcome }, 'a text was not accepted')
  await settle(settling, outcome)
}

interface Settling {
  bridge: Bridge
  delivery: Delivery
  message: Message
  conversation: ConversationFacts
}

/** A retry, a callback or a decision may have settled it meanwhile. */
function isStillOwed(message: Message, delivery: Delivery): boolean {
  return message.attempt === delivery.id && message.status === 'sending' && message.sid === null
}

async function settle({ bridge, delivery, message, conversation }: Settling, outcome: SmsOutcome): Promise<void> {
  const now = bridge.clock.now()
  await bridge.store.transaction(async (tx) => {
    await tx.lockConversation(conversation.id)
    const fresh = await tx.message(message.id)
    if (!fresh || fresh.attempt !== delivery.id) return void (await tx.settle(delivery, { kind: 'done' }))
    switch (outcome.kind) {
      case 'accepted':
        await tx.settle(delivery, { kind: 'done' })
        return void (await applyNews(bridge, tx, fresh, { status: 'accepted', sid: outcome.sid, code: null }))
      case 'refused':
        await tx.settle(delivery, { kind: 'done' })
        return void (await applyNews(bridge, tx, fresh, { status: 'failed', sid: null, code: outcome.code }))
      case 'doubtful':
        await tx.settle(delivery, lookFor(message, new Date(now.getTime() + lookAfterMs)))
        return sayThatItTakesLonger(tx, conversation, message, now)
      case 'retry':
        return retry(bridge, tx, delivery, conversation, fresh, outcome.afterMs)
    }
  })
}

async function retry(
  bridge: Bridge,
  tx: StoreTransaction,
  delivery: Delivery,
  conversation: ConversationFacts,
  message: Message,
  afterMs: number | null,
): Promise<void> {
  const now = bridge.clock.now()
  if (now.getTime() - delivery.createdAt.getTime() > giveUpAfterMs) {
    await tx.settle(delivery, { kind: 'done' })
    await applyNews(bridge, tx, message, { status: 'failed', sid: null, code: unreachableReason })
    return
  }
  const dueAt = new Date(now.getTime() + (afterMs ?? backOffMs(delivery.attempts)))
  await tx.settle(delivery, { kind: 'again', dueAt })
  if (afterMs !== null) await tx.pause(delivery.destination, dueAt)
  if (delivery.attempts === 2) await sayThatItTakesLonger(tx, conversation, message, now)
}

async function sayThatItTakesLonger(
  tx: StoreTransaction,
  { threads }: ConversationFacts,
  message: Message,
  now: Date,
): Promise<void> {
  const origin = (await tx.posts(message.id)).find(({ by }) => by === 'person')
  const thread = threads.find(({ id }) => id === origin?.threadId)
  if (thread) await oweNotice(tx, thread, message, 'slow', now)
}

async function lookAgain({ bridge, delivery, message }: Settling): Promise<void> {
  const dueAt = new Date(bridge.clock.now().getTime() + backOffMs(delivery.attempts))
  await bridge.store.transaction((tx) => tx.settle(delivery, lookFor(message, dueAt)))
}

function lookFor(message: Message, dueAt: Date): Settlement {
  return { kind: 'again', dueAt, task: { kind: 'find-sms', messageId: message.id } }
}

async function settleSearch({ bridge, delivery, message, conversation }: Settling, found: string[]): Promise<void> {
  await bridge.store.transaction(async (tx) => {
    await tx.lockConversation(conversation.id)
    const fresh = await tx.message(message.id)
    await tx.settle(delivery, { kind: 'done' })
    if (!fresh || !isStillOwed(fresh, delivery)) return
    const sid = await firstUnknown(tx, found)
    if (sid) return void (await applyNews(bridge, tx, fresh, { status: 'accepted', sid, code: null }))
    await tx.updateMessage(message.id, { status: 'doubtful' })
    await oweStatus(tx, conversation, { id: message.id, status: 'doubtful' }, bridge.clock.now())
  })
}

async function firstUnknown(tx: StoreTransaction, sids: string[]): Promise<string | null> {
  for (const sid of sids) if (!(await tx.sidIsKnown(sid))) return sid
  return null
}
