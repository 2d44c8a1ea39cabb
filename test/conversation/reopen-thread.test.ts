import { describe, expect, it } from 'vitest'
import { retryDeadLetters } from '../../src/conversation/dead-letters.ts'
import { createCarrier } from '../../src/conversation/deliver.ts'
import type { ConversationId, MessageId } from '../../src/conversation/model.ts'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { subscribe } from '../../src/conversation/subscribe.ts'
import { beth, bob, createWorld, createWorldWithThread, home, jane, maria, type World } from '../fakes/world.ts'

const silent = { info() {}, warn() {}, error() {} }
const gone = { kind: 'gone', because: 'is_archived' } as const
const newHome = { ...home, channel: 'C-NEW' }
const triage = { ...home, channel: 'C-TRIAGE' }

const bodies = (world: World, at: number) => world.chat.threads[at]?.posts.map(({ post }) => post.message.body)
const conversationOf = (world: World) => world.chat.threads[0]?.card.conversation.id as ConversationId
const channels = (world: World) => world.chat.threads.map(({ channel }) => channel)

describe('a thread whose channel is gone', () => {
  it('goes on in the home channel, with what was said, in order, and what was still owed', async () => {
    const world = await createWorldWithThread('1')
    await world.text('2')
    await world.settle()
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone, gone)
    await world.text('3')
    await world.text('4')
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME', 'C-NEW'])
    expect(bodies(world, 1)).toEqual(['1', '2', '3', '4'])
    expect(bodies(world, 0)).toEqual(['1', '2'])
  })

  it('is not moved while its own channel still takes a card: only the card was gone', async () => {
    const world = await createWorldWithThread('1')
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone)
    await world.text('2')
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME', 'C-HOME'])
    expect(bodies(world, 1)).toEqual(['1', '2'])
  })

  it.each([
    [0, 'C-HOME'],
    [1, 'C-DENVER'],
    [2, 'C-NEW'],
    [3, 'C-TRIAGE'],
  ])(
    'asks its own channel, those of its branch and of all, and that of strangers (%d gone)',
    async (others, channel) => {
      const world = await createWorld({ policy: { triageChannels: [triage] } })
      await world.start()
      await world.settle()
      await setHomeChannel(world.bridge, newHome, null)
      await setHomeChannel(world.bridge, { ...home, channel: 'C-DENVER' }, 'Denver')
      world.chat.next = Array.from({ length: 1 + others }, () => gone)
      await world.text('2')
      await world.settle()
      expect(channels(world)).toEqual(['C-HOME', channel])
    },
  )

  it('leaves behind what was never sent', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('with a file', { hasFiles: true })
    await world.settle()
    world.chat.next.push(gone)
    await world.text('2')
    await world.settle()
    expect(bodies(world, 1)).toEqual(['1', '2'])
  })

  it('goes on below the card of whoever took over meanwhile', async () => {
    const world = await createWorldWithThread('1')
    const { openThread } = world.chat
    const other = createCarrier(world.bridge, { gateway: world.gateway, platforms: [world.chat], log: silent })
    world.chat.openThread = async () => {
      world.chat.openThread = openThread
      world.chat.next.push(gone)
      world.clock.pass(61_000)
      await other.carryDue()
      return { kind: 'posted', postId: 'late' }
    }
    world.chat.next.push(gone)
    await world.text('2')
    await world.settle()
    expect(bodies(world, 1)).toEqual(['1', '2'])
    const thread = (await world.store.conversation(conversationOf(world)))?.threads[0]
    expect(thread?.rootId).toBe(world.chat.threads[1]?.rootId)
  })

  it('goes on where texts from unknown numbers show, when the home channel is gone too', async () => {
    const world = await createWorld({ policy: { triageChannels: [triage] } })
    await world.start()
    world.chat.next.push(gone)
    await world.settle()
    expect(channels(world)).toEqual(['C-TRIAGE'])
    expect(bodies(world, 0)).toEqual(['Hi Alan'])
  })

  it('waits where no channel takes it, and is tried again', async () => {
    const world = await createWorldWithThread('1')
    world.chat.next.push(gone, gone)
    await world.text('2')
    await world.settle()
    expect(world.chat.threads).toHaveLength(1)
    world.clock.pass(60_000)
    await world.settle()
    expect(bodies(world, 0)).toEqual(['1', '2'])
  })

  it('waits as long as its channel says, rather than go elsewhere', async () => {
    const world = await createWorldWithThread('1')
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone, { kind: 'retry', because: '429', afterMs: 30_000 })
    await world.text('2')
    await world.settle()
    world.clock.pass(29_000)
    await world.settle()
    expect(bodies(world, 0)).toEqual(['1'])
    world.clock.pass(1_000)
    await world.settle()
    expect(bodies(world, 0)).toEqual(['1', '2'])
  })

  it('takes replies at its new place, and none at the old one', async () => {
    const world = await createWorldWithThread('1')
    const [old] = world.chat.threads
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone, gone)
    await world.text('2')
    await world.settle()
    const rootId = world.chat.threads[1]?.rootId ?? ''
    expect(await world.reply('from the old', { rootId: old?.rootId ?? '' })).toBe('not-a-conversation')
    expect(await world.reply('from the new', { place: newHome, rootId })).toBe('sending')
    await world.settle()
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['from the new'])
  })

  it('still calls people about a text that nobody has seen, and not about history', async () => {
    const world = await createWorldWithThread('1')
    await world.text('seen long ago')
    await world.settle()
    world.clock.pass(3_600_000)
    await world.text('new')
    world.chat.next.push(gone, gone)
    await world.settle()
    world.clock.pass(600_000)
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone, gone)
    await world.settle()
    const alerts = world.chat.threads[1]?.posts.map(({ post }) => 'alert' in post && post.alert)
    expect(alerts).toEqual([false, 'nobody', [expect.objectContaining({ userId: jane.userId })]])
  })

  it('tells again what a person was to be told alone', async () => {
    const world = await createWorldWithThread('1')
    await setHomeChannel(world.bridge, newHome, null)
    await world.reply('note: call him')
    world.chat.next.push(gone, gone)
    await world.settle()
    expect(world.chat.threads[1]?.notices.map(({ notice }) => notice.kind)).toEqual(['internal'])
  })

  it('stays where it is when only one person cannot be told: that is said in the thread instead', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('I am not subscribed', { actor: { ...home, userId: 'U-BOB', name: 'Bob', email: null } })
    world.chat.next.push({ kind: 'gone', because: 'BotNotInConversationRoster' })
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME'])
    expect(world.chat.thread().posts.at(-1)?.post).toMatchObject({ kind: 'unshown', message: { status: 'withheld' } })
  })

  it('stays where it is when only a mark cannot be put, and nobody is bothered', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('note: call him')
    world.chat.next.push(gone)
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME'])
    expect(world.chat.thread()).toMatchObject({ posts: [{}], notices: [{ notice: { kind: 'internal' } }] })
  })

  it('shows a text in trouble with its word, so that it can still be sent again', async () => {
    const world = await createWorldWithThread('1')
    world.gateway.next.push({ kind: 'refused', code: '30006' })
    await world.reply('2')
    await world.settle()
    world.chat.next.push(gone)
    await world.text('3')
    await world.settle()
    expect(world.chat.threads[1]?.posts.map(({ post }) => [post.kind, post.message.body])).toEqual([
      ['sent-from-elsewhere', '1'],
      ['sent-from-elsewhere', '2'],
      ['trouble', '2'],
      ['sms-received', '3'],
    ])
  })

  it('leaves the threads of others where they are', async () => {
    const world = await createWorldWithThread('1')
    await world.start({ phone: beth, name: 'Beth Smith', text: 'Hi Beth' })
    await world.settle()
    await setHomeChannel(world.bridge, newHome, null)
    world.chat.next.push(gone, gone)
    await world.text('2')
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME', 'C-HOME', 'C-NEW'])
    expect(bodies(world, 1)).toEqual(['Hi Beth'])
  })

  it('opens no card after card where a channel takes cards, but nothing below them', async () => {
    const world = await createWorldWithThread('1')
    const { post } = world.teams
    let tries = 0
    world.teams.post = async (...asked) => {
      tries += 1
      return tries > 20 ? post(...asked) : { kind: 'gone', because: 'no replies here' }
    }
    await setHomeChannel(world.bridge, { ...world.teams.home, channel: 'general' }, null)
    await subscribe(world.bridge, maria, conversationOf(world))
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    expect(world.teams.threads).toHaveLength(1)
    expect(await world.store.outboxState()).toMatchObject({ first: { because: 'no replies here' } })
  })

  it('is asked again while it cannot be told whether its card is there', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('I am not subscribed', { actor: bob })
    world.chat.next.push(gone, { kind: 'retry', because: '429', afterMs: 30_000 })
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME'])
    world.clock.pass(30_000)
    await world.settle()
    expect(world.chat.thread()).toMatchObject({ posts: [{}], notices: [{ notice: { kind: 'not-subscribed' } }] })
  })

  it('stays where it is when the card is refused, but there', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('note: call him')
    world.chat.next.push(gone, { kind: 'refused', because: 'edit_window_closed' })
    await world.settle()
    expect(channels(world)).toEqual(['C-HOME'])
  })

  it('shows on its new card also who came while that was posted', async () => {
    const world = await createWorldWithThread('1')
    const { openThread } = world.chat
    world.chat.openThread = async (...asked) => {
      await subscribe(world.bridge, bob, conversationOf(world))
      return openThread(...asked)
    }
    await world.text('2')
    world.chat.next.push(gone)
    await world.settle()
    expect(world.chat.threads[1]?.card.conversation.subscribers.map(({ name }) => name)).toEqual(['Jane', 'Bob'])
  })

  it('still says in the thread what could not be said to its author alone', async () => {
    const world = await createWorldWithThread('1')
    await world.reply('I am not subscribed', { actor: bob })
    world.chat.next.push({ kind: 'refused', because: 'user_not_in_channel' }, gone)
    await world.settle()
    expect(world.chat.threads[1]?.posts.map(({ post }) => [post.kind, post.message.body])).toEqual([
      ['sent-from-elsewhere', '1'],
      ['unshown', 'I am not subscribed'],
    ])
  })

  it('shows once what was given up at its old place, also when that is tried again', async () => {
    const world = await createWorldWithThread('1')
    await world.text('2')
    world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' })
    await world.settle()
    world.chat.next.push(gone)
    await world.text('3')
    await world.settle()
    expect(await retryDeadLetters(world.bridge)).toBe(1)
    await world.settle()
    expect(bodies(world, 1)).toEqual(['1', '2', '3'])
  })

  it('says of what it shows at its new place no more that it could not be shown', async () => {
    const world = await createWorldWithThread('1')
    await world.text('2')
    world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' }, gone)
    await world.settle()
    expect(world.chat.threads[1]?.posts.map(({ post }) => [post.kind, post.message.body])).toEqual([
      ['sent-from-elsewhere', '1'],
      ['sms-received', '2'],
    ])
  })

  it('forgets what a carrier posted to the old place after another had taken over', async () => {
    const world = await createWorldWithThread('1')
    const { post } = world.chat
    const other = createCarrier(world.bridge, { gateway: world.gateway, platforms: [world.chat], log: silent })
    world.chat.post = async () => {
      world.chat.post = post
      world.chat.next.push(gone)
      world.clock.pass(61_000)
      await other.carryDue()
      return { kind: 'posted', postId: 'late' }
    }
    await world.text('2')
    await world.settle()
    expect(bodies(world, 1)).toEqual(['1', '2'])
    const [, message] = await world.store.messages(conversationOf(world))
    const posts = await world.store.posts(message?.id as MessageId)
    expect(posts.map(({ postId }) => postId)).toEqual([world.chat.threads[1]?.posts[1]?.postId])
  })
})
