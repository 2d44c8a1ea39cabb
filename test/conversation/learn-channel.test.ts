import { describe, expect, it } from 'vitest'
import { learnChannel } from '../../src/conversation/learn-channel.ts'
import { beth, createWorldWithThread, home, type World } from '../fakes/world.ts'

const address = 'https://smba.trafficmanager.net/amer/tenant/'

async function learn(world: World, hearsEverything: boolean, place = home): Promise<void> {
  await learnChannel(world.bridge, place, { address, hearsEverything })
  await world.settle()
}

/** How often each card was drawn since it was posted. */
const redrawn = (world: World) => world.chat.threads.map(({ drawings }) => drawings - 1)

describe('what a platform tells about a channel by the way', () => {
  it('is remembered, the address always as it was told last', async () => {
    const world = await createWorldWithThread()
    await learn(world, false)
    expect(await world.store.channelFacts(home)).toEqual({ address, hearsEverything: false })
    await learnChannel(world.bridge, home, { address: 'https://moved.example/', hearsEverything: false })
    expect(await world.store.channelFacts(home)).toEqual({ address: 'https://moved.example/', hearsEverything: false })
  })

  it('a word that was addressed to us takes nothing back: once we heard everything, we do', async () => {
    const world = await createWorldWithThread()
    for (const hearsEverything of [false, true, false]) await learn(world, hearsEverything)
    expect(await world.store.channelFacts(home)).toEqual({ address, hearsEverything: true })
  })

  it('the cards of the channel are drawn again once, when hearing starts', async () => {
    const world = await createWorldWithThread()
    await world.start({ phone: beth, name: 'Beth Smith' })
    await world.settle()
    await learn(world, false)
    await learn(world, false)
    expect(redrawn(world)).toEqual([0, 0])
    await learn(world, true)
    expect(redrawn(world)).toEqual([1, 1])
    for (const hearsEverything of [true, false, true]) await learn(world, hearsEverything)
    expect(redrawn(world)).toEqual([1, 1])
  })

  it('no card is drawn again when the first word heard there was unaddressed already', async () => {
    const world = await createWorldWithThread()
    await learn(world, true)
    expect(redrawn(world)).toEqual([0])
  })

  it('cards in other channels are left alone', async () => {
    const world = await createWorldWithThread()
    const other = { ...home, channel: 'C-OTHER' }
    await learn(world, false, other)
    await learn(world, true, other)
    expect(redrawn(world)).toEqual([0])
  })
})
