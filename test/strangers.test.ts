// What strangers can do to the server as a whole: nothing they send is read for long, kept or believed.
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import twilio from 'twilio'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLogger } from '../src/log.ts'
import { createServer } from '../src/server.ts'
import { createWorld, type World } from './fakes/world.ts'

const publicUrl = 'https://texting.example.com'
const twilioAuthToken = 'not-an-auth-token'
const apiToken = 'a-token-of-the-order-system'
let world: World
let app: FastifyInstance
let lines: string
let port: number
const takeTeamsCall = vi.fn(async () => ({ status: 401, body: undefined }))

beforeEach(async () => {
  world = await createWorld()
  lines = ''
  const out = new PassThrough().setEncoding('utf8').on('data', (line: string) => {
    lines += line
  })
  const parts = { bridge: world.bridge, publicUrl, twilioAuthToken, apiToken, slackListener: null, takeTeamsCall }
  app = await createServer({ ...parts, logger: createLogger('info', out) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address() as AddressInfo
  port = address.port
  lines = ''
})
afterEach(async () => {
  takeTeamsCall.mockClear()
  await app.close()
})

async function open(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8')
  // Whoever is cut off while they send may see that as a fault.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Sends bytes as they are; the answer is what came until the server closed the connection. */
async function knock(head: string[], body = ''): Promise<string> {
  const socket = await open()
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  socket.write(`${[...head, 'host: texting.example.com'].join('\r\n')}\r\n\r\n${body}`)
  if (!socket.closed) await once(socket, 'close')
  return answer
}

const refused = async (edge: string) => {
  const { body } = await app.inject('/metrics')
  return Number(new RegExp(`edge="${edge}"} (\\d+)`).exec(body)?.[1])
}

describe('a body', () => {
  it.each([
    ['/twilio/inbound', 'POST', 50_000, '403', 'twilio'],
    ['/twilio/status', 'POST', 50_000, '403', 'twilio'],
    ['/api/v1/orders/1', 'PUT', 50_000, '401', 'orders'],
    ['/api/messages', 'POST', 1_000_000, '401', 'teams'],
  ])('at %s without proof is not waited for, and its sender is cut off', async (path, method, length, status, edge) => {
    const head = ['content-type: application/x-www-form-urlencoded', `content-length: ${length}`]
    const answer = await knock([`${method} ${path} HTTP/1.1`, ...head])
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(await refused(edge)).toBe(1)
  })

  it.each([
    ['/twilio/inbound', '403', 'x-twilio-signature: x', 'application/x-www-form-urlencoded'],
    ['/api/messages', '401', 'authorization: Bearer a.b.c', 'application/json'],
  ])('at %s that comes in pieces is read up to the limit', async (path, status, proof, type) => {
    const head = [`POST ${path} HTTP/1.1`, proof, `content-type: ${type}`, 'transfer-encoding: chunked']
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
    expect(await knock(head, piece.repeat(5))).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(takeTeamsCall).not.toHaveBeenCalled()
  })

  it('of thousands of fields is no text, and takes no time', async () => {
    const payload = 'a&'.repeat(30_000)
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' }
    expect((await app.inject({ method: 'POST', url: '/twilio/inbound', payload, headers })).statusCode).toBe(403)
  })
})

describe('what a caller says about itself', () => {
  const fields = { MessageSid: 'SM1', From: '+13035550142', To: '+13035550100', Body: 'Hi' }
  const call = (signedFor: string, headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/twilio/inbound',
      payload: new URLSearchParams(fields).toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': twilio.getExpectedTwilioSignature(twilioAuthToken, signedFor, fields),
        ...headers,
      },
    })

  it('is not asked for the address that a signature covers', async () => {
    const said = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
    expect((await call('https://evil.example/twilio/inbound', said)).statusCode).toBe(403)
    expect((await call(`${publicUrl}/twilio/inbound`, said)).statusCode).toBe(200)
  })

  it('in a header twice counts for nothing', async () => {
    const body = new URLSearchParams(fields).toString()
    const signature = twilio.getExpectedTwilioSignature(twilioAuthToken, `${publicUrl}/twilio/inbound`, fields)
    const head = ['POST /twilio/inbound HTTP/1.1', 'content-type: application/x-www-form-urlencoded']
    const twice = [`x-twilio-signature: ${signature}`, 'x-twilio-signature: x', 'connection: close']
    expect(await knock([...head, ...twice, `content-length: ${body.length}`], body)).toMatch(/^HTTP\/1.1 403 /)
  })

  it.each(['http://evil.example/twilio/inbound', '//evil.example/twilio/inbound', '/twilio/inbound?%zz', '/%2e%2e/'])(
    'about the address, as %s, gets it nowhere',
    async (address) => {
      const head = [`POST ${address} HTTP/1.1`, 'x-twilio-signature: x', 'content-length: 0', 'connection: close']
      expect(await knock(head)).toMatch(/^HTTP\/1.1 40[034] /)
      expect(lines).toBe('')
    },
  )

  it.each([
    ['a header of 20 KB', [`x: ${'x'.repeat(20_000)}`], '431'],
    ['thousands of headers', Array.from({ length: 3_000 }, (_, n) => `x${n}: 1`), '431'],
    ['two lengths', ['content-length: 1', 'content-length: 2'], '400'],
    ['a length beside pieces', ['content-length: 5', 'transfer-encoding: chunked'], '400'],
  ])('in %s is not listened to', async (_, headers, status) => {
    expect(await knock(['POST /twilio/inbound HTTP/1.1', ...headers])).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(lines).toBe('')
    expect((await app.inject('/healthz')).statusCode).toBe(200)
  })
})

describe('a flood', () => {
  it('of questions whether we are ready asks the store once at a time', async () => {
    const asked = vi.spyOn(world.store, 'nextDue')
    const answers = await Promise.all(Array.from({ length: 200 }, () => app.inject('/readyz')))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(asked.mock.calls.length).toBeLessThan(20)
    expect((await app.inject('/readyz')).statusCode).toBe(200)
  })

  it('of forged calls is refused call by call, and whoever is genuine is heard in the middle of it', async () => {
    const forged = (url: string, headers: Record<string, string>) =>
      app.inject({ method: 'POST', url, payload: 'a=b', headers: { 'content-type': 'text/plain', ...headers } })
    const calls = Array.from({ length: 1_000 }, (_, n) =>
      forged(n % 2 ? '/twilio/inbound' : '/api/messages', n % 3 ? { 'x-twilio-signature': 'x' } : {}),
    )
    const headers = { authorization: `Bearer ${apiToken}` }
    expect((await app.inject({ url: '/api/v1/orders', headers })).statusCode).toBe(200)
    const statuses = new Set((await Promise.all(calls)).map(({ statusCode }) => statusCode))
    expect([...statuses].sort()).toEqual([401, 403])
    expect((await refused('twilio')) + (await refused('teams'))).toBe(1_000)
    expect(lines).toBe('')
  })

  it('of connections is closed beyond a bound, and one that sends slowly after half a minute', () => {
    expect(app.server.maxConnections).toBe(2_000)
    expect(app.server.requestTimeout).toBe(30_000)
  })
})
