// The service's HTTP side: Slack, Teams, Twilio, the orders API and the health routes on one port.
import type { RequestListener } from 'node:http'
import { type FastifyBaseLogger, type FastifyError, type FastifyInstance, fastify, LogController } from 'fastify'
import { about } from './about.ts'
import type { Calls } from './bot/teams/door/calls.ts'
import { mountSlack, mountTeams } from './chat-routes.ts'
import type { Bridge } from './conversation/bridge.ts'
import { health } from './health.ts'
import { createMetrics } from './metrics.ts'
import { ordersApi } from './orders/api.ts'
import { sendProblem } from './orders/problem.ts'
import { twilioWebhooks } from './sms/twilio-webhooks.ts'

export interface ServerParts {
  bridge: Bridge
  logger: FastifyBaseLogger
  publicUrl: string
  twilioAuthToken: string
  /** Null: the orders API is off. */
  apiToken: string | null
  /** Slack's own listener, which reads and verifies the raw request; null when Slack is off or calls us over a socket. */
  slackListener: RequestListener | null
  /** Null: Teams is off. */
  takeTeamsCall: Calls['take'] | null
}

/** A request that takes longer to arrive than this is given up, so that slow senders hold nothing. */
const requestTimeoutMs = 30_000
/**
 * Slack, Teams and Twilio come over some dozens of connections, or over those of the proxy in front. Beyond this, new ones
 * are closed at once: they would take the memory, and the files that the database and our own calls need.
 */
const mostConnections = 2_000
/** Longer than any order number, so that a route can say what is wrong with one, and asks for the token first. */
const longestParameter = 1_000

/** Builds the server; it does not listen yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { bridge, logger, publicUrl, twilioAuthToken, apiToken, slackListener, takeTeamsCall } = parts
  const metrics = createMetrics(bridge.store)
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: longestParameter },
    frameworkErrors: (_fault, _request, reply) => sendProblem(reply, 400, 'The address is malformed.'),
  })
  app.server.maxConnections = mostConnections
  cutOffTheRefused(app)
  answerPlainly(app)
  await app.register(about, { companyName: bridge.policy.companyName })
  await app.register(health, { store: bridge.store, metrics })
  if (slackListener) mountSlack(app, slackListener, metrics)
  if (takeTeamsCall) await mountTeams(app, takeTeamsCall, metrics)
  await app.register(twilioWebhooks, {
    bridge,
    authToken: twilioAuthToken,
    publicUrl,
    onForged: () => metrics.countRefused('twilio'),
  })
  if (apiToken) {
    await app.register(ordersApi, {
      bridge,
      token: apiToken,
      publicUrl,
      onForged: () => metrics.countRefused('orders'),
    })
  }
  return app
}

/** Whoever is refused before all of their body is here is not listened to any longer. */
function cutOffTheRefused(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply) => {
    if (reply.statusCode >= 400 && !request.raw.complete) reply.header('connection', 'close')
  })
}

/** Unknown routes and faults: problem+json, without a word that came from inside. */
function answerPlainly(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return sendProblem(reply, 404, 'There is nothing here.')
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    request.log.debug({ method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime }, 'answered')
  })
  app.setErrorHandler(async (fault: FastifyError, request, reply) => {
    const status = fault.statusCode ?? 500
    if (status < 500) return sendProblem(reply, status, wordsFor(status))
    request.log.error({ err: fault, method: request.method, route: request.routeOptions.url }, 'a request failed')
    return sendProblem(reply, 500, 'Something went wrong here; it is in the log.')
  })
}

function wordsFor(status: number): string {
  if (status === 413) return 'The body is too large.'
  return status === 415 ? 'Send the body as application/json.' : 'The body is not JSON.'
}
