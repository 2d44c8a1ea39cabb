import { describe, expect, it } from 'vitest'
import {
  leaveDeadLetters,
  readDeliveryStatus,
  retryDeadLetters,
  showAgain,
} from '../../src/conversation/dead-letters.ts'
import type { MessageId, ThreadId } from '../../src/conversation/model.ts'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { subscribe } from '../../src/conversation/subscribe.ts'
import { createWorld, createWorldWithThread, home, maria, type World } from '../fakes/world.ts'

const day = 24 * 60 * 60_000

/** What the thread shows, in its order. */
const shown = (world: World) => world.chat.thread().posts.map(({ post }) => [post.kind, post.message.body])

async function worldWithRefusedText(): Promise<World> {
  const world = await createWorldWithThread()
  await world.text('odd')
  world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' })
  await world.text('fine')
  await world.settle()
  return world
}

describe('what a platform will never take', () => {
  it('is said in the thread, below what follows it', async () => {
    expect(shown(await worldWithRefusedText())).toEqual([
      ['sent-from-elsewhere', 'Hi Alan'],
      ['sms-received', 'fine'],
      ['unshown', 'odd'],
    ])
    const world = await worldWithRefusedText()
    expect(world.chat.thread().posts.at(-1)?.post).toMatchObject({ concerns: [{ name: 'Jane' }], isShown: false })
  })

  it('is told as a dead letter, with its thread, its contact and the reason', async () => {
    const world = await worldWithRefusedText()
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({
      waiting: 0,
      dead: 1,
      letters: [
        { kind: 'post', because: 'invalid_blocks', thread: home, conversation: { contact: { name: 'Alan Smith' } } },
      ],
    })
  })

  it('is shown once Retry is pressed and it is taken, and the word about it says so', async () => {
    const world = await worldWithRefusedText()
    const odd = world.chat.thread().posts.at(-1)?.post.message.id as never
    expect(await showAgain(world.bridge, world.teams.home, odd)).toBe('nothing-left')
    expect(await showAgain(world.bridge, home, odd)).toBe('trying')
    expect(await showAgain(world.bridge, home, odd)).toBe('nothing-left')
    await world.settle()
    expect(shown(world).slice(1)).toEqual([
      ['sms-received', 'fine'],
      ['unshown', 'odd'],
      ['sms-received', 'odd'],
    ])
    expect(world.chat.thread().posts[2]?.post).toMatchObject({ isShown: true })
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ waiting: 0, dead: 0, letters: [] })
  })

  it('is said once, however often it is refused', async () => {
    const world = await worldWithRefusedText()
    for (let times = 0; times < 2; times += 1) {
      world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' })
      expect(await retryDeadLetters(world.bridge)).toBe(1)
      await world.settle()
    }
    expect(shown(world).filter(([kind]) => kind === 'unshown')).toHaveLength(1)
    expect((await readDeliveryStatus(world.bridge, 5)).dead).toBe(1)
  })

  it('is said in every thread that did not take it', async () => {
    const world = await createWorldWithThread()
    await setHomeChannel(world.bridge, { ...world.teams.home, channel: 'general' }, null)
    await subscribe(world.bridge, maria, world.chat.thread().card.conversation.id)
    await world.settle()
    await world.text('odd')
    world.chat.next.push({ kind: 'refused', because: 'too long' })
    world.teams.next.push({ kind: 'retry', because: '503', afterMs: null }, { kind: 'refused', because: 'too long' })
    await world.settle()
    world.clock.pass(60_000)
    await world.settle()
    for (const chat of [world.chat, world.teams]) expect(chat.thread().posts.at(-1)?.post.kind).toBe('unshown')
  })

  it('is told as a dead letter when its thread does not even take the word about it, and that is all', async () => {
    const world = await createWorldWithThread()
    await world.text('odd')
    world.chat.next = Array.from({ length: 3 }, () => ({ kind: 'refused' as const, because: 'too long' }))
    await world.settle()
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({
      waiting: 0,
      dead: 2,
      letters: [{ kind: 'unshown' }, { kind: 'post' }],
    })
  })

  it('can be let be', async () => {
    const world = await worldWithRefusedText()
    expect(await leaveDeadLetters(world.bridge)).toBe(1)
    expect(await retryDeadLetters(world.bridge)).toBe(0)
  })

  it('is no dead letter when it would only draw again what is shown', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi', { postId: 'r' })
    world.chat.next.push({ kind: 'refused', because: 'message_not_found' })
    await world.settle()
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ waiting: 0, dead: 0 })
  })

  it('is no dead letter when it was but a word about a note, or that a text takes longer', async () => {
    const world = await createWorldWithThread()
    const refused = { kind: 'refused', because: 'user_not_in_channel' } as const
    await world.reply('note: call him')
    world.chat.notify = async () => refused
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    await world.reply('Hi')
    await world.settle()
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ dead: 0 })
    expect(shown(world)).toEqual([['sent-from-elsewhere', 'Hi Alan']])
  })

  it('is no dead letter when its thread is not there any more', async () => {
    const world = await createWorld()
    const task = { kind: 'post', threadId: 'T-GONE' as ThreadId, messageId: 'M-GONE' as MessageId } as const
    const place = { destination: 'slack:T1:C-GONE', orderingKey: 'thread:T-GONE' }
    await world.store.transaction((tx) => tx.enqueue([{ task, ...place, dueAt: world.clock.now(), coalesce: false }]))
    await world.settle()
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ waiting: 0, dead: 0 })
  })

  it('is a card that a text has opened since, and is not opened twice', async () => {
    const world = await createWorld()
    world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' })
    await world.start()
    await world.settle()
    expect(shown(world)).toEqual([['sent-from-elsewhere', 'Hi Alan']])
    expect(await retryDeadLetters(world.bridge)).toBe(1)
    await world.settle()
    expect(world.chat.threads).toHaveLength(1)
  })

  it('a private word that cannot be said is said in the thread: its author must know that nothing was sent', async () => {
    const world = await createWorldWithThread()
    await world.reply('I am not subscribed', { actor: { ...home, userId: 'U-BOB', name: 'Bob', email: null } })
    world.chat.next.push({ kind: 'refused', because: 'user_not_in_channel' })
    await world.settle()
    expect(world.chat.thread().posts.at(-1)?.post).toMatchObject({
      kind: 'unshown',
      message: { status: 'withheld', body: 'I am not subscribed' },
      concerns: [{ name: 'Bob' }],
    })
  })
})

