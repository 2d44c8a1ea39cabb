// Teams as the bridge sees it: facts in, posts out, every error an outcome.
import type { CountryCode } from 'libphonenumber-js/max'
import type { Channel, Thread, Workspace } from '../../conversation/model.ts'
import type {
  ChatOutcome,
  ChatPlatform,
  ConversationCard,
  PostOutcome,
} from '../../conversation/ports/chat-platform.ts'
import type { Clock } from '../../conversation/ports/clock.ts'
import type { Log } from '../../conversation/ports/log.ts'
import type { StoreReader } from '../../conversation/ports/store.ts'
import { viewCard } from '../views/card.ts'
import { viewNotice } from '../views/notice.ts'
import { viewPost } from '../views/post.ts'
import { drawCard } from './cards/conversation-card.ts'
import type { TeamsMessage } from './cards/message.ts'
import { drawPost } from './cards/post.ts'
import type { Connector, ThreadPlace } from './connector/connector.ts'
import { type Failure, outcomeOf, postIsGone } from './connector/outcome.ts'
import { createTellOne } from './connector/tell-one.ts'

export interface PlatformParts {
  connector: Connector
  tenantId: string
  country: CountryCode
  store: Pick<StoreReader, 'channelFacts'>
  clock: Clock
  log: Log
}

/**
 * Implements the bridge's port for one tenant. A bot in Teams can neither mark a person's post nor look for its own, so
 * the card says where texts stand, and a post whose answer was lost is made once more: at least once, not exactly once.
 */
export function createTeamsPlatform({ connector, tenantId, country, store, clock, log }: PlatformParts): ChatPlatform {
  const workspace: Workspace = { platform: 'teams', workspace: tenantId }
  const viewpoint = { workspace, country }
  const tellOne = createTellOne(connector, { log, clock })

  async function reach<Result>(
    place: Channel,
    call: (serviceUrl: string, hearsEverything: boolean) => Promise<Result>,
  ): Promise<Result | Failure> {
    const facts = await store.channelFacts(place)
    if (!facts?.address) return { kind: 'gone', because: 'Teams has not told us yet where this channel is' }
    try {
      return await call(facts.address, facts.hearsEverything)
    } catch (error) {
      return outcomeOf(error, { log, clock })
    }
  }

  function inThread<Result>(thread: Thread, call: (place: ThreadPlace) => Promise<Result>): Promise<Result | Failure> {
    const { channel, rootId } = thread
    if (!rootId) return Promise.resolve({ kind: 'gone', because: 'the thread has no card yet' })
    return reach(thread, (serviceUrl) => call({ serviceUrl, channel, rootId }))
  }

  function drawn(card: ConversationCard, hearsEverything: boolean): TeamsMessage {
    return drawCard(viewCard(card, viewpoint, { mustMention: !hearsEverything }))
  }

  return {
    home: workspace,
    openThread: (place, card) =>
      reach(place, async (serviceUrl, hears): Promise<PostOutcome> => {
        const { rootId } = await connector.openThread(serviceUrl, place.channel, drawn(card, hears))
        return { kind: 'posted', postId: rootId }
      }),
    async redrawCard(thread, card) {
      const outcome = await reach(thread, async (serviceUrl, hears): Promise<ChatOutcome> => {
        const { channel, rootId } = thread
        if (rootId) await connector.update({ serviceUrl, channel, rootId }, rootId, drawn(card, hears))
        return { kind: 'done' }
      })
      // Without its card a thread has no buttons, so that it has to go on below a new one.
      const isDeleted = outcome.kind === 'refused' && outcome.because === postIsGone
      return isDeleted ? { kind: 'gone', because: outcome.because } : outcome
    },
    post: (thread, facts) =>
      inThread(thread, async (place): Promise<PostOutcome> => {
        const postId = await connector.reply(place, drawPost(viewPost(facts, viewpoint)))
        return { kind: 'posted', postId }
      }),
    redraw: (thread, postId, facts) =>
      inThread(thread, async (place): Promise<ChatOutcome> => {
        await connector.update(place, postId, drawPost(viewPost(facts, viewpoint)))
        return { kind: 'done' }
      }),
    mark: null,
    notify: (thread, person, notice, { attempts }) =>
      inThread(thread, async (place): Promise<ChatOutcome> => {
        const view = viewNotice(notice, workspace)
        if (view) await tellOne(place, person, thread, view, attempts === 1)
        return { kind: 'done' }
      }),
  }
}
