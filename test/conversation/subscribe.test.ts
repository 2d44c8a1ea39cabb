import { describe, expect, it } from 'vitest'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { subscribe } from '../../src/conversation/subscribe.ts'
import { bob, createWorldWithThread, jane, maria, type World } from '../fakes/world.ts'

const shown = (chat: World['chat']) => chat.thread().posts.map(({ post }) => [post.kind, post.message.body])

describe('subscribing', () => {
  it('twice is once', async () => {
    const world = await createWorldWithThread('From the form')
    const { id } = world.chat.thread().card.conversation
    expect((await subscribe(world.bridge, bob, id)).kind).toBe('subscribed')
    expect((await subscribe(world.bridge, bob, id)).kind).toBe('already')
    await world.settle()
    expect(world.chat.thread().card.conversation.subscribers.map(({ name }) => name)).toEqual(['Jane', 'Bob'])
  })

  it('from another platform opens a thread there with what was said, without what was never sent', async () => {
    const world = await createWorldWithThread('From the form')
    await world.reply('From Slack')
    await world.reply('Not sent', { actor: bob })
    await world.text('From the phone')
    await setHomeChannel(world.bridge, { ...world.teams.home, channel: 'general' }, null)
    await subscribe(world.bridge, maria, world.chat.thread().card.conversation.id)
    await world.settle()
    expect(shown(world.teams)).toEqual([
      ['sent-from-elsewhere', 'From the form'],
      ['sent-from-elsewhere', 'From Slack'],
      ['sms-received', 'From the phone'],
    ])
  })

  it('on two platforms shows every later message in both, but not again where it was written', async () => {
    const world = await createWorldWithThread('From the form')
    await setHomeChannel(world.bridge, { ...world.teams.home, channel: 'general' }, null)
    await subscribe(world.bridge, maria, world.chat.thread().card.conversation.id)
    await world.settle()
    await world.reply('From Jane', { actor: jane })
    await world.settle()
    expect(shown(world.teams).at(-1)).toEqual(['sent-from-elsewhere', 'From Jane'])
    expect(shown(world.chat)).toEqual([['sent-from-elsewhere', 'From the form']])
  })
})
