// What the simulated Slack refuses, in the words of the real one.
import { LogLevel, WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'

let sandbox: Sandbox
let call: (method: string, args?: Record<string, unknown>) => Promise<unknown>
const home = 'C0CUSTTEXTS'

beforeAll(async () => {
  sandbox = await startSandbox()
  const client = clientWith(sandbox.slack.botToken)
  call = (method, args) => client.apiCall(method, args).catch((error) => error.data ?? error)
})
afterAll(() => sandbox.close())

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
}

function clientWith(token: string) {
  return new WebClient(token, {
    slackApiUrl: sandbox.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  })
}

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (text: string, more = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more })
const button = (more = {}) => ({ type: 'button', text: plain('Go'), action_id: 'go', ...more })
const input = (element: object, more = {}) => ({ type: 'input', label: plain('Field'), element, ...more })
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ text: plain(`${index}`), value: `${index}` }))
const post = (blocks: object[]) => call('chat.postMessage', { channel: home, text: 'x', blocks })
const trigger = () => sandbox.slack.workspace.newTrigger('U0JANE00001')
const modal = (more = {}) => ({ type: 'modal', title: plain('Title'), blocks: [section('x')], ...more })
const open = (more = {}) => call('views.open', { trigger_id: trigger(), view: modal(more) })

describe('tokens and channels', () => {
  test('a call needs the right token', async () => {
    const stranger = clientWith('xoxb-wrong')
    await expect(stranger.auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } })
    const response = await fetch(`${sandbox.slack.apiUrl}auth.test`, { method: 'POST' })
    expect(await response.json()).toEqual({ ok: false, error: 'not_authed' })
  })

  test.each([
    ['C0NOWHERE', 'channel_not_found'],
    ['C0GENERAL01', 'not_in_channel'],
  ])('nothing is posted to %s', async (channel, error) => {
    expect(await call('chat.postMessage', { channel, text: 'x' })).toMatchObject({ error })
  })

  test('nothing is posted to an archived channel', async () => {
    sandbox.slack.archive('#denver-moves')
    expect(await call('chat.postMessage', { channel: 'C0DENVERMOV', text: 'x' })).toMatchObject({
      error: 'is_archived',
    })
  })

  test('a message needs words, and not too many', async () => {
    expect(await call('chat.postMessage', { channel: home })).toMatchObject({ error: 'no_text' })
    expect(await call('chat.postMessage', { text: 'x' })).toMatchObject({ error: 'invalid_arguments' })
    expect(await call('chat.postMessage', { channel: home, text: 'x'.repeat(40_001) })).toMatchObject({
      error: 'msg_too_long',
    })
  })

  test("people's messages cannot be changed or deleted, nor what is not there", async () => {
    const { ts } = await sandbox.slack.person('Bob').say('#customer-texts', 'mine')
    expect(await call('chat.update', { channel: home, ts, text: 'x' })).toMatchObject({ error: 'cant_update_message' })
    expect(await call('chat.delete', { channel: home, ts })).toMatchObject({ error: 'cant_delete_message' })
    expect(await call('chat.update', { channel: home, ts: '1.1', text: 'x' })).toMatchObject({
      error: 'message_not_found',
    })
  })

  test('a reaction is added once and removed once', async () => {
    const { ts } = await sandbox.slack.person('Bob').say('#customer-texts', 'nice')
    const reaction = { channel: home, timestamp: ts, name: 'white_check_mark' }
    expect(await call('reactions.add', reaction)).toMatchObject({ ok: true })
    expect(await call('reactions.add', reaction)).toMatchObject({ error: 'already_reacted' })
    expect(sandbox.slack.channel('#customer-texts').posts().at(-1)?.reactions).toEqual(['✅'])
    expect(await call('reactions.remove', reaction)).toMatchObject({ ok: true })
    expect(await call('reactions.remove', reaction)).toMatchObject({ error: 'no_reaction' })
  })
})

