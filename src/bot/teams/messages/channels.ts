// What Teams lets us know about channels, written down when it is news.
import type { Bridge } from '../../../conversation/bridge.ts'
import { learnChannel } from '../../../conversation/learn-channel.ts'
import type { Channel, ChannelFacts } from '../../../conversation/model.ts'
import { createMemory } from '../../memory.ts'

export interface Channels {
  learn(place: Channel, facts: ChannelFacts): Promise<void>
}

/** Remembers for an hour what it has told the store, since every message tells the same again. */
export function createChannels(bridge: Bridge): Channels {
  const told = createMemory<string>(bridge.clock, { most: 5_000, forMs: 60 * 60_000 })
  return {
    async learn(place, { address, hearsEverything }) {
      const news = `${address} ${hearsEverything}`
      const known = told.get(place.channel)
      if (known === news || known === `${address} true`) return
      await learnChannel(bridge, place, { address, hearsEverything })
      told.set(place.channel, news)
    },
  }
}
