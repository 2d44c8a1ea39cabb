// What people write below a card.
import { replyFromThread } from '../../../conversation/reply-from-thread.ts'
import type { Desk, Visit } from '../desk.ts'
import type { PlainReply } from './text.ts'

/** Takes a reply in a thread of ours; it is committed when this returns. */
export async function takeReply(
  { bridge, newNonce }: Desk,
  { activity, whereabouts, actor }: Visit,
  { text, leadingMention, hasFiles, addressedToBot }: PlainReply,
): Promise<void> {
  const { channel, rootId } = whereabouts
  if (!channel || !rootId) return
  // Two replies without an id are not one.
  const postId = activity.id || newNonce()
  const source = `teams:${channel.workspace}:${channel.channel}:${postId}`
  // Where we hear only what mentions us, a mention says nothing.
  const saidToBot = addressedToBot && ((await bridge.store.channelFacts(channel))?.hearsEverything ?? false)
  const words = { text, leadingMention, hasFiles, saidToBot }
  await replyFromThread(bridge, { actor, place: channel, rootId, postId, source, ...words })
}
