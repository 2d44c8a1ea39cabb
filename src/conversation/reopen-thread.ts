// A thread whose channel or card is gone goes on below a new card: in its own channel if that still takes one, else in
// the home channel, else in the triage channel. What was said follows there, and what was still owed.
import type { Bridge } from './bridge.ts'
import { homeChannelOf, triageChannelOf } from './home-channel.ts'
import type { Channel, ConversationFacts, Thread } from './model.ts'
import { oweAgain } from './owe.ts'
import type { ChatPlatform, ConversationCard, PostOutcome } from './ports/chat-platform.ts'
import type { Delivery } from './ports/outbox.ts'

export interface Reopening {
  bridge: Bridge
  platform: ChatPlatform
  delivery: Delivery
  thread: Thread
  conversation: ConversationFacts
}

/**
 * Posts a new card and moves the thread below it, which settles the delivery; else says why no channel takes one now.
 * Where the card itself was just refused its own channel, that is not asked again.
 */
export async function reopenThread(
  reopening: Reopening,
  card: ConversationCard,
): Promise<'reopened' | Exclude<PostOutcome, { kind: 'posted' }>> {
  const { platform, delivery } = reopening
  let outcome: Exclude<PostOutcome, { kind: 'posted' }> = { kind: 'gone', because: 'there is no other channel' }
  for (const place of await placesFor(reopening)) {
    const opened = await platform.openThread(place, card, delivery)
    if (opened.kind !== 'posted') outcome = opened
    else if (opened.postId !== null) {
      await move(reopening, place, opened.postId)
      return 'reopened'
    }
    if (outcome.kind === 'retry') return outcome
  }
  return outcome
}

async function placesFor({ bridge, thread, conversation, delivery }: Reopening): Promise<Channel[]> {
  const { store } = bridge
  const branch = conversation.orders[0]?.branch ?? null
  const places = [
    thread,
    await homeChannelOf(bridge, store, thread, branch),
    await homeChannelOf(bridge, store, thread, null),
    await triageChannelOf(bridge, store, thread),
  ].filter((place) => place !== null)
  const byChannel = new Map<string, Channel>(places.map((place) => [place.channel, place]))
  if (delivery.task.kind === 'open-thread') byChannel.delete(thread.channel)
  return [...byChannel.values()]
}

/** Whoever took the delivery over meanwhile decides where the thread goes on. */
async function move({ bridge, delivery, thread, conversation }: Reopening, place: Channel, rootId: string) {
  await bridge.store.transaction(async (tx) => {
    await tx.lockConversation(conversation.id)
    if ((await tx.settle(delivery, { kind: 'done' })) === 'lost') return
    const owed = [delivery, ...(await tx.withdraw(delivery.orderingKey))]
    await tx.moveThread(thread.id, place, rootId)
    const moved = await tx.thread(thread.id)
    if (moved) await oweAgain(tx, moved, owed, bridge.clock.now())
  })
}
