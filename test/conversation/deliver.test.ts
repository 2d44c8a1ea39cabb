import { describe, expect, it } from 'vitest'
import { createCarrier } from '../../src/conversation/deliver.ts'
import type { DeliveryId, Message } from '../../src/conversation/model.ts'
import { recordStatus } from '../../src/conversation/record-status.ts'
import { setHomeChannel } from '../../src/conversation/set-home-channel.ts'
import { settleTrouble } from '../../src/conversation/settle-trouble.ts'
import { subscribe } from '../../src/conversation/subscribe.ts'
import { beth, bob, createWorld, createWorldWithThread, jane, maria, phone, type World } from '../fakes/world.ts'

const silent = { info() {}, warn() {}, error() {} }

async function lastMessage(world: World): Promise<Message> {
  const messages = await world.store.messages(world.chat.thread().card.conversation.id)
  const last = messages.at(-1)
  if (!last) throw new Error('nothing was said')
  return last
}

async function news(world: World, status: 'accepted' | 'sent' | 'delivered' | 'failed', code: string | null = null) {
  const { attempt } = await lastMessage(world)
  await recordStatus(world.bridge, { attempt: attempt as DeliveryId, sid: 'SMcallback', status, code })
  await world.settle()
}

const trouble = (world: World) => world.chat.thread().posts.filter(({ post }) => post.kind === 'trouble')

describe('carrying texts', () => {
  it('keeps their order through retries', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'retry', because: 'busy', afterMs: null })
    for (const text of ['1', '2', '3']) await world.reply(text)
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    world.clock.pass(60_000)
    await world.settle()
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['1', '2', '3'])
  })

  it('waits as long as the carrier says', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'retry', because: '429', afterMs: 30_000 })
    await world.reply('Hi')
    await world.settle()
    world.clock.pass(29_999)
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    world.clock.pass(1)
    await world.settle()
    expect(world.gateway.sent).toHaveLength(1)
  })

  it('holds back the texts of all conversations when the carrier says wait', async () => {
    const world = await createWorldWithThread()
    await world.start({ phone: '(303) 555-0177', name: 'Beth Smith' })
    await world.settle()
    world.gateway.sent.length = 0
    world.gateway.next.push({ kind: 'retry', because: '429', afterMs: 30_000 })
    const [first, second] = world.chat.threads
    await world.reply('to Alan', { rootId: first?.rootId ?? '' })
    await world.settle()
    await world.reply('to Beth', { rootId: second?.rootId ?? '' })
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    world.clock.pass(30_000)
    await world.settle()
    expect(world.gateway.sent).toHaveLength(2)
  })

  it('tells the author when it takes longer', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push(
      ...Array.from({ length: 3 }, () => ({ kind: 'retry' as const, because: 'x', afterMs: null })),
    )
    await world.reply('Hi')
    for (let pass = 0; pass < 4; pass += 1) {
      await world.settle()
      world.clock.pass(60_000)
    }
    await world.settle()
    expect(world.chat.thread().notices.map(({ notice }) => notice.kind)).toEqual(['slow'])
    expect(world.gateway.sent).toHaveLength(1)
  })

  it('gives up after a quarter of an hour, and says so instead of sending late', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi')
    for (let minutes = 0; minutes < 20; minutes += 1) {
      world.gateway.next = [{ kind: 'retry', because: 'down', afterMs: null }]
      await world.settle()
      world.clock.pass(60_000)
    }
    world.gateway.next = []
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'failed', reason: 'unreachable' } } }])
  })

  it('shows a refusal with its reason, and Retry sends it again once', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'refused', code: '30006' })
    await world.reply('Hi', { postId: 'r' })
    await world.settle()
    expect(world.chat.thread().marks.get('r')).toBe('failed')
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'failed', reason: '30006' } } }])
    const { id } = await lastMessage(world)
    const pressed = await Promise.all([1, 2].map(() => settleTrouble(world.bridge, jane, id, 'send-again')))
    await world.settle()
    expect(pressed.map(({ kind }) => kind).sort()).toEqual(['already-settled', 'sending'])
    expect(world.gateway.sent).toHaveLength(1)
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'sending' } } }])
  })

  it('lets only subscribers send again', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'refused', code: '30006' })
    await world.reply('Hi')
    await world.settle()
    const { id } = await lastMessage(world)
    expect(await settleTrouble(world.bridge, bob, id, 'send-again')).toEqual({
      kind: 'refused',
      because: 'not-subscribed',
    })
  })

  it('marks the contact as opted out when the carrier says so', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'refused', code: '21610' })
    await world.reply('Hi')
    await world.settle()
    expect(world.chat.thread().card.conversation.contact.optedOutAt).not.toBeNull()
  })
})

