// The routes that Slack and Teams call.
import type { RequestListener } from 'node:http'
import type { FastifyError, FastifyInstance } from 'fastify'
import type { Calls } from './bot/teams/door/calls.ts'
import type { Metrics } from './metrics.ts'

/** Teams sends cards and dialogs of some 100 KB at most ("Limits and specifications for Microsoft Teams"). */
const longestActivity = 256 * 1024

/** Slack's library must read the raw body to verify it, so the request is handed over before anything is read. */
export function mountSlack(app: FastifyInstance, listener: RequestListener, metrics: Metrics): void {
  app.route({
    method: 'POST',
    url: '/slack/events',
    onRequest: async (request, reply) => {
      reply.hijack()
      reply.raw.once('finish', () => {
        if (reply.raw.statusCode === 401) metrics.countRefused('slack')
      })
      listener(request.raw, reply.raw)
    },
    handler: async () => undefined,
  })
}

/**
 * Whoever cannot prove that they are Teams hears nothing about their body, so it is not refused for its form or length,
 * and what is too large to be read proves nothing.
 */
export async function mountTeams(app: FastifyInstance, take: Calls['take'], metrics: Metrics): Promise<void> {
  await app.register(async (routes) => {
    routes.removeAllContentTypeParsers()
    routes.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, text: string | Buffer) =>
      parseJson(String(text)),
    )
    routes.setErrorHandler(async (fault: FastifyError, _request, reply) => {
      if ((fault.statusCode ?? 500) >= 500) throw fault
      metrics.countRefused('teams')
      return reply.code(401).send()
    })
    routes.post('/api/messages', { bodyLimit: longestActivity }, async (request, reply) => {
      const { status, body } = await take({ body: request.body, authorization: request.headers.authorization })
      if (status === 401 || status === 403) metrics.countRefused('teams')
      return reply.code(status).send(body)
    })
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
