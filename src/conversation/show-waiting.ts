// Conversations that show nowhere yet, since there was no channel for them: they open as soon as there is one.
import type { Bridge } from './bridge.ts'
import { homeChannelOf, triageChannelOf } from './home-channel.ts'
import type { ConversationId } from './model.ts'
import { oweThread } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

/** More than this wait for the next start or the next home channel. */
const mostAtOnce = 10_000

/** Opens the threads of all conversations that waited for a channel; called at start and when one is chosen. */
export async function showWaiting(bridge: Bridge): Promise<void> {
  for (const { id } of await bridge.store.unshownConversations(mostAtOnce)) {
    await bridge.store.transaction(async (tx) => {
      await tx.lockConversation(id)
      await openWhereDue(bridge, tx, id)
    })
  }
}

/**
 * Opens an unshown conversation, with what was said so far, in each connected workspace that has a channel for it: the
 * home channel of its order, else the triage channel. It must be locked.
 */
export async function openWhereDue(bridge: Bridge, tx: StoreTransaction, id: ConversationId): Promise<void> {
  const conversation = await tx.conversation(id)
  if (!conversation || conversation.threads.length > 0) return
  const [order] = conversation.orders
  for (const workspace of bridge.policy.workspaces) {
    const place = await (order
      ? homeChannelOf(bridge, tx, workspace, order.branch)
      : triageChannelOf(bridge, tx, workspace))
    if (!place) continue
    const { thread } = await tx.addThread(id, place)
    await oweThread(tx, thread, bridge.clock.now())
  }
}
