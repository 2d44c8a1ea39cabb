// Slack as the bridge sees it: facts in, posts out, every error an outcome.
import type { webApi } from '@slack/bolt'
import type { CountryCode } from 'libphonenumber-js/max'
import type { Workspace } from '../../conversation/model.ts'
import type { ChatOutcome, ChatPlatform, PostOutcome } from '../../conversation/ports/chat-platform.ts'
import type { Clock } from '../../conversation/ports/clock.ts'
import type { Log } from '../../conversation/ports/log.ts'
import type { Delivery } from '../../conversation/ports/outbox.ts'
import { viewCard } from '../views/card.ts'
import { viewNotice } from '../views/notice.ts'
import { type PostView, viewPost } from '../views/post.ts'
import { shorten } from '../views/view.ts'
import type { SlackIdentity } from './client.ts'
import { createMarks } from './marks.ts'
import { drawCard, drawNotice, drawPost, type SlackMessage } from './message-blocks.ts'
import { attempt, outcomeOf, slackError } from './outcome.ts'
import { findOwnPost, metadataOf } from './own-posts.ts'

export interface PlatformParts {
  client: webApi.WebClient
  identity: SlackIdentity
  country: CountryCode
  clock: Clock
  log: Log
}

type Place = { channel: string; rootId: string | null }

/** Slack takes this many characters of `username`. */
const longestUsername = 80

/** Implements the bridge's port for one workspace. */
export function createSlackPlatform({ client, identity, country, clock, log }: PlatformParts): ChatPlatform {
  const workspace: Workspace = { platform: 'slack', workspace: identity.teamId }
  const viewpoint = { workspace, country }
  const marks = createMarks(client, identity.botUserId, clock, log)

  async function post(place: Place, drawn: SlackMessage, delivery: Delivery, view?: PostView): Promise<PostOutcome> {
    try {
      const postId = await findOwnPost(client, delivery, place)
      return { kind: 'posted', postId: postId ?? (await send(frameOf(place, delivery, view), drawn)) }
    } catch (error) {
      return outcomeOf(error, log)
    }
  }

  async function send(frame: Frame, drawn: SlackMessage): Promise<string> {
    const { ts } = await showing(drawn, (content) => client.chat.postMessage({ ...frame, ...content }))
    if (!ts) throw new Error('chat.postMessage answered without ts')
    return ts
  }

  function redraw(channel: string, ts: string, drawn: SlackMessage): Promise<ChatOutcome> {
    return attempt(() => showing(drawn, (content) => client.chat.update({ channel, ts, ...content })), log)
  }

  /** What a customer wrote must show, even if we drew it in a way that Slack does not take. */
  async function showing<Answer>(drawn: SlackMessage, call: (content: Content) => Promise<Answer>): Promise<Answer> {
    try {
      return await call(drawn)
    } catch (error) {
      if (!isAboutBlocks(error)) throw error
      log.error({ platform: 'slack', because: slackError(error) }, 'Slack refused our blocks; showing the plain text')
      return call({ text: drawn.text })
    }
  }

  return {
    home: workspace,
    openThread: ({ channel }, card, delivery) =>
      post({ channel, rootId: null }, drawCard(viewCard(card, viewpoint)), delivery),
    redrawCard: async ({ channel, rootId }, card) =>
      rootId ? orGone(await redraw(channel, rootId, drawCard(viewCard(card, viewpoint)))) : { kind: 'done' },
    post(thread, facts, delivery) {
      const view = viewPost(facts, viewpoint)
      return post(thread, drawPost(view), delivery, view)
    },
    redraw: ({ channel }, postId, facts) => redraw(channel, postId, drawPost(viewPost(facts, viewpoint))),
    mark: (thread, postId, { status }) => marks.show(thread, postId, status),
    async notify({ channel, rootId }, { userId }, notice) {
      const view = viewNotice(notice, workspace)
      if (!view) return { kind: 'done' }
      const place = { channel, user: userId, ...(rootId ? { thread_ts: rootId } : {}) }
      return attempt(() => client.chat.postEphemeral({ ...place, ...drawNotice(view) }), log)
    },
  }
}

type Content = SlackMessage | Pick<SlackMessage, 'text'>
type Frame = ReturnType<typeof frameOf>

/** A post of a contact or a colleague goes under their name; one that nobody subscribes to shows in the channel too. */
function frameOf({ channel, rootId }: Place, delivery: Delivery, view: PostView | undefined) {
  return {
    channel,
    ...placeIn(rootId, view?.alertsChannel ?? false),
    metadata: metadataOf(delivery.id),
    unfurl_links: false,
    unfurl_media: false,
    ...(view?.author ? { username: shorten(view.author, longestUsername) } : {}),
    ...(view?.tone === 'inbound' ? { icon_emoji: ':iphone:' } : {}),
  }
}

function placeIn(rootId: string | null, alertsChannel: boolean) {
  if (!rootId) return {}
  return alertsChannel ? { thread_ts: rootId, reply_broadcast: true as const } : { thread_ts: rootId }
}

function isAboutBlocks(error: unknown): boolean {
  return /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long)$/.test(slackError(error) ?? '')
}

/** Without its card a thread has no buttons, so that it has to go on below a new one. */
function orGone(outcome: ChatOutcome): ChatOutcome {
  const isDeleted = outcome.kind === 'refused' && outcome.because === 'message_not_found'
  return isDeleted ? { kind: 'gone', because: outcome.because } : outcome
}
