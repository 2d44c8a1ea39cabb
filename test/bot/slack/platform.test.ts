import { webApi } from '@slack/bolt'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOptions } from '../../../src/bot/slack/client.ts'
import { createSlackLogger } from '../../../src/bot/slack/logger.ts'
import { createSlackPlatform } from '../../../src/bot/slack/platform.ts'
import type { MessageStatus } from '../../../src/conversation/model.ts'
import type { ChatPlatform, ThreadPost } from '../../../src/conversation/ports/chat-platform.ts'
import type { Delivery } from '../../../src/conversation/ports/outbox.ts'
import { createClock, type ManualClock } from '../../fakes/clock.ts'
import { aCard, aDelivery, aMessage, aThread, contact, janeInSlack } from '../facts.ts'
import { apiUrl, type FakeApi, fakeApi } from './api.ts'

const identity = { teamId: 'T1', botUserId: 'UBOT', botId: 'BBOT', url: 'https://acme.slack.com/' }
const log = { info() {}, warn() {}, error() {} }
const thread = aThread()

let api: FakeApi
let clock: ManualClock
let platform: ChatPlatform

beforeEach(() => {
  clock = createClock()
  api = fakeApi((method) => {
    if (method === 'chat.postMessage') return { channel: 'C1', ts: '1700000001.000100' }
    if (method.startsWith('conversations.')) return { messages: [], has_more: false }
    return {}
  })
  const client = new webApi.WebClient('xoxb-1', clientOptions(apiUrl, createSlackLogger(log)))
  platform = createSlackPlatform({ client, identity, country: 'US', clock, log })
})
afterEach(() => nock.cleanAll())

const delivery = (change: Partial<Delivery> = {}) => aDelivery({ createdAt: clock.now(), ...change })

const inbound: ThreadPost = {
  kind: 'sms-received',
  message: aMessage({ direction: 'inbound', body: 'At 9?', author: null, status: 'received' }),
  contact,
  alert: [janeInSlack],
}

describe('posting to Slack', () => {
  it('a text from the phone goes into the thread under the name of the contact, marked with its delivery', async () => {
    expect(await platform.post(thread, inbound, delivery())).toEqual({ kind: 'posted', postId: '1700000001.000100' })
    expect(api.to('chat.postMessage')).toEqual([
      expect.objectContaining({
        channel: 'C1',
        thread_ts: '1700000000.000100',
        username: 'Alan Smith · SMS',
        icon_emoji: ':iphone:',
        text: '<@U-JANE> Alan Smith · SMS: At 9?',
        unfurl_links: 'false',
        unfurl_media: 'false',
        metadata: { event_type: 'threadline_delivery', event_payload: { delivery: 'delivery-7' } },
      }),
    ])
    expect(api.to('chat.postMessage')[0]).not.toHaveProperty('reply_broadcast')
  })

  it('what was written shows even when Slack does not take our blocks', async () => {
    api.next.set('chat.postMessage', [{ ok: false, error: 'invalid_blocks' }])
    expect(await platform.post(thread, inbound, delivery())).toMatchObject({ kind: 'posted' })
    const [, second] = api.to('chat.postMessage')
    expect(second).toMatchObject({ text: expect.stringContaining('At 9?') })
    expect(second).not.toHaveProperty('blocks')
  })

  it('and is drawn again so, too', async () => {
    api.next.set('chat.update', [{ ok: false, error: 'invalid_blocks' }])
    expect(await platform.redraw(thread, '1700000001.000100', inbound)).toEqual({ kind: 'done' })
    expect(api.to('chat.update')[1]).not.toHaveProperty('blocks')
  })
})

