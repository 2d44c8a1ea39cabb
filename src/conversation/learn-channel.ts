// What a platform lets us know about a channel by the way: where to call about it, and whether we hear everything there.
import type { Bridge } from './bridge.ts'
import type { Channel, ChannelFacts } from './model.ts'
import { oweCard } from './owe.ts'

/** More cards than this keep their old words until something else redraws them. */
const mostCards = 500

/** Remembers it. Once unaddressed words are heard, the cards in that channel stop asking for a mention. */
export async function learnChannel(bridge: Bridge, place: Channel, facts: ChannelFacts): Promise<void> {
  await bridge.store.transaction(async (tx) => {
    const before = await tx.channelFacts(place)
    const hearsEverything = facts.hearsEverything || (before?.hearsEverything ?? false)
    await tx.setChannelFacts(place, { ...facts, hearsEverything })
    if (!before || before.hearsEverything === hearsEverything) return
    for (const thread of await tx.threadsIn(place, mostCards)) await oweCard(tx, thread, bridge.clock.now())
  })
}
