// What people write below a card.

import type { Channel } from '../../conversation/model.ts'
import { replyFromThread } from '../../conversation/reply-from-thread.ts'
import { texts } from '../texts.ts'
import type { Desk } from './desk.ts'
import { attempt } from './outcome.ts'
import { type MessageEvent, messageEvent } from './payloads.ts'
import { type Names, readReply } from './text.ts'

/** Everything else is an edit, a deletion, a join … */
const repliesComeAs = new Set([undefined, 'file_share', 'thread_broadcast'])

/**
 * Takes replies. Whatever throws here is answered with 500 (or not acknowledged on a socket), so that Slack sends the
 * event again; the source makes the second one harmless.
 */
export function registerThreadReplies(desk: Desk, names: Names): void {
  desk.app.event('message', async ({ event }) => {
    const parsed = messageEvent.safeParse(event)
    if (parsed.success) await takeReply(desk, names, parsed.data)
  })
}

async function takeReply(desk: Desk, names: Names, event: MessageEvent): Promise<void> {
  const { bridge, identity, people } = desk
  const { channel, ts, thread_ts, user } = event
  if (!thread_ts || !user || !isReply(event, identity.botUserId)) return
  const place: Channel = { platform: 'slack', workspace: identity.teamId, channel }
  if (!(await bridge.store.threadAt(place, thread_ts))) return

  const standing = await people.standing(user)
  if (standing.kind === 'may-not') {
    const words = texts.mayNot[standing.because]
    await attempt(() => desk.client.chat.postEphemeral({ channel, user, thread_ts, text: words }), desk.log)
    return
  }
  const { text, leadingMention } = await readReply(event, names, identity.botUserId)
  await replyFromThread(bridge, {
    actor: standing.actor,
    place,
    rootId: thread_ts,
    postId: ts,
    source: `slack:${identity.teamId}:${channel}:${ts}`,
    text,
    leadingMention,
    hasFiles: event.files.length > 0,
  })
}

function isReply({ subtype, bot_id, hidden, user, ts, thread_ts }: MessageEvent, botUserId: string): boolean {
  return repliesComeAs.has(subtype) && !bot_id && !hidden && user !== botUserId && ts !== thread_ts
}
