// Whether threads can open in a channel: Slack never tells us that we were taken out of one, so it is asked.
import { z } from 'zod'
import { homeChannelOf } from '../../conversation/home-channel.ts'
import type { Identity, Order } from '../../conversation/model.ts'
import { texts } from '../texts.ts'
import type { Desk } from './desk.ts'
import { outcomeOf, slackError } from './outcome.ts'

/** What is in the way; `name` is the channel's, null where we cannot see it. */
export interface Obstacle {
  kind: 'direct-message' | 'archived' | 'not-a-member'
  name: string | null
}

const channelFacts = z.object({
  name: z.string().optional(),
  is_im: z.boolean().default(false),
  is_mpim: z.boolean().default(false),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(true),
})

/** Why threads cannot open in this channel; null when they can ("conversations.info"). Throws when Slack cannot be asked. */
export async function obstacleIn({ client }: Pick<Desk, 'client'>, channel: string): Promise<Obstacle | null> {
  if (channel.startsWith('D')) return { kind: 'direct-message', name: null }
  try {
    const facts = channelFacts.parse((await client.conversations.info({ channel })).channel)
    const name = facts.name ?? null
    if (facts.is_im || facts.is_mpim) return { kind: 'direct-message', name }
    if (facts.is_archived) return { kind: 'archived', name }
    return facts.is_member ? null : { kind: 'not-a-member', name }
  } catch (error) {
    // A private channel that we are not in looks to us as if it were not there.
    if (slackError(error) === 'channel_not_found') return { kind: 'not-a-member', name: null }
    throw error
  }
}

/**
 * Says what has to be done before a conversation of this order can show anywhere: its text would go out, and nobody
 * would see the answer. Null when nothing is in the way, or when Slack cannot be asked just now.
 */
export async function homeObstacle(desk: Desk, viewer: Identity, { branch }: Order): Promise<string | null> {
  const home = await homeChannelOf(desk.bridge, desk.bridge.store, viewer, branch)
  if (!home) return null
  try {
    const found = await obstacleIn(desk, home.channel)
    return found && sayObstacle(found)
  } catch (error) {
    const { because } = outcomeOf(error, desk.log)
    desk.log.warn({ platform: 'slack', because }, 'Slack could not be asked about the home channel')
    return null
  }
}

function sayObstacle({ kind, name }: Obstacle): string {
  const channel = name ? `#${name}` : texts.home.unnamed
  return kind === 'not-a-member' ? texts.home.invite(channel) : texts.home.chooseAnother(channel)
}