describe('what cannot be delivered for long', () => {
  const down = () => Array.from({ length: 200 }, () => ({ kind: 'retry' as const, because: '503', afterMs: null }))

  it('is tried for a day, and is then a dead letter', async () => {
    const world = await createWorldWithThread()
    world.chat.next = down()
    await world.text('Hello?')
    for (let minutes = 0; minutes < 30; minutes += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ waiting: 1, dead: 0, first: { because: '503' } })
    world.clock.pass(day)
    world.chat.next = down().slice(0, 1)
    await world.settle()
    expect((await readDeliveryStatus(world.bridge, 5)).dead).toBe(1)
    expect(shown(world).at(-1)).toEqual(['unshown', 'Hello?'])
  })

  it('is given up also when the fault is ours, and what follows goes on', async () => {
    const world = await createWorldWithThread()
    const { post } = world.chat
    world.chat.post = (thread, view, delivery) => {
      if (view.kind === 'sms-received' && view.message.body === 'odd') throw new TypeError('cannot draw this')
      return post(thread, view, delivery)
    }
    await world.text('odd')
    await world.text('fine')
    for (let minutes = 0; minutes < 25; minutes += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    expect(shown(world).at(-1)).toEqual(['sent-from-elsewhere', 'Hi Alan'])
    world.clock.pass(day)
    await world.settle()
    expect(shown(world).slice(1)).toEqual([
      ['sms-received', 'fine'],
      ['unshown', 'odd'],
    ])
  })

  it('is not given up at once when we were away for a day ourselves', async () => {
    const world = await createWorldWithThread()
    await world.text('Hello?')
    world.clock.pass(2 * day)
    world.chat.next = down().slice(0, 3)
    for (let tries = 0; tries < 4; tries += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    expect(shown(world).at(-1)).toEqual(['sms-received', 'Hello?'])
  })

  it('is tried again when a home channel is chosen, since it may have found no channel', async () => {
    const world = await createWorld({ policy: { homeChannels: [{ ...home, channel: 'C-GONE' }] } })
    world.chat.next = Array.from({ length: 40 }, () => ({ kind: 'gone' as const, because: 'is_archived' }))
    await world.text('Hello?')
    for (let minutes = 0; minutes < 25; minutes += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    world.clock.pass(day)
    await world.settle()
    expect((await readDeliveryStatus(world.bridge, 5)).dead).toBeGreaterThan(0)
    world.chat.next = [{ kind: 'gone', because: 'is_archived' }]
    await setHomeChannel(world.bridge, home, null)
    await world.settle()
    expect(world.chat.thread().channel).toBe('C-HOME')
    expect(shown(world)).toEqual([['sms-received', 'Hello?']])
    expect(await readDeliveryStatus(world.bridge, 5)).toMatchObject({ waiting: 0, dead: 0 })
  })
})
