// The orders API: what is stored, what is refused and how the refusal names each wrong field.
import { Validator } from '@seriousme/openapi-schema-validator'
import { type FastifyInstance, fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OrderNumber } from '../../src/conversation/model.ts'
import { createServer } from '../../src/server.ts'
import { createWorld, orderNumber, type World } from '../fakes/world.ts'

const token = 'a-token-of-the-order-system'
const body = {
  customerName: 'Beth Jones',
  branch: 'Boulder',
  status: 'booked',
  moveDate: '2026-12-01',
  contacts: [{ name: 'Beth Jones', phone: '(303) 555-0199', label: 'cell' }],
}
const stored = {
  number: '777',
  ...body,
  contacts: [{ name: 'Beth Jones', phone: '+13035550199', label: 'cell', kind: 'own', optedOut: false }],
}

let world: World
let app: FastifyInstance

beforeEach(async () => {
  world = await createWorld()
  app = await serve(token)
})
afterEach(() => app.close())

function serve(apiToken: string | null): Promise<FastifyInstance> {
  return createServer({
    bridge: world.bridge,
    logger: fastify().log,
    publicUrl: 'https://texting.example.com',
    twilioAuthToken: 'not-an-auth-token',
    apiToken,
    slackListener: null,
    takeTeamsCall: null,
  })
}

type Payload = object | string
const headers = { authorization: `Bearer ${token}` }
const get = (url: string) => app.inject({ method: 'GET', url, headers })
const put = (payload: Payload, url = '/api/v1/orders/777', more: Record<string, string> = {}) =>
  app.inject({ method: 'PUT', url, payload, headers: { ...headers, 'content-type': 'application/json', ...more } })

async function wrongIn(payload: Payload): Promise<Record<string, string>> {
  const answer = await put(payload)
  expect(answer.statusCode).toBe(400)
  expect(answer.headers['content-type']).toBe('application/problem+json')
  expect(await world.store.order('777' as OrderNumber)).toBeNull()
  const { errors } = answer.json<{ errors: { pointer: string; detail: string }[] }>()
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]))
}

describe('an order that is put', () => {
  it('is stored, with its numbers as E.164', async () => {
    const answer = await put(body)
    expect([answer.statusCode, answer.json()]).toEqual([201, stored])
    expect((await get('/api/v1/orders/777')).json()).toEqual(stored)
  })

  it('is the same after it was put twice', async () => {
    await put(body)
    const answer = await put(body)
    expect([answer.statusCode, answer.json()]).toEqual([200, stored])
  })

  it('keeps the numbers that staff added', async () => {
    await world.start({ phone: '(303) 555-0123', name: 'Carl' })
    const answer = await put({ ...body, contacts: [] }, `/api/v1/orders/${orderNumber}`)
    expect(answer.json().contacts).toEqual([
      { name: 'Carl', phone: '+13035550123', label: null, kind: 'custom', optedOut: false },
    ])
  })

  it('needs no more than a name and a list of contacts', async () => {
    const answer = await put({ customerName: ' Beth Jones ', branch: '', moveDate: null, contacts: [] })
    expect(answer.json()).toMatchObject({ customerName: 'Beth Jones', branch: null, status: null, moveDate: null })
  })
})

