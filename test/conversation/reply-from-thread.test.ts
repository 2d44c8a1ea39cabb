import { describe, expect, it } from 'vitest'
import { decideWithheld } from '../../src/conversation/decide-withheld.ts'
import type { MessageId } from '../../src/conversation/model.ts'
import { unsubscribe } from '../../src/conversation/subscribe.ts'
import { bob, createWorldWithThread, jane, type World } from '../fakes/world.ts'

function onlyNotice(world: World) {
  const [notice] = world.chat.thread().notices
  if (!notice) throw new Error('nobody was told anything')
  return notice
}

describe('a reply in the thread', () => {
  it('goes to the phone once, also when the platform tells us twice', async () => {
    const world = await createWorldWithThread()
    const reply = { source: 'slack:T1:C-HOME:9', postId: '9' }
    expect(await world.reply('See you at 9', reply)).toBe('sending')
    expect(await world.reply('See you at 9', reply)).toBe('duplicate')
    await world.settle()
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['See you at 9'])
  })

  it('is not posted again in the thread where it was written', async () => {
    const world = await createWorldWithThread()
    await world.reply('See you at 9')
    await world.settle()
    expect(world.chat.thread().posts.map(({ post }) => post.kind)).toEqual(['sent-from-elsewhere'])
  })

  it('below some other post is nobody else’s business', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('lunch?', { rootId: 'other' })).toBe('not-a-conversation')
  })

  it.each([
    ['note: he wants the elevator booked', 'nobody'],
    ['NOTE : same', 'nobody'],
    ['// same', 'nobody'],
    ['can you call him?', 'colleague'],
  ] as const)('that reads “%s” (mention first: %s) stays internal and is marked', async (text, leadingMention) => {
    const world = await createWorldWithThread()
    expect(await world.reply(text, { postId: 'n', leadingMention })).toBe('internal')
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    expect(world.chat.thread().marks.get('n')).toBe('internal')
    expect(onlyNotice(world).notice.kind).toBe('internal')
  })

  it('is a note also from somebody who does not subscribe', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('note: hello', { actor: bob })).toBe('internal')
  })

  it.each([
    ['x'.repeat(1601), {}, 'too-long'],
    ['  ', {}, 'empty'],
    ['see picture', { hasFiles: true }, 'files-not-supported'],
  ])('that cannot be sent is marked, and its author is told why', async (text, reply, reason) => {
    const world = await createWorldWithThread()
    expect(await world.reply(text, { postId: 'r', ...reply })).toBe('refused')
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    expect(world.chat.thread().marks.get('r')).toBe('refused')
    expect(onlyNotice(world).notice).toMatchObject({ kind: 'not-sent', message: { reason } })
  })

  it('to a contact who opted out is refused, also when they opt out while it waits', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('Hello?')).toBe('sending')
    await world.text('stop')
    expect(await world.reply('Hello??', { postId: 'r' })).toBe('refused')
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    expect(onlyNotice(world).notice).toMatchObject({ kind: 'not-sent', message: { reason: 'opted-out' } })
    expect(world.chat.thread().posts.map(({ post }) => post.kind)).toContain('trouble')
  })
})

describe('a reply that mentions our bot without need', () => {
  it('does not leave before its author says that it is for the customer', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('who is this customer?', { saidToBot: true, postId: 'q' })).toBe('withheld')
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    const { to, notice } = onlyNotice(world)
    expect([to.userId, notice.kind]).toEqual([jane.userId, 'said-to-bot'])
    expect(await decideWithheld(world.bridge, jane, notice.message.id as MessageId, 'subscribe-and-send')).toEqual({
      kind: 'sending',
    })
    await world.settle()
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['who is this customer?'])
  })

  it('is a note where it starts like one', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('note: ask him', { saidToBot: true })).toBe('internal')
  })
})

describe('a reply by somebody who does not subscribe', () => {
  async function withheld() {
    const world = await createWorldWithThread()
    expect(await world.reply('I can help', { actor: bob, postId: 'b' })).toBe('withheld')
    await world.settle()
    const { to, notice } = onlyNotice(world)
    return { world, to, notice, id: notice.message.id as MessageId }
  }

  it('does not leave, and only its author is told', async () => {
    const { world, to, notice } = await withheld()
    expect(world.gateway.sent).toEqual([])
    expect([to.userId, notice.kind]).toEqual([bob.userId, 'not-subscribed'])
  })

  it('is sent once, word for word, by Subscribe and send, however often that is pressed', async () => {
    const { world, id } = await withheld()
    const pressed = await Promise.all([1, 2, 3].map(() => decideWithheld(world.bridge, bob, id, 'subscribe-and-send')))
    await world.settle()
    expect(pressed.map(({ kind }) => kind).sort()).toEqual(['already-decided', 'already-decided', 'sending'])
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['I can help'])
    expect(world.chat.thread().card.conversation.subscribers.map(({ name }) => name)).toEqual(['Jane', 'Bob'])
  })

  it('stays where it is after Leave it', async () => {
    const { world, id } = await withheld()
    expect(await decideWithheld(world.bridge, bob, id, 'leave')).toEqual({ kind: 'left' })
    expect(await decideWithheld(world.bridge, bob, id, 'subscribe-and-send')).toEqual({ kind: 'already-decided' })
  })

  it('with a file is refused at once, so that the file is not lost on the way', async () => {
    const world = await createWorldWithThread()
    expect(await world.reply('see picture', { actor: bob, hasFiles: true })).toBe('refused')
  })

  it('can be decided by nobody else', async () => {
    const { world, id } = await withheld()
    expect(await decideWithheld(world.bridge, jane, id, 'subscribe-and-send')).toEqual({ kind: 'not-yours' })
  })

  it('is refused if the contact opted out meanwhile', async () => {
    const { world, id } = await withheld()
    await world.text('STOP')
    expect(await decideWithheld(world.bridge, bob, id, 'subscribe-and-send')).toEqual({
      kind: 'refused',
      because: 'opted-out',
    })
    await world.settle()
    expect(world.gateway.sent).toEqual([])
  })

  it('is what happens to a former subscriber too', async () => {
    const world = await createWorldWithThread()
    await unsubscribe(world.bridge, jane, world.chat.thread().card.conversation.id)
    expect(await world.reply('One more thing')).toBe('withheld')
  })
})
