// The server as a whole: health, unknown routes, faults, and Slack's raw requests.
import type { IncomingMessage, RequestListener } from 'node:http'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger } from '../src/log.ts'
import { createServer } from '../src/server.ts'
import { createWorld, type World } from './fakes/world.ts'

let world: World
let app: FastifyInstance
let lines: string

beforeEach(async () => {
  world = await createWorld()
  app = await serve()
})
afterEach(() => app.close())

function serve(slackListener: RequestListener | null = null, level = 'info'): Promise<FastifyInstance> {
  lines = ''
  const out = new PassThrough().setEncoding('utf8').on('data', (line: string) => {
    lines += line
  })
  return createServer({
    bridge: world.bridge,
    logger: createLogger(level, out),
    publicUrl: 'https://texting.example.com',
    twilioAuthToken: 'not-an-auth-token',
    apiToken: 'a-token-of-the-order-system',
    slackListener,
    takeTeamsCall: null,
  })
}

describe('the pages that the app stores link to', () => {
  it('say in plain words whose service this is and what it keeps', async () => {
    for (const page of ['/privacy', '/terms']) {
      const answer = await app.inject(page)
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
      expect(answer.body).toContain(world.bridge.policy.companyName)
    }
  })
})

describe('health', () => {
  it('is alive without asking anybody', async () => {
    vi.spyOn(world.store, 'nextDue').mockRejectedValue(new Error('gone'))
    const answer = await app.inject('/healthz')
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'alive' }])
  })

  it('is ready while the store answers', async () => {
    expect((await app.inject('/readyz')).statusCode).toBe(200)
    vi.spyOn(world.store, 'nextDue').mockRejectedValueOnce(new Error('password=secret'))
    const answer = await app.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([
      503,
      { status: 'not ready', reasons: ['the store does not answer'] },
    ])
  })

  it('is not ready when the store takes too long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    vi.spyOn(world.store, 'nextDue').mockReturnValueOnce(new Promise(() => undefined))
    const answer = app.inject('/readyz')
    await vi.advanceTimersByTimeAsync(60_000)
    vi.useRealTimers()
    expect((await answer).statusCode).toBe(503)
  })
})

describe('the numbers', () => {
  const numbers = async () => (await app.inject('/metrics')).body

  it('begin at nothing, and name what is counted', async () => {
    expect(await numbers()).toContain('threadline_refused_calls_total{edge="twilio"} 0\n')
    expect(await numbers()).toContain('threadline_oldest_delivery_timestamp_seconds 0\n')
  })

  it('tell what waits, since when, and what was given up', async () => {
    await world.start()
    const since = world.clock.now().getTime() / 1000
    expect(await numbers()).toMatch(/threadline_deliveries\{state="waiting"\} [1-9]/)
    expect(await numbers()).toContain(`threadline_oldest_delivery_timestamp_seconds ${since}\n`)
    world.chat.next.push({ kind: 'refused', because: 'invalid_blocks' })
    await world.settle()
    expect(await numbers()).toContain('threadline_deliveries{state="dead"} 1\n')
    expect(await numbers()).toContain('threadline_deliveries{state="waiting"} 0\n')
    expect(await numbers()).toContain('threadline_oldest_delivery_timestamp_seconds 0\n')
  })

  it('cost the store one look, however many ask at once, and are fresh for whoever asks next', async () => {
    const look = vi.spyOn(world.store, 'outboxState')
    await Promise.all([numbers(), numbers(), numbers()])
    expect(look).toHaveBeenCalledTimes(1)
    await numbers()
    expect(look).toHaveBeenCalledTimes(2)
  })
})

describe('an answer', () => {
  it.each(['/', '/slack/events', '/twilio/inbound', '/api/v1/nothing', '/healthz/x'])(
    'to %s is 404 when there is nothing',
    async (url) => {
      for (const payload of [{}, '<x/>', 'x'.repeat(2_000_000)]) {
        const type = typeof payload === 'string' ? { 'content-type': 'text/xml' } : {}
        const answer = await app.inject({ method: 'PATCH', url, payload, headers: type })
        expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/problem+json'])
      }
    },
  )

  it('to a malformed address is 400', async () => {
    expect((await app.inject('/api/v1/orders/%zz')).statusCode).toBe(400)
  })

  it('to a request that fails here says so, and not why', async () => {
    vi.spyOn(world.store, 'order').mockRejectedValueOnce(new Error('password=secret'))
    const headers = { authorization: 'Bearer a-token-of-the-order-system' }
    const answer = await app.inject({ url: '/api/v1/orders/1', headers })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([500, 'application/problem+json'])
    expect(answer.body).not.toContain('secret')
    expect(lines).toContain('a request failed')
  })
})

describe('calls from Slack', () => {
  async function bytesOf(request: IncomingMessage): Promise<string> {
    let bytes = ''
    for await (const chunk of request) bytes += chunk
    return bytes
  }

  it('reach its library unread, so that it can verify them', async () => {
    await app.close()
    app = await serve(async (request, response) => {
      response.writeHead(200).end(`${request.headers['content-type']} ${await bytesOf(request)}`)
    })
    const payload = 'command=%2Fcontacts&text=a+b'
    for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain']) {
      const answer = await app.inject({
        method: 'POST',
        url: '/slack/events',
        payload,
        headers: { 'content-type': type },
      })
      expect(answer.body).toBe(`${type} ${payload}`)
    }
  })

  it('that are forged leave only a count', async () => {
    await app.close()
    app = await serve((_request, response) => void response.writeHead(401).end())
    await app.inject({ method: 'POST', url: '/slack/events', payload: '{}' })
    expect((await app.inject('/metrics')).body).toContain('threadline_refused_calls_total{edge="slack"} 1\n')
    expect(lines).toBe('')
  })
})

describe('a stranger', () => {
  it('leaves no line in the log, wherever they knock', async () => {
    await app.inject({ method: 'POST', url: '/twilio/inbound?token=secret', payload: 'From=%2B13035550142' })
    await app.inject({ method: 'PUT', url: '/api/v1/orders/1', headers: { authorization: 'Bearer x' }, payload: '{' })
    await app.inject('/.env')
    expect(lines).toBe('')
  })
})
