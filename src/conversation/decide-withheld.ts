// "Subscribe and send" or "Leave it": what becomes of a reply that was not sent because its author did not subscribe.
import type { Bridge } from './bridge.ts'
import type { Actor, MessageId, Refusal } from './model.ts'
import { owePosts, oweSms, oweStatus } from './owe.ts'
import { refusalOf } from './reply-from-thread.ts'
import { join } from './subscribe.ts'

export type WithheldOutcome =
  | { kind: 'sending' | 'left' | 'already-decided' | 'not-yours' }
  | { kind: 'refused'; because: Refusal }

/** Sends exactly what was written, once, however often the button is pressed; only its author can decide. */
export async function decideWithheld(
  bridge: Bridge,
  actor: Actor,
  id: MessageId,
  decision: 'subscribe-and-send' | 'leave',
): Promise<WithheldOutcome> {
  const now = bridge.clock.now()
  return bridge.store.transaction(async (tx) => {
    const seen = await tx.message(id)
    if (!seen) return { kind: 'already-decided' }
    await tx.lockConversation(seen.conversationId)
    const message = await tx.message(id)
    const author = await tx.savePerson(actor)
    if (message?.author?.id !== author.id) return { kind: 'not-yours' }
    if (message.status !== 'withheld') return { kind: 'already-decided' }
    if (decision === 'leave') {
      await tx.updateMessage(id, { status: 'left' })
      return { kind: 'left' }
    }
    await join(bridge, tx, author, actor, message.conversationId)
    const conversation = await tx.conversation(message.conversationId)
    if (!conversation) return { kind: 'already-decided' }
    const because = refusalOf(conversation, message.body)
    if (because) {
      await tx.updateMessage(id, { status: 'refused', reason: because })
      await oweStatus(tx, conversation, { id, status: 'refused' }, now)
      return { kind: 'refused', because }
    }
    const writtenIn = (await tx.posts(id)).find(({ by }) => by === 'person')
    const origin = conversation.threads.find((thread) => thread.id === writtenIn?.threadId)
    await oweSms(tx, conversation, id, now)
    await owePosts(tx, conversation.threads, message, now, origin)
    return { kind: 'sending' }
  })
}
