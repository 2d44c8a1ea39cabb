// What people write below a card.
import type { Channel, Thread } from '../../conversation/model.ts'
import { replyFromThread } from '../../conversation/reply-from-thread.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import type { Desk } from './desk.ts'
import { attempt } from './outcome.ts'
import { type MessageEvent, messageEvent } from './payloads.ts'
import { threadLink } from './permalink.ts'
import { type Names, readReply } from './text.ts'

/**
 * Slack tells an event again at once, after a minute and after five. A card that is not in the store by the second time
 * is no card any more.
 */
const retriesBeforeUnknown = 2

/** Everything else is an edit, a deletion, a join … */
const repliesComeAs = new Set([undefined, 'file_share', 'thread_broadcast'])

/**
 * Takes replies. Whatever throws here is answered with 500 (or not acknowledged on a socket), so that Slack sends the
 * event again; the source makes the second one harmless.
 */
export function registerThreadReplies(desk: Desk, names: Names): void {
  desk.app.event('message', async ({ event, context }) => {
    const parsed = messageEvent.safeParse(event)
    if (parsed.success) await takeReply(desk, names, parsed.data, context.retryNum ?? 0)
  })
}

async function takeReply(desk: Desk, names: Names, event: MessageEvent, retries: number): Promise<void> {
  const { bridge, identity, people } = desk
  const { channel, ts, thread_ts, user } = event
  if (!thread_ts || !user || !isReply(event, identity.botUserId)) return
  const place: Channel = { platform: 'slack', workspace: identity.teamId, channel }
  if (!(await bridge.store.threadAt(place, thread_ts))) {
    const moved = await bridge.store.threadOnceAt(place, thread_ts)
    if (moved) return tellWhereItGoesOn(desk, { channel, user, thread_ts }, moved)
    if (event.parent_user_id === identity.botUserId) await unknownCard(desk, { channel, user, thread_ts }, retries)
    return
  }

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
    saidToBot: event.text.trimStart().startsWith(`<@${identity.botUserId}>`),
    hasFiles: event.files.length > 0,
  })
}

async function tellWhereItGoesOn(
  { client, identity, log }: Desk,
  place: { channel: string; user: string; thread_ts: string },
  thread: Thread,
): Promise<void> {
  const link = threadLink(identity.url, thread)
  const words = link ? `${texts.notice.movedOn} <${link}|${labels.openThread}>` : texts.notice.movedOn
  await attempt(() => client.chat.postEphemeral({ ...place, text: words }), log)
}

/**
 * A post of ours that the store does not know as a card: it may be just being settled (or its settling was cut off by a
 * crash), so Slack is asked to tell us again. After that the author is told, since nothing is texted from there.
 */
async function unknownCard(
  desk: Desk,
  place: { channel: string; user: string; thread_ts: string },
  retries: number,
): Promise<void> {
  if (retries < retriesBeforeUnknown) throw new Error('a reply below a post of ours that is not known as a card yet')
  await attempt(() => desk.client.chat.postEphemeral({ ...place, text: texts.notice.unknownCard }), desk.log)
}

function isReply({ subtype, bot_id, hidden, user, ts, thread_ts }: MessageEvent, botUserId: string): boolean {
  return repliesComeAs.has(subtype) && !bot_id && !hidden && user !== botUserId && ts !== thread_ts
}