describe('a text of which we cannot know whether it left', () => {
  async function doubtful(listed: string[] | null): Promise<World> {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    world.gateway.listed = listed
    await world.reply('Hi', { postId: 'd' })
    await world.settle()
    world.clock.pass(15_000)
    await world.settle()
    return world
  }

  it('has its author told at once that it takes longer', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    await world.reply('Hi')
    await world.settle()
    expect(world.chat.thread().notices.map(({ notice }) => notice.kind)).toEqual(['slow'])
  })

  it('is not sent again by itself, and is shown when it cannot be found', async () => {
    const world = await doubtful([])
    expect(world.gateway.sent).toEqual([])
    expect(world.chat.thread().marks.get('d')).toBe('doubtful')
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'doubtful' } } }])
  })

  it('is looked for some minutes while the carrier cannot be asked, and then shown', async () => {
    const world = await doubtful(null)
    expect((await lastMessage(world)).status).toBe('sending')
    for (let minutes = 0; minutes < 8; minutes += 1) {
      world.clock.pass(60_000)
      await world.settle()
    }
    expect((await lastMessage(world)).status).toBe('doubtful')
    expect(world.gateway.sent).toEqual([])
  })

  it('is settled when the carrier has it', async () => {
    expect(await lastMessage(await doubtful(['SMfound']))).toMatchObject({ status: 'sending', sid: 'SMfound' })
  })

  it('is not mistaken for an earlier text of the same words', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi')
    await world.settle()
    const known = (await lastMessage(world)).sid
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    world.gateway.listed = known ? [known] : []
    await world.reply('Hi')
    await world.settle()
    world.clock.pass(15_000)
    await world.settle()
    expect((await lastMessage(world)).status).toBe('doubtful')
  })

  it('is settled by late news, and its trouble with it', async () => {
    const world = await doubtful([])
    await news(world, 'delivered')
    expect(await lastMessage(world)).toMatchObject({ status: 'delivered', sid: 'SMcallback' })
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'delivered' } } }])
  })

  it('is no trouble that is told when it was settled before', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    world.gateway.listed = []
    await world.reply('Hi')
    await world.settle()
    world.clock.pass(15_000)
    world.chat.next.push({ kind: 'retry', because: '429', afterMs: 30_000 })
    await world.settle()
    await news(world, 'delivered')
    world.clock.pass(30_000)
    await world.settle()
    expect(await lastMessage(world)).toMatchObject({ status: 'delivered' })
    expect(trouble(world)).toEqual([])
  })

  it('can be taken as sent, or sent again', async () => {
    const taken = await doubtful([])
    await settleTrouble(taken.bridge, jane, (await lastMessage(taken)).id, 'mark-as-sent')
    expect((await lastMessage(taken)).status).toBe('sent')
    const again = await doubtful([])
    await settleTrouble(again.bridge, jane, (await lastMessage(again)).id, 'send-again')
    await again.settle()
    expect(again.gateway.sent).toHaveLength(1)
  })

  it('holds back the next text of the conversation until the doubt is shown', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    await world.reply('1')
    await world.reply('2')
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    world.clock.pass(15_000)
    await world.settle()
    expect(world.gateway.sent.map(({ body }) => body)).toEqual(['2'])
  })

  it('is what a crash in the middle of sending leaves behind', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi')
    const now = world.clock.now()
    await world.store.claim(now, 10, new Date(now.getTime() + 60_000))
    world.clock.pass(60_001)
    await world.settle()
    expect(world.gateway.sent).toEqual([])
    expect((await lastMessage(world)).status).toBe('doubtful')
  })
})

describe('a clock that is put forward', () => {
  it('takes nothing out of the hands that carry it', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi')
    const { send, find } = world.gateway
    let meanwhile: Promise<void> | undefined
    let searches = 0
    world.gateway.find = (...asked) => {
      searches += 1
      return find(...asked)
    }
    world.gateway.send = (sms) => {
      world.clock.pass(60 * 60_000)
      meanwhile = world.settle()
      return send(sms)
    }
    await world.settle()
    await meanwhile
    expect(world.gateway.sent).toHaveLength(1)
    expect(searches).toBe(0)
  })
})

