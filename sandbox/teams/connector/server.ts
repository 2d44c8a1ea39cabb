// The HTTP server of the simulated Teams: every host of Microsoft's that a bot calls is a folder of it.
import formBody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { commitFaults, type Faults } from '../../faults.ts'
import type { Messages } from '../messages.ts'
import type { Tenant } from '../tenant.ts'
import type { TokenIssuer } from '../token-issuer.ts'
import { deleteActivity, sendActivity, updateActivity } from './activities.ts'
import { createConversation } from './create-conversation.ts'
import { type BotTokens, serveKeys, serveTokens } from './entra.ts'
import { oneMember, pageOfMembers } from './members.ts'
import { type Refusal, refusals } from './refusal.ts'

/** A call the bot made, for tests that ask how often and with what. */
export type Call = { method: string; args: Readonly<Record<string, unknown>>; status: number }
type Parts = { messages: Messages; issuer: TokenIssuer; tokens: BotTokens; faults: Faults; calls: Call[] }
type Params = { conversation: string; activity: string; member: string }
type Query = { isTargetedActivity?: string; pageSize?: string; continuationToken?: string }
type Request = FastifyRequest<{ Params: Params; Querystring: Query }>

const connector = '/smba.trafficmanager.net/amer/:tenant'

export async function createTeamsServer(tenant: Tenant, parts: Parts): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: 10_000_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  })
  await server.register(formBody)
  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/smba.') && !isAuthorized(request, parts.tokens))
      return reply.code(401).send({ message: 'Authorization has been denied for this request.' })
  })
  commitFaults(server, parts.faults, {
    method: methodOf,
    args: argumentsOf,
    rateLimited: refusals.throttled.body,
    serverError: { error: { code: 'ServiceError', message: 'Internal server error.' } },
  })
  server.addHook('onSend', async (request, reply) => {
    parts.calls.push({ method: methodOf(request), args: argumentsOf(request), status: reply.statusCode })
    tenant.changes.announce()
  })
  serveKeys(server, parts.issuer)
  serveTokens(server, tenant, parts.tokens)
  serveConversations(server, tenant, parts.messages)
  serveMembers(server, tenant)
  return server
}

function serveConversations(server: FastifyInstance, tenant: Tenant, messages: Messages): void {
  const activities = `${connector}/v3/conversations/:conversation/activities`

  server.post(`${connector}/v3/conversations`, async ({ body }, reply) => {
    const created = createConversation(tenant, messages, body)
    return created.kind === 'created' ? reply.code(201).send(created.body) : refuse(reply, created.refusal)
  })

  const send = async (request: Request, reply: FastifyReply) => {
    const sent = sendActivity(tenant, messages, whereOf(request), request.body)
    if (sent.kind === 'split') return reply.code(202).send()
    return sent.kind === 'done' ? reply.code(201).send({ id: sent.id }) : refuse(reply, sent.refusal)
  }
  server.post(activities, send)
  // "Reply to activity": in Teams the thread is that of the conversation's id all the same.
  server.post(`${activities}/:activity`, send)

  server.put(`${activities}/:activity`, async (request: Request, reply) => {
    const updated = updateActivity(tenant, messages, whereOf(request), request.body)
    return updated.kind === 'done' ? { id: updated.id } : refuse(reply, updated.refusal)
  })

  server.delete(`${activities}/:activity`, async (request: Request, reply) => {
    const deleted = deleteActivity(tenant, messages, whereOf(request))
    return deleted.kind === 'done' ? reply.code(200).send() : refuse(reply, deleted.refusal)
  })
}

function serveMembers(server: FastifyInstance, tenant: Tenant): void {
  const conversation = `${connector}/v3/conversations/:conversation`
  server.get(`${conversation}/members/:member`, async ({ params }: Request, reply) => {
    const found = oneMember(tenant, params.conversation, params.member)
    return found.kind === 'found' ? found.body : refuse(reply, found.refusal)
  })
  server.get(`${conversation}/pagedmembers`, async ({ params, query }: Request, reply) => {
    const found = pageOfMembers(tenant, params.conversation, query)
    return found.kind === 'found' ? found.body : refuse(reply, found.refusal)
  })
}

function whereOf({ params, query }: Request) {
  const { conversation, activity } = params
  return { conversation, activity, isTargeted: query.isTargetedActivity === 'true' }
}

function refuse(reply: FastifyReply, { status, body }: Refusal): FastifyReply {
  return reply.code(status).send(body)
}

/** Such as `POST /v3/conversations/{conversation}/activities`. */
function methodOf({ method, routeOptions, url }: FastifyRequest): string {
  const route = routeOptions.url ?? url
  const path = route.startsWith(connector) ? route.slice(connector.length) : route
  return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`
}

function argumentsOf({ body, params, query }: FastifyRequest): Record<string, unknown> {
  return { ...fieldsOf(params), ...fieldsOf(query), ...fieldsOf(body) }
}

function fieldsOf(given: unknown): object {
  return typeof given === 'object' && given !== null ? given : {}
}

function isAuthorized(request: FastifyRequest, tokens: BotTokens): boolean {
  return tokens.isValid(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
}
