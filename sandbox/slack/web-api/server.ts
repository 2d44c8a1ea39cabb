// The HTTP server of the simulated Slack: the Web API under /api/, response_urls under /commands/, and files.
import formBody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { commitFaults, type Faults } from '../../faults.ts'
import type { Messages } from '../messages.ts'
import type { Views } from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { type Answer, refuse } from './answer.ts'
import { chatMethods } from './chat.ts'
import { conversationMethods } from './conversations.ts'
import { fileMethods, serveFiles } from './files.ts'
import { respond } from './response-url.ts'
import { reactionMethods, userMethods } from './users.ts'
import { viewMethods } from './views.ts'

/** A call the app made, for tests that ask how often and with what. */
export type Call = { method: string; args: Readonly<Record<string, unknown>>; answer: Answer }

export async function createSlackServer(
  workspace: Workspace,
  { messages, views, faults, calls }: { messages: Messages; views: Views; faults: Faults; calls: Call[] },
): Promise<FastifyInstance> {
  const methods = {
    ...userMethods(workspace),
    ...conversationMethods(workspace),
    ...chatMethods(workspace, messages),
    ...reactionMethods(workspace, messages),
    ...viewMethods(workspace, views),
    ...fileMethods(workspace, messages),
  }
  const server = fastify({ bodyLimit: 10_000_000, forceCloseConnections: true })
  await server.register(formBody)
  commitFaults(server, faults, {
    method: methodOf,
    args: argumentsOf,
    rateLimited: { ok: false, error: 'ratelimited' },
    serverError: { ok: false, error: 'internal_error' },
  })

  server.post('/api/:method', async (request) => {
    const method = methodOf(request)
    const args = argumentsOf(request)
    const answer = unauthorized(request, workspace.app.botToken) ?? methods[method]?.(args) ?? refuse('unknown_method')
    calls.push({ method, args, answer })
    workspace.changes.announce()
    return answer
  })

  server.post<{ Params: { id: string } }>('/commands/:id', async (request, reply) => {
    const { status, body } = respond(workspace, messages, request.params.id, request.body)
    return reply.code(status).send(body)
  })

  serveFiles(server, workspace)
  return server
}

function methodOf(request: FastifyRequest): string {
  return /^\/api\/([^/?]+)/.exec(request.url)?.[1] ?? 'response_url'
}

function argumentsOf(request: FastifyRequest): Record<string, unknown> {
  return typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
}

function unauthorized(request: FastifyRequest, botToken: string): Answer | undefined {
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? argumentsOf(request).token
  if (!token) return refuse('not_authed')
  return token === botToken ? undefined : refuse('invalid_auth')
}