describe('news from the carrier', () => {
  it('leaves the reason of a failure standing that it cannot undo', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'refused', code: '30004' })
    await world.reply('Hi')
    await world.settle()
    await news(world, 'accepted')
    expect(await lastMessage(world)).toMatchObject({ status: 'failed', reason: '30004', sid: 'SMcallback' })
  })

  it('moves forward only, in whatever order it comes', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi', { postId: 'r' })
    await world.settle()
    await news(world, 'delivered')
    await news(world, 'sent')
    await news(world, 'failed', '30003')
    expect(world.chat.thread().marks.get('r')).toBe('delivered')
  })

  it('that comes before the answer to our call settles the text all the same', async () => {
    const world = await createWorldWithThread()
    await world.reply('Hi')
    await news(world, 'delivered')
    await world.settle()
    expect((await lastMessage(world)).status).toBe('delivered')
  })

  it('is drawn at every post of the text, also when somebody took one of them away', async () => {
    const world = await createWorld()
    world.gateway.next.push({ kind: 'refused', code: '30003' })
    await world.start()
    await world.settle()
    await settleTrouble(world.bridge, jane, (await lastMessage(world)).id, 'send-again')
    world.chat.next.push({ kind: 'refused', because: 'message_not_found' })
    await world.settle()
    expect(trouble(world)).toMatchObject([{ post: { message: { status: 'sending' } } }])
  })

  it('that is the late answer to an attempt that was replaced does not undo the new one', async () => {
    const world = await createWorldWithThread()
    const { send } = world.gateway
    world.gateway.send = async () => {
      world.gateway.send = send
      const { id, attempt } = await lastMessage(world)
      const failed = { sid: 'SMold', status: 'failed', code: '30003' } as const
      await recordStatus(world.bridge, { attempt: attempt as DeliveryId, ...failed })
      await settleTrouble(world.bridge, jane, id, 'send-again')
      return { kind: 'refused', code: '30003' }
    }
    await world.reply('Hi')
    await world.settle()
    expect(world.gateway.sent).toHaveLength(1)
    expect((await lastMessage(world)).status).toBe('sending')
  })

  it('that comes while the text is looked for settles it', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'doubtful', because: 'the answer was lost' })
    await world.reply('Hi')
    await world.settle()
    const attempt = (await lastMessage(world)).attempt as DeliveryId
    world.gateway.find = async () => {
      await recordStatus(world.bridge, { attempt, sid: 'SMcallback', status: 'delivered', code: null })
      return []
    }
    world.clock.pass(15_000)
    await world.settle()
    expect((await lastMessage(world)).status).toBe('delivered')
  })

  it('about an attempt that was replaced changes nothing', async () => {
    const world = await createWorldWithThread()
    world.gateway.next.push({ kind: 'refused', code: '30003' })
    await world.reply('Hi')
    await world.settle()
    const old = await lastMessage(world)
    await settleTrouble(world.bridge, jane, old.id, 'send-again')
    const late = { attempt: old.attempt as DeliveryId, sid: 'SMold', status: 'failed' as const, code: '30003' }
    expect(await recordStatus(world.bridge, late)).toBe('nothing-new')
  })

  it('about a failure is told in the thread, in every form of the message', async () => {
    const world = await createWorld()
    await world.start()
    await world.settle()
    await news(world, 'failed', '30003')
    expect(world.chat.thread().posts.map(({ post }) => [post.kind, post.message.status])).toEqual([
      ['sent-from-elsewhere', 'failed'],
      ['trouble', 'failed'],
    ])
  })
})

describe('carrying to threads', () => {
  it('waits for a channel that is gone, and then posts everything in order', async () => {
    const world = await createWorld()
    world.chat.next.push({ kind: 'gone', because: 'not_in_channel' })
    await world.start()
    await world.text('Hello')
    await world.settle()
    expect(world.chat.threads).toEqual([])
    world.clock.pass(60_000)
    await world.settle()
    expect(world.chat.thread().posts.map(({ post }) => post.kind)).toEqual(['sent-from-elsewhere', 'sms-received'])
  })

  it('waits for a workspace that is not connected, and says which', async () => {
    const world = await createWorldWithThread()
    await world.text('Hello')
    await createCarrier(world.bridge, { gateway: world.gateway, platforms: [], log: silent }).carryDue()
    expect((await world.store.outboxState()).first?.because).toBe('no slack workspace T1 is connected')
    world.clock.pass(60_000)
    await world.settle()
    expect(world.chat.thread().posts.at(-1)?.post.message.body).toBe('Hello')
  })

  it('pauses the channel that says wait, with all its threads, and no other', async () => {
    const world = await createWorld()
    const stranger = phone('303 555 0150')
    await world.store.transaction((tx) => tx.setHomeChannel({ ...world.chat.home, channel: 'C-DENVER' }, 'denver'))
    await world.start()
    await world.start({ phone: beth, name: 'Beth Smith' })
    await world.text('Do you move pianos?', { from: stranger })
    await world.settle()
    world.chat.next.push({ kind: 'retry', because: '429', afterMs: 30_000 })
    await world.text('from Alan')
    await world.settle()
    await world.text('from Beth', { from: beth })
    await world.text('from a stranger', { from: stranger })
    await world.settle()
    const shown = () =>
      world.chat.threads
        .flatMap(({ posts }) => posts.map(({ post }) => post.message.body))
        .filter((body) => body.startsWith('from'))
    expect(shown()).toEqual(['from a stranger'])
    world.clock.pass(30_000)
    await world.settle()
    expect(shown()).toHaveLength(3)
  })

  it('lets a side that hangs hold no hands of the others', async () => {
    const world = await createWorldWithThread()
    const hanging: (() => void)[] = []
    world.gateway.send = () =>
      new Promise((resolve) => hanging.push(() => resolve({ kind: 'accepted', sid: `SM${hanging.length}` })))
    for (let count = 0; count < 30; count += 1) {
      const line = phone(`303 555 02${String(count).padStart(2, '0')}`)
      await world.start({ phone: line, name: `Caller ${count}` })
    }
    const carrier = createCarrier(world.bridge, { gateway: world.gateway, platforms: [world.chat], log: silent })
    carrier.start()
    await expect.poll(() => world.chat.threads.length).toBe(31)
    expect(hanging.length).toBeLessThan(30)
    world.gateway.send = async () => ({ kind: 'accepted', sid: `SMlate${Math.random()}` })
    for (const release of hanging) release()
    await carrier.stop()
  })
})

