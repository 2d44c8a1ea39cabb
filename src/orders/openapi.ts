// The OpenAPI 3.1 document of the orders API, made from the schemas that the API itself reads with.
import type { CountryCode } from 'libphonenumber-js/max'
import { z } from 'zod'
import { listQuery, orderBodyIn, orderNumber, orderPage, storedOrder } from './order-schema.ts'
import { problem } from './problem.ts'

const bodyExample = {
  customerName: 'Alan Smith',
  branch: 'Denver',
  status: 'booked',
  moveDate: '2026-12-01',
  contacts: [{ name: 'Alan Smith', phone: '(303) 555-0142', label: 'cell' }],
}
const storedExample = {
  number: '123456',
  ...bodyExample,
  contacts: [{ name: 'Alan Smith', phone: '+13035550142', label: 'cell', kind: 'own', optedOut: false }],
}
const { contacts: _, ...listedExample } = storedExample
const problemExample = {
  type: 'about:blank',
  title: 'Bad Request',
  status: 400,
  detail: 'The order was not stored.',
  errors: [{ pointer: '/contacts/0/phone', detail: 'is not a phone number' }],
}

const inPath = [{ name: 'number', in: 'path', required: true, schema: schemaOf(orderNumber) }]
const inQuery = Object.entries(listQuery.shape).map(([name, schema]) => ({
  name,
  in: 'query',
  schema: schemaOf(schema),
}))

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const answered = (description: string, name: string, example: unknown) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } },
})

const wrong = {
  description: 'Something in the address or the body is wrong; each wrong field is named, nothing was stored',
  content: {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: problemExample },
  },
}
const always = { 401: refused('The token is missing or wrong'), 400: wrong }
const unknown = { 404: refused('There is no such order') }

/** The document, with the address under which this service is reached. */
export function openApiDocument(country: CountryCode, publicUrl: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Threadline orders',
      version: '1',
      description:
        'Push orders and their contacts in. Unknown fields are refused by name, so that a misspelled one loses nothing.',
    },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }],
    paths: { '/api/v1/orders/{number}': { parameters: inPath, ...ofOneOrder }, '/api/v1/orders': ofAllOrders },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The API_TOKEN of this service' } },
      schemas: {
        Order: schemaOf(orderBodyIn(country)),
        StoredOrder: schemaOf(storedOrder),
        OrderPage: schemaOf(orderPage),
        Problem: schemaOf(problem),
      },
    },
  }
}

const ofOneOrder = {
  put: {
    operationId: 'putOrder',
    summary: 'Store an order; its own contacts become exactly these, numbers added by staff stay',
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' }, example: bodyExample } },
    },
    responses: {
      200: answered('The order was known; this is how it stands now', 'StoredOrder', storedExample),
      201: answered('The order is new', 'StoredOrder', storedExample),
      ...always,
      413: refused('The body is too large'),
      415: refused('The body is not application/json'),
    },
  },
  get: {
    operationId: 'getOrder',
    summary: 'One order with its contacts',
    responses: { 200: answered('The order', 'StoredOrder', storedExample), ...always, ...unknown },
  },
  delete: {
    operationId: 'deleteOrder',
    summary: 'Take an order away; what was said on it stays',
    responses: { 204: { description: 'The order is gone' }, ...always, ...unknown },
  },
}

const ofAllOrders = {
  get: {
    operationId: 'listOrders',
    summary: 'Orders by number, a page at a time',
    parameters: inQuery,
    responses: {
      200: answered('A page of orders', 'OrderPage', { orders: [listedExample], next: null }),
      ...always,
    },
  },
}

/** What a client may send, or gets, in JSON Schema's words. */
function schemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input' })
  return described
}