describe('an order that is wrong', () => {
  it('is not stored, and each wrong field is named', async () => {
    const contacts = [
      { name: 'Beth', phone: '555' },
      { name: '', phone: '(303) 555-0142 ext. 7' },
      { phone: 3035550142, label: 'x'.repeat(61) },
    ]
    expect(await wrongIn({ ...body, customerName: 7, moveDate: '2026-02-30', contacts })).toEqual({
      '/customerName': 'is not a string',
      '/moveDate': 'is not a day written as YYYY-MM-DD',
      '/contacts/0/phone': 'is not a phone number',
      '/contacts/1/name': 'is empty',
      '/contacts/1/phone': 'has an extension, which cannot be texted',
      '/contacts/2/name': 'is missing',
      '/contacts/2/phone': 'is not a string',
      '/contacts/2/label': 'is longer than 60 characters',
    })
  })

  it('has unknown fields named, so that a misspelled one loses nothing', async () => {
    const contacts = [{ ...body.contacts[0], lable: 'cell' }]
    expect(await wrongIn({ ...body, contacts, moveDay: '2026-12-01', 'a/b~c': 1 })).toEqual({
      '/contacts/0/lable': 'is not a known field',
      '/moveDay': 'is not a known field',
      '/a~1b~0c': 'is not a known field',
    })
  })

  it('does not take contacts away by leaving them out', async () => {
    expect(await wrongIn({ customerName: 'Beth' })).toEqual({ '/contacts': 'is missing' })
  })

  it.each([
    [{ ...body, customerName: 'Beth\nJones' }, '/customerName', 'has a line break or another control character in it'],
    [{ ...body, customerName: 'x'.repeat(101) }, '/customerName', 'is longer than 100 characters'],
    [{ ...body, contacts: Array(201).fill(body.contacts[0]) }, '/contacts', 'has more than 200 entries'],
    [{ ...body, contacts: {} }, '/contacts', 'is not an array'],
    [[], '', 'is not an object'],
    ['"order"', '', 'is not an object'],
  ])('says what is wrong', async (payload, pointer, detail) => {
    expect(await wrongIn(payload)).toEqual({ [pointer]: detail })
  })

  it.each(['%20', 'a%20b', 'x'.repeat(41), '..%2F1', '-1', '%00'])('has no number such as %s', async (number) => {
    const answer = await put(body, `/api/v1/orders/${number}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toEqual([{ parameter: 'number', detail: expect.any(String) }])
  })

  it.each([
    ['{"customerName":', 400],
    ['', 400],
    ['{"__proto__":{"x":1}}', 400],
    [`{"customerName":"${'x'.repeat(300_000)}"}`, 413],
  ])('is refused when it is no order at all', async (payload, status) => {
    const answer = await put(payload)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/problem+json'])
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('is refused as %s', async (type) => {
    expect((await put('customerName=Beth', undefined, { 'content-type': type })).statusCode).toBe(415)
  })
})

describe('orders that are asked for', () => {
  it('come a page at a time', async () => {
    for (const number of ['a', 'b', 'c']) await put(body, `/api/v1/orders/${number}`)
    const first = (await get('/api/v1/orders?limit=2')).json()
    expect([first.orders.map(({ number }: { number: string }) => number), first.next]).toEqual([['123456', 'a'], 'a'])
    const last = (await get('/api/v1/orders?limit=2&after=a')).json()
    expect([last.orders.map(({ number }: { number: string }) => number), last.next]).toEqual([['b', 'c'], null])
  })

  it.each(['limit=0', 'limit=many', 'limit=201', 'after=a%20b', 'page=2'])('are refused with %s', async (query) => {
    const answer = await get(`/api/v1/orders?${query}`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toEqual([{ parameter: query.split('=')[0], detail: expect.any(String) }])
  })

  it('are not found when they are not there', async () => {
    expect((await get('/api/v1/orders/888')).statusCode).toBe(404)
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/orders/888', headers })).statusCode).toBe(404)
  })

  it('are gone once they were deleted', async () => {
    expect((await app.inject({ method: 'DELETE', url: `/api/v1/orders/${orderNumber}`, headers })).statusCode).toBe(204)
    expect((await get(`/api/v1/orders/${orderNumber}`)).statusCode).toBe(404)
  })

  it('are deleted also by clients that call every request JSON', async () => {
    const json = { ...headers, 'content-type': 'application/json' }
    const answer = await app.inject({ method: 'DELETE', url: `/api/v1/orders/${orderNumber}`, headers: json })
    expect(answer.statusCode).toBe(204)
  })
})

describe('a stranger', () => {
  it.each([undefined, 'Bearer', 'Bearer wrong', `Bearer ${token}x`, `Basic ${token}`, token])(
    'with %s hears 401, whatever they ask',
    async (authorization) => {
      const theirs = authorization ? { authorization } : {}
      const asks = [
        app.inject({ method: 'PUT', url: '/api/v1/orders/777', headers: theirs, payload: body }),
        app.inject({ method: 'PUT', url: '/api/v1/orders/a%20b', headers: theirs, payload: '{' }),
        app.inject({ method: 'PUT', url: '/api/v1/orders/777', headers: theirs, payload: 'x'.repeat(300_000) }),
        app.inject({ method: 'PUT', url: `/api/v1/orders/${'9'.repeat(200)}`, headers: theirs, payload: body }),
        app.inject({ method: 'GET', url: '/api/v1/orders', headers: theirs }),
        app.inject({ method: 'HEAD', url: '/api/v1/orders', headers: theirs }),
        app.inject({ method: 'GET', url: '/api/v1/openapi.json', headers: theirs }),
        app.inject({ method: 'DELETE', url: `/api/v1/orders/${orderNumber}`, headers: theirs }),
      ]
      for (const answer of await Promise.all(asks)) {
        expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="orders"'])
      }
      expect((await app.inject('/metrics')).body).toContain('threadline_refused_calls_total{edge="orders"} 8')
      expect(await world.store.order(orderNumber)).not.toBeNull()
    },
  )

  it('finds nothing where no token is set', async () => {
    await app.close()
    app = await serve(null)
    for (const url of ['/api/v1/orders', '/api/v1/orders/777', '/api/v1/openapi.json']) {
      expect((await get(url)).statusCode).toBe(404)
    }
  })
})

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const answer = await get('/api/v1/openapi.json')
    expect(await new Validator().validate(answer.json())).toMatchObject({ valid: true })
  })

  it('describes what the API takes and answers', async () => {
    const { components, paths } = (await get('/api/v1/openapi.json')).json()
    expect(Object.keys(paths)).toEqual(['/api/v1/orders/{number}', '/api/v1/orders'])
    expect(components.schemas.Order.required).toEqual(['customerName', 'contacts'])
    expect(components.schemas.Order.additionalProperties).toBe(false)
    expect(components.schemas.StoredOrder.properties.contacts.items.properties.kind.enum).toEqual(['own', 'custom'])
  })

  it('has an example that the API stores', async () => {
    const { paths } = (await get('/api/v1/openapi.json')).json()
    const { requestBody, responses } = paths['/api/v1/orders/{number}'].put
    const answer = await put(requestBody.content['application/json'].example, '/api/v1/orders/1')
    const shown = responses[201].content['application/json'].example
    expect([answer.statusCode, answer.json()]).toEqual([201, { ...shown, number: '1' }])
  })
})