describe('a post whose answer was lost', () => {
  const ours = {
    ts: '1700000002.000200',
    metadata: { event_type: 'threadline_delivery', event_payload: { delivery: 'delivery-7' } },
  }
  const other = {
    ...ours,
    ts: '1700000002.000100',
    metadata: { ...ours.metadata, event_payload: { delivery: 'delivery-6' } },
  }

  it('is found in its thread at the next attempt instead of made twice', async () => {
    api.next.set('conversations.replies', [
      { messages: [{ ts: '1.1' }, other], response_metadata: { next_cursor: 'more' } },
      { messages: [ours] },
    ])
    expect(await platform.post(thread, inbound, delivery({ attempts: 2 }))).toEqual({
      kind: 'posted',
      postId: '1700000002.000200',
    })
    expect(api.to('chat.postMessage')).toEqual([])
    expect(api.to('conversations.replies')).toEqual([
      expect.objectContaining({ ts: '1700000000.000100', include_all_metadata: 'true' }),
      expect.objectContaining({ cursor: 'more' }),
    ])
  })

  it('is found among the cards of the channel', async () => {
    api.next.set('conversations.history', [{ messages: [other, ours] }])
    const outcome = await platform.openThread(thread, aCard(), delivery({ attempts: 3 }))
    expect(outcome).toEqual({ kind: 'posted', postId: '1700000002.000200' })
  })

  it('costs a first attempt nothing', async () => {
    await platform.post(thread, inbound, delivery())
    expect(api.calls.map(({ method }) => method)).toEqual(['chat.postMessage'])
  })
})

describe('ticks at a person’s own reply', () => {
  const postId = () => `${clock.now().getTime() / 1000}.000100`
  const mark = (id: string, status: MessageStatus) => platform.mark?.(thread, id, aMessage({ status }))
  const changes = () =>
    api.calls.flatMap(({ method, args }) =>
      method.startsWith('reactions.') ? [`${method.slice(10)} ${args.name}`] : [],
    )

  it.each([
    ['sent', 'heavy_check_mark'],
    ['delivered', 'white_check_mark'],
    ['failed', 'x'],
    ['doubtful', 'question'],
    ['internal', 'memo'],
    ['refused', 'no_entry_sign'],
  ] as const)('%s shows as %s', async (status, name) => {
    expect(await mark(postId(), status)).toEqual({ kind: 'done' })
    expect(changes()).toEqual([`add ${name}`])
  })

  it('delivered stands beside sent', async () => {
    const id = postId()
    await mark(id, 'sent')
    await mark(id, 'delivered')
    expect(changes()).toEqual(['add heavy_check_mark', 'add white_check_mark'])
  })

  it('a retry takes the old mark away', async () => {
    const id = postId()
    await mark(id, 'failed')
    await mark(id, 'sending')
    await mark(id, 'delivered')
    expect(changes()).toEqual(['add x', 'remove x', 'add white_check_mark'])
  })

  it('after a restart Slack is asked what stands there, and marks of others are left alone', async () => {
    const id = postId()
    clock.pass(120_000)
    const reactions = [
      { name: 'x', users: ['UBOT'], count: 1 },
      { name: 'question', users: ['U-BOB'], count: 1 },
    ]
    api.next.set('conversations.replies', [{ messages: [{ ts: '1.1' }, { ts: id, reactions }] }])
    await mark(id, 'delivered')
    expect(changes()).toEqual(['add white_check_mark', 'remove x'])
  })

  it('marks that are there already, or gone already, are fine', async () => {
    const id = postId()
    api.next.set('reactions.add', [{ ok: false, error: 'already_reacted' }])
    api.next.set('reactions.remove', [{ ok: false, error: 'no_reaction' }])
    expect(await mark(id, 'failed')).toEqual({ kind: 'done' })
    expect(await mark(id, 'delivered')).toEqual({ kind: 'done' })
  })

  it('that we may not put holds nothing back', async () => {
    api.next.set('reactions.add', [{ ok: false, error: 'missing_scope' }])
    expect(await mark(postId(), 'sent')).toEqual({ kind: 'refused', because: 'missing_scope' })
  })

  it('a reply that its author deleted is nothing to wait for', async () => {
    api.next.set('reactions.add', [{ ok: false, error: 'message_not_found' }])
    expect(await mark(postId(), 'sent')).toEqual({ kind: 'refused', because: 'message_not_found' })
  })
})

it('words for one person stand in the thread where they wrote', async () => {
  const message = aMessage({ status: 'withheld' })
  await platform.notify(thread, janeInSlack, { kind: 'not-subscribed', message, contact }, delivery())
  expect(api.to('chat.postEphemeral')).toEqual([
    expect.objectContaining({ channel: 'C1', user: 'U-JANE', thread_ts: '1700000000.000100' }),
  ])
})
