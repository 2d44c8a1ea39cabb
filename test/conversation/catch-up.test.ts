import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createCatchUp } from '../../src/conversation/catch-up.ts'
import type { PhoneNumber } from '../../src/conversation/model.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import type { ReceivedSms } from '../../src/conversation/ports/sms-gateway.ts'
import type { StoreTransaction } from '../../src/conversation/ports/store.ts'
import { alan, beth, createWorldWithThread, firstSender, jane, secondSender, type World } from '../fakes/world.ts'

const minutes = 60_000
const complaints: string[] = []
const log: Log = { info() {}, warn() {}, error: (_facts, words) => complaints.push(words) }

let world: World
beforeEach(async () => {
  complaints.length = 0
  world = await createWorldWithThread()
})

const catchUp = (on = world) => createCatchUp(on.bridge, on.gateway, log).once()

/** The provider takes a text now, and tells nobody. */
function miss(body: string, change: Partial<ReceivedSms> = {}): ReceivedSms {
  const sid = `SMmissed${world.gateway.inbox?.length}`
  const sms = { sid, from: alan, to: firstSender, body, media: [], consent: null, sentAt: world.clock.now(), ...change }
  world.gateway.inbox?.push(sms)
  return sms
}

async function received(from = alan) {
  await world.settle()
  const contact = await world.store.contactByPhone(from)
  const conversations = contact ? await world.store.conversationsOfContact(contact.id) : []
  const messages = await Promise.all(conversations.map(({ id }) => world.store.messages(id)))
  return messages.flat().filter(({ direction }) => direction === 'inbound')
}
const bodies = async (from?: PhoneNumber) => (await received(from)).map(({ body }) => body)