describe('blocks of a message', () => {
  test.each<[string, object[], string]>([
    [
      '51 blocks',
      Array.from({ length: 51 }, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'a section over 3,000 characters',
      [section('x'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a section without text', [{ type: 'section' }], 'must define either `text` or `fields` [json-pointer:/blocks/0]'],
    [
      'a header over 150',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an unknown block', [{ type: 'carousel_of_dreams' }], 'unsupported type [json-pointer:/blocks/0/type]'],
    [
      'an unknown property',
      [section('x', { colour: 'red' })],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 buttons',
      [{ type: 'actions', elements: Array.from({ length: 26 }, (_, i) => button({ action_id: `${i}` })) }],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button text over 75',
      [section('x', { accessory: button({ text: plain('x'.repeat(76)) }) })],
      'must be less than 76 characters [json-pointer:/blocks/0/accessory/text/text]',
    ],
    [
      'a button value over 2,000',
      [section('x', { accessory: button({ value: 'x'.repeat(2001) }) })],
      'must be less than 2001 characters [json-pointer:/blocks/0/accessory/value]',
    ],
    [
      'an id over 255',
      [section('x', { block_id: 'x'.repeat(256) })],
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      'two blocks of one id',
      [section('x', { block_id: 'a' }), section('y', { block_id: 'a' })],
      '`block_id` "a" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'two actions of one id',
      [{ type: 'actions', elements: [button(), button()] }],
      '`action_id` already exists in this block [json-pointer:/blocks/0]',
    ],
    [
      'a confirm button over 30',
      [
        section('x', {
          accessory: button({
            confirm: { title: plain('t'), text: plain('t'), confirm: plain('x'.repeat(31)), deny: plain('n') },
          }),
        }),
      ],
      'must be less than 31 characters [json-pointer:/blocks/0/accessory/confirm/confirm/text]',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ])('may not be %s', async (_, blocks, message) => {
    expect(await post(blocks)).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: { messages: [`[ERROR] ${message}`] },
    })
  })
})

describe('modals', () => {
  test.each<[string, object, string]>([
    ['a title over 24', { title: plain('x'.repeat(25)) }, '/view/title/text'],
    ['submit over 24', { submit: plain('x'.repeat(25)) }, '/view/submit/text'],
    ['101 blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }, '/view/blocks'],
    ['private_metadata over 3,000', { private_metadata: 'x'.repeat(3001) }, '/view/private_metadata'],
    ['an input without submit', { blocks: [input({ type: 'plain_text_input' })] }, '/view/submit'],
    [
      'max_length over 3,000',
      { submit: plain('Go'), blocks: [input({ type: 'plain_text_input', max_length: 3001 })] },
      '/view/blocks/0/element/max_length',
    ],
    [
      '101 options',
      { blocks: [section('x', { accessory: { type: 'static_select', options: options(101) } })] },
      '/view/blocks/0/accessory/options',
    ],
    [
      'an initial option that is none',
      {
        blocks: [
          section('x', { accessory: { type: 'static_select', options: options(2), initial_option: options(3)[2] } }),
        ],
      },
      '/view/blocks/0/accessory/initial_option',
    ],
    ['a markdown block', { blocks: [{ type: 'markdown', text: 'x' }] }, '/view/blocks/0/type'],
  ])('may not have %s', async (_, more, place) => {
    const messages = [expect.stringContaining(`[json-pointer:${place}]`)]
    expect(await open(more)).toMatchObject({ error: 'invalid_arguments', response_metadata: { messages } })
  })

  test('a trigger works once, for three seconds, and must be real', async () => {
    const trigger_id = trigger()
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true })
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' })
    expect(await call('views.open', { trigger_id: 'x', view: modal() })).toMatchObject({ error: 'invalid_trigger_id' })
    const late = trigger()
    sandbox.slack.workspace.expireTriggers()
    expect(await call('views.open', { trigger_id: late, view: modal() })).toMatchObject({ error: 'expired_trigger_id' })
  })

  test('three views stack, not four', async () => {
    const push = () => call('views.push', { trigger_id: trigger(), view: modal() })
    await open()
    expect(await push()).toMatchObject({ ok: true })
    expect(await push()).toMatchObject({ ok: true })
    expect(await push()).toMatchObject({ error: 'push_limit_reached' })
  })

  test('an update with a stale hash is refused', async () => {
    await open()
    const view = sandbox.slack.person('Jane').modal?.view
    const update = { view_id: view?.id, hash: view?.hash, view: modal() }
    expect(await call('views.update', update)).toMatchObject({ ok: true })
    expect(await call('views.update', update)).toMatchObject({ error: 'hash_conflict' })
    expect(await call('views.update', { view_id: 'V0', view: modal() })).toMatchObject({ error: 'not_found' })
  })
})

describe('faults on demand', () => {
  const say = () => clientWith(sandbox.slack.botToken).chat.postMessage({ channel: home, text: 'fault' })
  const said = () =>
    sandbox.slack
      .channel('#customer-texts')
      .posts()
      .filter((one) => one.text === 'fault').length

  test('a rate limit says for how long', async () => {
    sandbox.slack.faults.add('chat.postMessage', { kind: 'rate-limited', retryAfter: 30 })
    await expect(say()).rejects.toMatchObject({ retryAfter: 30 })
    expect(said()).toBe(0)
  })

  test('a lost answer was carried out, a broken connection was not', async () => {
    sandbox.slack.faults.add('chat.postMessage', { kind: 'reset-after' })
    await expect(say()).rejects.toThrow()
    expect(said()).toBe(1)
    sandbox.slack.faults.add('chat.postMessage', { kind: 'reset-before' })
    await expect(say()).rejects.toThrow()
    expect(said()).toBe(1)
  })

  test('an outage lasts until it is lifted, and may touch one channel only', async () => {
    const lift = sandbox.slack.faults.add(
      '*',
      { kind: 'server-error' },
      { times: 9, when: (args) => args.channel === home },
    )
    await expect(say()).rejects.toThrow()
    await expect(clientWith(sandbox.slack.botToken).auth.test()).resolves.toMatchObject({ ok: true })
    lift()
    await expect(say()).resolves.toMatchObject({ ok: true })
  })
})
