import { describe, expect, it } from 'vitest'
import type { ThreadPost } from '../../src/conversation/ports/chat-platform.ts'
import { burstMs } from '../../src/conversation/receive-sms.ts'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { showWaiting } from '../../src/conversation/show-waiting.ts'
import { subscribe, unsubscribe } from '../../src/conversation/subscribe.ts'
import {
  alan,
  bob,
  createWorld,
  createWorldWithThread,
  home,
  jane,
  phone,
  secondSender,
  type World,
} from '../fakes/world.ts'

function received(world: World): Extract<ThreadPost, { kind: 'sms-received' }>[] {
  return world.chat.threads.flatMap(({ posts }) =>
    posts.map(({ post }) => post).filter((post) => post.kind === 'sms-received'),
  )
}

describe('a text from a customer', () => {
  it('shows in the thread under their name and calls the subscribers', async () => {
    const world = await createWorldWithThread()
    await world.text('Can the crew come at 9?')
    await world.settle()
    expect(received(world)).toMatchObject([
      {
        message: { body: 'Can the crew come at 9?' },
        contact: { name: 'Alan Smith' },
        alert: [{ userId: jane.userId }],
      },
    ])
  })

  it('is kept once, however often and however concurrently the carrier tells us', async () => {
    const world = await createWorldWithThread()
    const told = await Promise.all(Array.from({ length: 50 }, () => world.text('Hello', { sid: 'SMsame' })))
    await world.settle()
    expect(told.filter((outcome) => outcome === 'received')).toHaveLength(1)
    expect(received(world)).toHaveLength(1)
  })

  it('in a burst calls the subscribers only with the first', async () => {
    const world = await createWorldWithThread()
    await world.text('One')
    world.clock.pass(burstMs - 1)
    await world.text('Two')
    world.clock.pass(1)
    await world.text('Three')
    await world.settle()
    expect(received(world).map(({ alert }) => Array.isArray(alert))).toEqual([true, false, true])
  })

  it('in a burst calls the subscribers all the same when it changes consent; a plain yes does not', async () => {
    const world = await createWorldWithThread()
    for (const body of ['One', 'Yes', 'STOP', 'YES', 'yes']) await world.text(body)
    await world.settle()
    expect(received(world).map(({ alert }) => Array.isArray(alert))).toEqual([true, false, true, true, false])
  })

  it('alerts the channel when nobody subscribes', async () => {
    const world = await createWorldWithThread()
    await unsubscribe(world.bridge, jane, world.chat.thread().card.conversation.id)
    await world.text('Anybody there?')
    await world.settle()
    expect(received(world)).toMatchObject([{ alert: 'channel' }])
  })

  it('keeps the order in which texts came', async () => {
    const world = await createWorldWithThread()
    for (const body of ['1', '2', '3', '4']) await world.text(body)
    world.chat.next.push({ kind: 'retry', because: 'busy', afterMs: null })
    await world.settle()
    world.clock.pass(60_000)
    await world.settle()
    expect(received(world).map(({ message }) => message.body)).toEqual(['1', '2', '3', '4'])
  })

  it('from an unknown number opens a thread in the triage channel', async () => {
    const world = await createWorld({ policy: { triageChannels: [{ ...home, channel: 'C-TRIAGE' }] } })
    await world.text('Is this the mover?', { from: phone('303 555 0150') })
    await world.settle()
    expect(world.chat.thread()).toMatchObject({
      channel: 'C-TRIAGE',
      card: { conversation: { orders: [], contact: { name: '(303) 555-0150' } } },
    })
    expect(received(world)).toMatchObject([{ alert: 'channel' }])
  })

  it('on a number of ours that they were not texted from opens a thread of its own in the home channel', async () => {
    const world = await createWorldWithThread()
    await world.text('Wrong number?', { to: secondSender })
    await world.settle()
    expect(world.chat.threads.map(({ channel }) => channel)).toEqual(['C-HOME', 'C-HOME'])
    expect(world.chat.threads[1]?.posts).toHaveLength(1)
  })

  it('waits for a home channel when there is none, and shows as soon as there is', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    await world.text('First')
    await world.text('Second')
    await world.settle()
    expect(world.chat.threads).toEqual([])
    await setHomeChannel(world.bridge, home, null)
    await world.settle()
    expect(received(world).map(({ message }) => message.body)).toEqual(['First', 'Second'])
  })

  it('shows with the one before it when the settings name a channel only later', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    await world.text('First')
    world.bridge.policy = { ...world.bridge.policy, homeChannels: [home] }
    await world.text('Second')
    await world.settle()
    expect(received(world).map(({ message }) => message.body)).toEqual(['First', 'Second'])
  })

  it('that waited shows at the next start, if there is a channel now', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    await world.text('First')
    world.bridge.policy = { ...world.bridge.policy, homeChannels: [home] }
    await showWaiting(world.bridge)
    await world.settle()
    expect(received(world).map(({ message }) => message.body)).toEqual(['First'])
  })

  it('is not taken in by the home channel of a branch that it does not belong to', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    await world.text('First')
    await setHomeChannel(world.bridge, home, 'Boulder')
    await world.settle()
    expect(world.chat.threads).toEqual([])
  })

  it('asks the channel until somebody subscribes, and calls them with the next, also in the middle of a burst', async () => {
    const world = await createWorld()
    await world.text('One')
    await world.settle()
    expect(received(world)).toMatchObject([{ alert: 'channel' }])
    await subscribe(world.bridge, bob, world.chat.thread().card.conversation.id)
    await world.settle()
    expect(received(world)).toMatchObject([{ alert: 'nobody' }])
    await world.text('Two')
    await world.settle()
    expect(received(world)[1]).toMatchObject({ alert: [{ userId: bob.userId }] })
  })

  it('to a closed conversation opens it again', async () => {
    const world = await createWorldWithThread()
    const { id } = world.chat.thread().card.conversation
    await world.store.transaction((tx) => tx.setConversationState(id, 'closed'))
    await world.text('One more question')
    await world.settle()
    expect(world.chat.thread().card.conversation.state).toBe('open')
    expect(received(world)).toHaveLength(1)
  })

  it('told again after its conversation was closed leaves that closed', async () => {
    const world = await createWorldWithThread()
    await world.text('Thanks, bye', { sid: 'SMsame' })
    const { id } = world.chat.thread().card.conversation
    await world.store.transaction((tx) => tx.setConversationState(id, 'closed'))
    expect(await world.text('Thanks, bye', { sid: 'SMsame' })).toBe('duplicate')
    expect((await world.store.conversation(id))?.state).toBe('closed')
  })

  it.each([
    ['STOP', null],
    [' stop ', null],
    ['no more please', 'stop'],
  ] as const)(
    'that says “%s” (carrier: %s) opts out, START lifts it, and the card shows both',
    async (body, consent) => {
      const world = await createWorldWithThread()
      const optedOutAt = () => world.chat.thread().card.conversation.contact.optedOutAt
      await world.text(body, { consent })
      await world.settle()
      expect(optedOutAt()).toEqual(world.clock.now())
      await world.text('START')
      await world.settle()
      expect(optedOutAt()).toBeNull()
    },
  )

  it('that merely contains the word stop is a text like any other', async () => {
    const world = await createWorldWithThread()
    await world.text('Please stop at the gate')
    expect((await world.store.contactByPhone(alan))?.optedOutAt).toBeNull()
  })

  it('is told as history, calling nobody, when a thread opens later', async () => {
    const world = await createWorld({ policy: { homeChannels: [] } })
    await world.text('Hello?')
    world.clock.pass(burstMs)
    await setHomeChannel(world.bridge, home, null)
    await world.settle()
    expect(received(world)).toMatchObject([{ alert: 'nobody' }])
    await subscribe(world.bridge, bob, world.chat.thread().card.conversation.id)
    await world.text('Hello again')
    await world.settle()
    expect(received(world)[1]).toMatchObject({ alert: [{ userId: bob.userId }] })
  })
})