describe('texts that no webhook brought', () => {
  beforeEach(async () => {
    await catchUp()
    world.clock.pass(1_000)
  })

  it('are received in the order in which they were sent, once, and call the subscribers', async () => {
    const sent = ['one', 'two', 'three'].map((body) => {
      world.clock.pass(1_000)
      return miss(body)
    })
    world.gateway.inbox = sent.toReversed()
    for (let round = 0; round < 3; round++) await catchUp()
    expect(await bodies()).toEqual(['one', 'two', 'three'])
    const posts = world.chat.thread().posts.map(({ post }) => post)
    expect(posts.filter(({ kind }) => kind === 'sms-received')).toMatchObject([
      { alert: [{ userId: jane.userId }] },
      { alert: 'nobody' },
      { alert: 'nobody' },
    ])
  })

  it('keep the order in which the provider lists those of one second', async () => {
    for (const body of ['one', 'two', 'three']) miss(body)
    await catchUp()
    expect(await bodies()).toEqual(['one', 'two', 'three'])
  })

  it('are received once when their webhooks come at the same moment, or another replica asks', async () => {
    const sms = miss('Hello')
    await Promise.all([catchUp(), world.text('Hello', { sid: sms.sid }), catchUp(), world.text('Hello', sms)])
    expect(await bodies()).toEqual(['Hello'])
  })

  it('say when they were sent if that is more than five minutes ago, and call people all the same', async () => {
    const sms = miss('Hello?')
    world.clock.pass(1)
    miss('Anybody there?')
    world.clock.pass(5 * minutes)
    await catchUp()
    expect(await received()).toMatchObject([
      { sentAt: sms.sentAt, createdAt: world.clock.now(), alerts: 'subscribers' },
      { sentAt: null },
    ])
    expect(world.chat.thread().posts.at(-2)?.post).toMatchObject({ alert: [{ userId: jane.userId }] })
  })

  it('are asked for again when the provider could not be asked', async () => {
    miss('Hello')
    const { inbox } = world.gateway
    world.gateway.inbox = null
    await catchUp()
    world.clock.pass(60 * minutes)
    world.gateway.inbox = inbox
    await catchUp()
    expect(await bodies()).toEqual(['Hello'])
  })

  it('are found when they turn up in the list only after newer ones', async () => {
    const sentAt = world.clock.now()
    world.clock.pass(9 * minutes)
    miss('newer')
    await catchUp()
    miss('older', { sentAt })
    await catchUp()
    expect(await bodies()).toEqual(['newer', 'older'])
  })

  it('are found whatever our own clock says meanwhile', async () => {
    miss('one')
    world.clock.pass(24 * 60 * minutes)
    await catchUp()
    world.clock.pass(-23 * 60 * minutes)
    miss('two')
    await catchUp()
    expect((await bodies()).toSorted()).toEqual(['one', 'two'])
  })

  it('are not listed again for ever', async () => {
    miss('old')
    world.clock.pass(60 * minutes)
    miss('new')
    await catchUp()
    expect(await world.store.caughtUpUntil(firstSender)).toEqual(new Date(world.clock.now().getTime() - 10 * minutes))
  })

  it('hold back the later ones of their phone when they cannot be kept, and nobody else’s', async () => {
    miss('one', { sid: 'SMunlucky' })
    miss('two')
    miss('hello', { from: beth })
    world.clock.pass(60 * minutes)
    miss('three')
    const heal = failFor('twilio:SMunlucky')
    await catchUp()
    expect([await bodies(), await bodies(beth)]).toEqual([[], ['hello']])
    expect(complaints).toHaveLength(1)
    heal()
    await catchUp()
    expect(await bodies()).toEqual(['one', 'two', 'three'])
  })

  it('wait for the next start when the service stops while it asks', async () => {
    miss('Hello')
    const running = createCatchUp(world.bridge, world.gateway, log)
    const asking = running.once()
    await running.stop()
    await asking
    expect(await bodies()).toEqual([])
    await catchUp()
    expect(await bodies()).toEqual(['Hello'])
  })

  it('are kept one by one, until the service stops', async () => {
    miss('one')
    miss('two')
    const running = createCatchUp(world.bridge, world.gateway, log)
    world.store.onOutboxChange(() => void running.stop())
    await running.once()
    expect(await bodies()).toEqual(['one'])
    await catchUp()
    expect(await bodies()).toEqual(['one', 'two'])
  })

  it('are waited for by the stop that comes while they are kept', async () => {
    miss('Hello')
    const running = createCatchUp(world.bridge, world.gateway, log)
    const isKeeping = holdUpStore()
    const asking = running.once()
    await isKeeping
    await running.stop()
    expect(await bodies()).toEqual(['Hello'])
    await asking
  })

  it('are looked for at one of our numbers also when it fails for another', async () => {
    const caughtUpUntil = world.store.caughtUpUntil.bind(world.store)
    world.store.caughtUpUntil = async (sender) => {
      if (sender === firstSender) throw new Error('the disk is full')
      return caughtUpUntil(sender)
    }
    miss('Hello', { to: secondSender })
    await catchUp()
    expect(await bodies()).toEqual(['Hello'])
    expect(complaints).toHaveLength(1)
  })

  it('are looked for again every five minutes, until the service stops', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const running = createCatchUp(world.bridge, world.gateway, log)
      running.start()
      await vi.waitUntil(() => vi.getTimerCount() === 1)
      for (const body of ['one', 'two']) {
        miss(body)
        const committed = new Promise<void>((resolve) => world.store.onOutboxChange(resolve))
        await vi.advanceTimersByTimeAsync(5 * minutes)
        await committed
        await vi.waitUntil(() => vi.getTimerCount() === 1)
      }
      await running.stop()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
    expect(await bodies()).toEqual(['one', 'two'])
  })

  it('come at the start, without anybody waiting', async () => {
    miss('Hello')
    const committed = new Promise<void>((resolve) => world.store.onOutboxChange(resolve))
    const running = createCatchUp(world.bridge, world.gateway, log)
    running.start()
    await committed
    await running.stop()
    expect(await bodies()).toEqual(['Hello'])
  })
})

describe('what our numbers got before Threadline used them', () => {
  it('ends with the second in which Threadline first asks, since the provider counts in whole ones', async () => {
    const sentAt = world.clock.now()
    world.clock.pass(999)
    await catchUp()
    miss('Hello', { sentAt })
    await catchUp()
    expect(await bodies()).toEqual(['Hello'])
  })

  it('stays where it is', async () => {
    miss('Years ago')
    world.clock.pass(1_000)
    await catchUp()
    await catchUp()
    expect(await bodies()).toEqual([])
    miss('Now')
    await catchUp()
    expect(await bodies()).toEqual(['Now'])
  })

  it('is not even asked about once the service has stopped', async () => {
    const running = createCatchUp(world.bridge, world.gateway, log)
    await running.stop()
    await running.once()
    expect(await world.store.caughtUpUntil(firstSender)).toBeNull()
  })

  it('stays there also when a number is added later', async () => {
    const { policy } = world.bridge
    world.bridge.policy = { ...policy, senders: [firstSender] }
    await catchUp()
    world.clock.pass(60 * minutes)
    miss('Are you the old company?', { to: secondSender })
    world.clock.pass(1_000)
    world.bridge.policy = policy
    for (let round = 0; round < 2; round++) await catchUp()
    expect(await bodies()).toEqual([])
  })
})

