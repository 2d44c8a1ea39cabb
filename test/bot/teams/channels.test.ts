import { expect, it } from 'vitest'
import { createChannels } from '../../../src/bot/teams/messages/channels.ts'
import type { Bridge } from '../../../src/conversation/bridge.ts'
import { createWorld } from '../../fakes/world.ts'
import { channel } from './tenant.ts'

it('only news about a channel is written down, since every message tells the same again', async () => {
  const { bridge } = await createWorld()
  let written = 0
  const store: Bridge['store'] = Object.create(bridge.store, {
    transaction: {
      value: (...work: Parameters<typeof bridge.store.transaction>) => {
        written += 1
        return bridge.store.transaction(...work)
      },
    },
  })
  const channels = createChannels({ ...bridge, store })
  const learn = async (address: string, hearsEverything: boolean) => {
    await channels.learn(channel, { address, hearsEverything })
    return written
  }
  expect(await learn('https://one.example/', false)).toBe(1)
  expect(await learn('https://one.example/', false)).toBe(1)
  expect(await learn('https://one.example/', true)).toBe(2)
  // A word that was addressed to us takes nothing back.
  expect(await learn('https://one.example/', false)).toBe(2)
  expect(await learn('https://two.example/', true)).toBe(3)
})