describe('a hand that is free again', () => {
  it('takes at once what waited for it', async () => {
    const world = await createWorldWithThread()
    const hanging: (() => void)[] = []
    world.gateway.send = () =>
      new Promise((resolve) => hanging.push(() => resolve({ kind: 'accepted', sid: `SM${hanging.length}` })))
    for (let count = 0; count < 13; count += 1) {
      await world.start({ phone: phone(`303 555 02${String(count).padStart(2, '0')}`), name: `Caller ${count}` })
    }
    const carrier = createCarrier(world.bridge, { gateway: world.gateway, platforms: [world.chat], log: silent })
    carrier.start()
    await expect.poll(() => world.chat.threads.length + hanging.length).toBe(14 + 12)
    hanging[0]?.()
    await expect.poll(() => hanging.length).toBe(13)
    for (const release of hanging) release()
    await carrier.stop()
  })
})

describe('replies on a platform that cannot mark them', () => {
  async function worldOnTeams() {
    const world = await createWorldWithThread()
    const place = { ...world.teams.home, channel: 'general' }
    await setHomeChannel(world.bridge, place, null)
    await subscribe(world.bridge, maria, world.chat.thread().card.conversation.id)
    await world.settle()
    const { rootId } = world.teams.thread()
    return { ...world, replyThere: (text: string) => world.reply(text, { actor: maria, place, rootId }) }
  }
  const written = (chat: World['chat']) => chat.thread().card.written.map(({ body, status }) => [body, status])

  it('the card says where the three latest stand, and says it again when that changes', async () => {
    const world = await worldOnTeams()
    for (const text of ['1', '2', '3', '4']) {
      await world.replyThere(text)
      await world.settle()
      await news(world, 'sent')
    }
    expect(written(world.teams)).toEqual([
      ['2', 'sent'],
      ['3', 'sent'],
      ['4', 'sent'],
    ])
    await news(world, 'delivered')
    expect(written(world.teams).at(-1)).toEqual(['4', 'delivered'])
  })

  it('where they can be marked, the card leaves it to the marks', async () => {
    const world = await worldOnTeams()
    await world.reply('From Slack', { postId: 'r' })
    await world.settle()
    await news(world, 'sent')
    expect(world.chat.thread().marks.get('r')).toBe('sent')
    await subscribe(world.bridge, bob, world.chat.thread().card.conversation.id)
    await world.settle()
    expect([written(world.chat), written(world.teams)]).toEqual([[], []])
  })

  it('a card that cannot be drawn now is drawn later', async () => {
    const world = await worldOnTeams()
    await world.replyThere('Hi')
    await world.settle()
    world.teams.next.push({ kind: 'retry', because: '503', afterMs: null })
    await news(world, 'delivered')
    expect(written(world.teams)).toEqual([])
    world.clock.pass(60_000)
    await world.settle()
    expect(written(world.teams)).toEqual([['Hi', 'delivered']])
  })
})

describe('a carrier that is stopped', () => {
  it('carries what it is just taking, and touches the store no more', async () => {
    const world = await createWorld()
    await world.start()
    let calls = 0
    const counted = new Proxy(world.store, {
      get(store, name) {
        calls += 1
        const member: unknown = Reflect.get(store, name)
        return typeof member === 'function' ? member.bind(store) : member
      },
    })
    const carrier = createCarrier(
      { ...world.bridge, store: counted },
      { gateway: world.gateway, platforms: [world.chat], log: silent },
    )
    carrier.start()
    await carrier.stop()
    const callsAtStop = calls
    expect(world.gateway.sent).toHaveLength(1)
    await new Promise(setImmediate)
    expect(calls).toBe(callsAtStop)
  })
})
