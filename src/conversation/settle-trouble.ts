// Retry, Send again, Mark as sent: what a subscriber does about a text that failed or may not have been sent.
import type { Bridge } from './bridge.ts'
import type { Actor, MessageId, Refusal } from './model.ts'
import { oweSms, oweStatus } from './owe.ts'
import { refusalOf } from './reply-from-thread.ts'

export type TroubleOutcome = { kind: 'sending' | 'marked' | 'already-settled' } | { kind: 'refused'; because: Refusal }

/**
 * `send-again` makes a new attempt at a failed or doubtful text, `mark-as-sent` takes a doubtful one as sent. Two
 * presses at once make one attempt.
 */
export async function settleTrouble(
  bridge: Bridge,
  actor: Actor,
  id: MessageId,
  decision: 'send-again' | 'mark-as-sent',
): Promise<TroubleOutcome> {
  const now = bridge.clock.now()
  return bridge.store.transaction(async (tx) => {
    const seen = await tx.message(id)
    if (seen) await tx.lockConversation(seen.conversationId)
    const message = seen && (await tx.message(id))
    const conversation = message && (await tx.conversation(message.conversationId))
    if (!message || !conversation) return { kind: 'already-settled' }
    if (message.status !== 'doubtful' && (message.status !== 'failed' || decision === 'mark-as-sent')) {
      return { kind: 'already-settled' }
    }
    const person = await tx.savePerson(actor)
    if (!conversation.subscribers.some((subscriber) => subscriber.id === person.id)) {
      return { kind: 'refused', because: 'not-subscribed' }
    }
    if (decision === 'mark-as-sent') {
      await tx.updateMessage(id, { status: 'sent', reason: null })
      await oweStatus(tx, conversation, { id, status: 'sent' }, now)
      return { kind: 'marked' }
    }
    const because = refusalOf(conversation, message.body)
    if (because) return { kind: 'refused', because }
    await oweSms(tx, conversation, id, now)
    await oweStatus(tx, conversation, { id, status: 'sending' }, now)
    return { kind: 'sending' }
  })
}
