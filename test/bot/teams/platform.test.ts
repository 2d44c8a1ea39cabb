import { expect, it } from 'vitest'
import type { Connector } from '../../../src/bot/teams/connector/connector.ts'
import { createTeamsPlatform } from '../../../src/bot/teams/platform.ts'
import type { ChannelFacts } from '../../../src/conversation/model.ts'
import { aCard, aDelivery, aMessage, aThread, contact } from '../facts.ts'
import { app, serviceUrl } from './activities.ts'
import { channel, jane, rootId } from './tenant.ts'

const heard: ChannelFacts = { address: serviceUrl, hearsEverything: true }
const thread = { ...aThread(rootId), ...channel }

/** Our side of Teams where the channel is known like this, and every call that it makes. */
function open(facts: ChannelFacts | null, isDown = false) {
  const calls: string[] = []
  const take = (what: unknown) => void calls.push(JSON.stringify(what))
  const connector = {
    update: async (_thread, _activityId, card) => take(card),
    tellOne: async (_thread, _userId, word) => {
      take(word)
      if (isDown) throw new Error('no answer')
    },
    openChat: async () => 'chat-1',
    say: async (_place, word) => {
      take(word)
      return '1'
    },
  } as Partial<Connector> as Connector
  const platform = createTeamsPlatform({
    connector,
    tenantId: app.tenantId,
    country: 'US',
    store: { channelFacts: async () => facts },
    clock: { now: () => new Date() },
    log: { info() {}, warn() {}, error() {} },
  })
  return { platform, calls }
}

it('the card asks for mentions as long as we do not hear everything in its channel', async () => {
  const [deaf, hearing] = [open({ ...heard, hearsEverything: false }), open(heard)]
  for (const { platform } of [deaf, hearing]) await platform.redrawCard(thread, aCard())
  expect(deaf.calls[0]).toContain('Replies in this thread that mention @Threadline are texted')
  expect(hearing.calls[0]).toContain('Replies in this thread are texted')
})

it('a channel that Teams has not told us of is waited for, and nothing is called', async () => {
  for (const facts of [null, { ...heard, address: null }]) {
    const { platform, calls } = open(facts)
    expect((await platform.redrawCard(thread, aCard())).kind).toBe('gone')
    expect(calls).toEqual([])
  }
})

it('a thread without a card is waited for, and its card is not drawn again before it is there', async () => {
  const { platform, calls } = open(heard)
  const opening = { ...thread, rootId: null }
  const notice = { kind: 'not-subscribed', message: aMessage(), contact } as const
  expect((await platform.notify(opening, jane, notice, aDelivery())).kind).toBe('gone')
  expect((await platform.redrawCard(opening, aCard())).kind).toBe('done')
  expect(calls).toEqual([])
})

it('people’s own posts cannot be marked, so that the card says where they stand', () => {
  expect(open(heard).platform.mark).toBeNull()
})

it('nobody is told of a text whose trouble is over', async () => {
  const { platform, calls } = open(heard)
  const message = aMessage({ status: 'delivered' })
  expect(await platform.notify(thread, jane, { kind: 'slow', message, contact }, aDelivery())).toEqual({ kind: 'done' })
  expect(calls).toEqual([])
})

it('a word for one person waits once for a fault of Teams to pass, and then takes another way', async () => {
  const { platform, calls } = open(heard, true)
  const notice = { kind: 'not-sent', message: aMessage({ status: 'refused', reason: 'opted-out' }), contact } as const
  expect((await platform.notify(thread, jane, notice, aDelivery())).kind).toBe('retry')
  expect(calls).toHaveLength(1)
  expect(await platform.notify(thread, jane, notice, aDelivery({ attempts: 2 }))).toEqual({ kind: 'done' })
  expect(calls).toHaveLength(3)
})
