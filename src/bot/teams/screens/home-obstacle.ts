// Whether threads can open in the home channel: Teams is asked, since we may have been taken out of the team meanwhile.
import { homeChannelOf } from '../../../conversation/home-channel.ts'
import type { Actor, Order } from '../../../conversation/model.ts'
import { texts } from '../../texts.ts'
import { outcomeOf, teamsError } from '../connector/outcome.ts'
import type { Desk } from '../desk.ts'

/**
 * Says what has to be done before a conversation of this order can show anywhere: its text would go out, and nobody
 * would see the answer. Null when nothing is in the way, or when Teams cannot be asked just now.
 */
export async function homeObstacle(
  { bridge, connector, log }: Desk,
  viewer: Actor,
  { branch }: Order,
): Promise<string | null> {
  const home = await homeChannelOf(bridge, bridge.store, viewer, branch)
  const facts = home && (await bridge.store.channelFacts(home))
  if (!home || !facts?.address) return null
  try {
    await connector.member({ serviceUrl: facts.address, conversation: home.channel }, viewer.userId)
    return null
  } catch (error) {
    // We are there, and only this person is not in the team.
    if (teamsError(error)?.code === 'MemberNotFoundInConversation') return null
    const { kind, because } = outcomeOf(error, { log, clock: bridge.clock })
    if (kind === 'gone') return texts.teams.homeIsGone
    log.warn({ platform: 'teams', because }, 'Teams could not be asked about the home channel')
    return null
  }
}