describe('a change of consent that no webhook brought', () => {
  const optedOutAt = async () => (await world.store.contactByPhone(alan))?.optedOutAt ?? null
  beforeEach(async () => {
    await catchUp()
    world.clock.pass(1_000)
  })

  it('counts from when it was sent', async () => {
    const { sentAt } = miss('STOP')
    world.clock.pass(60 * minutes)
    await catchUp()
    expect(await optedOutAt()).toEqual(sentAt)
  })

  it.each([
    [['STOP', 'START'], null],
    [['START', 'STOP'], 'opted out'],
    [['STOP', 'yes', 'Stop'], 'opted out'],
  ])('%j leaves the contact as the last one says: %s', async (words, state) => {
    for (const body of words) {
      world.clock.pass(minutes)
      miss(body)
    }
    world.gateway.inbox?.reverse()
    world.clock.pass(60 * minutes)
    await catchUp()
    expect((await optedOutAt()) && 'opted out').toBe(state)
  })

  it('changes nothing when the customer has said otherwise since', async () => {
    miss('STOP')
    world.clock.pass(minutes)
    await world.text('START')
    await catchUp()
    expect(await optedOutAt()).toBeNull()
    miss('START')
    world.clock.pass(minutes)
    await world.text('STOP')
    await catchUp()
    expect(await optedOutAt()).toEqual(world.clock.now())
  })

  it('changes nothing when the provider has read an opt-in in other words since', async () => {
    await world.text('STOP')
    world.clock.pass(minutes)
    miss('Stop!', { consent: 'stop' })
    world.clock.pass(minutes)
    await world.text('Bonjour', { consent: 'start' })
    await catchUp()
    expect(await optedOutAt()).toBeNull()
  })

  it('counts in the order of the list where two were sent in one second', async () => {
    miss('STOP')
    miss('START')
    await catchUp()
    expect(await optedOutAt()).toBeNull()
  })

  it('counts, whatever we said since', async () => {
    const { sentAt } = miss('STOP')
    world.clock.pass(minutes)
    await world.reply('Start')
    await catchUp()
    expect(await optedOutAt()).toEqual(sentAt)
  })

  it('changes nothing when they said otherwise since to another of our numbers', async () => {
    miss('STOP')
    world.clock.pass(minutes)
    miss('START', { to: secondSender })
    for (const senders of [[secondSender], [firstSender]]) {
      world.bridge.policy = { ...world.bridge.policy, senders }
      await catchUp()
    }
    expect(await optedOutAt()).toBeNull()
  })
})

it('a text that comes by itself is the newest, whatever our clocks say', async () => {
  await world.text('STOP')
  world.clock.pass(-60 * minutes)
  await world.text('START')
  expect((await world.store.contactByPhone(alan))?.optedOutAt).toBeNull()
})

/** Lets the next transactions begin late; resolves when one has been asked for. */
function holdUpStore(): Promise<void> {
  const { store } = world
  const transaction = store.transaction.bind(store)
  return new Promise((resolve) => {
    store.transaction = async <Result>(work: (tx: StoreTransaction) => Promise<Result>) => {
      resolve()
      await new Promise(setImmediate)
      return transaction(work)
    }
  })
}

/** Lets the store fail whenever this source is to be kept; the answer heals it. */
function failFor(source: string): () => void {
  const { store } = world
  const transaction = store.transaction.bind(store)
  store.transaction = <Result>(work: (tx: StoreTransaction) => Promise<Result>) =>
    transaction((tx) => {
      const addMessage = tx.addMessage.bind(tx)
      tx.addMessage = async (message) => {
        if (message.source === source) throw new Error('the disk is full')
        return addMessage(message)
      }
      return work(tx)
    })
  return () => {
    store.transaction = transaction
  }
}
