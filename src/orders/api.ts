// The REST API through which the order system pushes orders and their contacts in.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Bridge } from '../conversation/bridge.ts'
import type { OrderNumber } from '../conversation/model.ts'
import { removeOrder, replaceOrder } from '../conversation/replace-order.ts'
import { isBearer } from './bearer.ts'
import { openApiDocument } from './openapi.ts'
import { listQuery, orderBodyIn, orderNumber, toFeed, toStoredOrder } from './order-schema.ts'
import { parametersIn, plainWords, pointersIn, sendProblem } from './problem.ts'

export interface OrdersApi {
  bridge: Bridge
  /** What the order system proves itself with. */
  token: string
  publicUrl: string
  /** Hears of every call without the token; the call leaves no other trace. */
  onForged: () => void
}

/** Two hundred contacts fit several times over. */
const bodyLimit = 256 * 1024
type ByNumber = { Params: { number: string } }

/** Fastify plugin with the routes under `/api/v1`. Who does not bring the token hears 401 on each of them. */
export async function ordersApi(app: FastifyInstance, options: OrdersApi): Promise<void> {
  const { bridge } = options
  const document = openApiDocument(bridge.policy.defaultCountry, options.publicUrl)
  readJsonOnly(app)
  app.addHook('onRequest', async (request, reply) => {
    if (!isBearer(request.headers.authorization, options.token)) return refuseStranger(reply, options)
  })
  app.get('/api/v1/openapi.json', async () => document)
  app.get('/api/v1/orders', (request, reply) => listOrders(bridge, request, reply))
  app.get<ByNumber>('/api/v1/orders/:number', (request, reply) =>
    onOrder(request, reply, (number) => answerOrder(bridge, number, reply)),
  )
  app.put<ByNumber>('/api/v1/orders/:number', { bodyLimit }, (request, reply) =>
    onOrder(request, reply, (number) => putOrder(bridge, number, request, reply)),
  )
  app.delete<ByNumber>('/api/v1/orders/:number', (request, reply) =>
    onOrder(request, reply, (number) => deleteOrder(bridge, number, reply)),
  )
}

/** Many clients say `application/json` of a DELETE without a body too, so an empty body is no body. */
function readJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null) : parse(request, body, done),
  )
}

async function refuseStranger(reply: FastifyReply, { onForged }: OrdersApi): Promise<FastifyReply> {
  onForged()
  reply.header('www-authenticate', 'Bearer realm="orders"')
  return sendProblem(reply, 401, 'Send the API_TOKEN of this service as "Authorization: Bearer …".')
}

async function onOrder(
  request: FastifyRequest<ByNumber>,
  reply: FastifyReply,
  work: (number: OrderNumber) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const number = orderNumber.safeParse(request.params.number)
  if (number.success) return work(number.data)
  return sendProblem(reply, 400, 'The address names no order number.', parametersIn(number.error, 'number'))
}

async function listOrders({ store }: Bridge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asked = listQuery.safeParse(request.query, { error: plainWords })
  if (!asked.success) return sendProblem(reply, 400, 'The address is wrong.', parametersIn(asked.error))
  const { after = null, limit } = asked.data
  const orders = await store.listOrders(after, limit + 1)
  const page = orders.slice(0, limit)
  return reply.send({ orders: page, next: orders.length > limit ? (page.at(-1)?.number ?? null) : null })
}

async function putOrder(
  bridge: Bridge,
  number: OrderNumber,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = orderBodyIn(bridge.policy.defaultCountry).safeParse(request.body, { error: plainWords })
  if (!body.success) return sendProblem(reply, 400, 'The order was not stored.', pointersIn(body.error))
  const result = await replaceOrder(bridge, toFeed(number, body.data))
  return answerOrder(bridge, number, reply.code(result === 'created' ? 201 : 200))
}

async function answerOrder({ store }: Bridge, number: OrderNumber, reply: FastifyReply): Promise<FastifyReply> {
  const order = await store.order(number)
  if (!order) return sendProblem(reply, 404, 'There is no order with this number.')
  return reply.send(toStoredOrder(order, await store.orderContacts(number)))
}

async function deleteOrder(bridge: Bridge, number: OrderNumber, reply: FastifyReply): Promise<FastifyReply> {
  const result = await removeOrder(bridge, number)
  if (result === 'unknown-order') return sendProblem(reply, 404, 'There is no order with this number.')
  return reply.code(204).send()
}
