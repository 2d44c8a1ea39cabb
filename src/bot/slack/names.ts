// What mentions in a text stand for: names of people and channels.
import type { webApi } from '@slack/bolt'
import type { Clock } from '../../conversation/ports/clock.ts'
import { createMemory } from '../memory.ts'
import { texts } from '../texts.ts'
import { slackError } from './outcome.ts'
import type { People } from './people.ts'
import type { Names } from './text.ts'

/** Looks names up in Slack and remembers them. A channel that we cannot see is called `channel`. */
export function createNames(client: webApi.WebClient, people: People, clock: Clock): Names {
  const channels = createMemory<string>(clock, { most: 1_000, forMs: 10 * 60_000 })
  return {
    user: async (id) => (await people.nameOf(id)) ?? texts.post.somebody,
    async channel(id) {
      const known = channels.get(id)
      if (known) return known
      const name = await askChannel(client, id)
      channels.set(id, name)
      return name
    },
  }
}

async function askChannel(client: webApi.WebClient, id: string): Promise<string> {
  try {
    return (await client.conversations.info({ channel: id })).channel?.name ?? 'channel'
  } catch (error) {
    if (slackError(error) === null) throw error
    return 'channel'
  }
}
