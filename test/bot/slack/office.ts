// An office for tests: the rules' small business, with Slack connected over signed HTTP as the real one is.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import nock from 'nock'
import { vi } from 'vitest'
import { createSlack } from '../../../src/bot/slack/app.ts'
import { createCarrier } from '../../../src/conversation/deliver.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import { createWorld } from '../../fakes/world.ts'
import { apiUrl, fakeApi, userInfo } from './api.ts'

export const signingSecret = 'signing-secret'
const identity = { teamId: 'T1', botUserId: 'UBOT', botId: 'BBOT', url: 'https://acme.slack.com/' }

export type Office = Awaited<ReturnType<typeof openOffice>>

export async function openOffice(options: Parameters<typeof createWorld>[0] = {}) {
  const world = await createWorld(options)
  // Bolt compares time stamps with the machine's clock.
  vi.useFakeTimers({ toFake: ['Date'], now: world.clock.now() })
  const logged: unknown[] = []
  const keep = (facts: unknown, words: string) => void logged.push([facts, words])
  const log: Log = { info: keep, warn: keep, error: keep }
  const users = new Map<string, Record<string, unknown>>()
  let posts = 0
  const api = fakeApi((method, args) => {
    if (method === 'users.info') return userInfo(String(args.user), users.get(String(args.user)))
    if (method === 'conversations.info') return { channel: { id: args.channel, name: 'texts', is_member: true } }
    if (method === 'chat.postMessage') {
      posts += 1
      return { channel: args.channel, ts: `1795366800.00000${posts}` }
    }
    return {}
  })
  const settings = { botToken: 'xoxb-1', signingSecret, apiUrl, adminEmails: ['ada@example.com'] }
  const slack = createSlack(world.bridge, identity, settings, log)
  const carrier = createCarrier(world.bridge, { gateway: world.gateway, platforms: [slack.platform], log })
  const server = createServer(slack.requestListener ?? undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/slack/events` : ''

  async function send(body: string, contentType: string, headers: Record<string, string> = {}): Promise<Answer> {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signed = { ...signature(body, timestamp), 'content-type': contentType, ...headers }
    const answer = await fetch(url, { method: 'POST', body, headers: signed })
    const text = await answer.text()
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  const form = (fields: Record<string, string>) =>
    send(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
  const payload = (body: object) => form({ payload: JSON.stringify({ team: { id: 'T1' }, ...body }) })

  return {
    world,
    api,
    url,
    users,
    logged,
    send,
    settle: () => carrier.carryDue(),
    /** The views that were opened, pushed or updated, latest last. */
    views: () => api.calls.flatMap(({ method, args }) => (method.startsWith('views.') ? [args.view as ShownView] : [])),
    ephemerals: () => api.to('chat.postEphemeral').map(({ text }) => text),
    command: (command: string, text = '', user = 'U-JANE', channel = 'C-HOME') =>
      form({
        command,
        text,
        user_id: user,
        channel_id: channel,
        trigger_id: 'trigger',
        team_id: 'T1',
        channel_name: 'x',
      }),
    press: (action: object, more: object = {}, user = 'U-JANE') =>
      payload({
        type: 'block_actions',
        user: { id: user },
        trigger_id: 'trigger',
        container: { type: 'message', channel_id: 'C-HOME', message_ts: '1.1' },
        actions: [{ type: 'button', block_id: 'b', ...action }],
        ...more,
      }),
    submit: (view: object, user = 'U-JANE') =>
      payload({ type: 'view_submission', user: { id: user }, view: { type: 'modal', hash: 'h', ...view } }),
    suggest: (value: string, user = 'U-JANE') =>
      payload({ type: 'block_suggestion', user: { id: user }, action_id: 'order', block_id: 'order', value }),
    event: (event: object, headers: Record<string, string> = {}) =>
      send(
        JSON.stringify({
          type: 'event_callback',
          team_id: 'T1',
          event_id: 'Ev1',
          event: { type: 'message', ...event },
        }),
        'application/json',
        headers,
      ),
    async close() {
      server.closeAllConnections()
      server.close()
      nock.cleanAll()
      vi.useRealTimers()
    },
  }
}

interface ShownView {
  callback_id?: string
  private_metadata: string
  blocks: { block_id?: string; element?: { initial_value?: string } }[]
}

/** What we answer in the body, as far as tests look at it. */
interface Said {
  text?: string
  blocks?: unknown[]
  options?: unknown[]
  challenge?: string
  response_action?: string
  errors?: Record<string, string>
  view?: { private_metadata: string }
}

interface Answer {
  status: number
  body: Said
}

/** "Verifying requests from Slack". */
export function signature(body: string, timestamp: string, secret = signingSecret): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${hash}` }
}
