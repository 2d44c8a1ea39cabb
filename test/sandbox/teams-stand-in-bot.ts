// A tiny bot that checks the Bot Connector's tokens as the vendor demands, answers what a test tells it to, and calls back.
import fastify from 'fastify'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Sandbox } from '../../sandbox/start.ts'

type Json = Record<string, unknown>
export type Heard = {
  type: string
  name?: string
  id: string
  text?: string
  serviceUrl: string
  from: { id: string; name: string }
  conversation: { id: string }
  channelData: Json & { tenant: { id: string } }
  value?: Json & { data?: Json }
  entities?: Json[]
  attachments?: { contentType: string; content?: string }[]
  [field: string]: unknown
}
/** What to answer to an invoke of this name; nothing answers 200 with an empty body. */
export type Answers = Record<string, (activity: Heard) => object | undefined>
export type StandInBot = Awaited<ReturnType<typeof startStandInBot>>

const card = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content })
export const adaptive = (body: object[], actions: object[] = []) => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
})
export const cardMessage = (content: object, more: object = {}) => ({
  type: 'message',
  attachments: [card(content)],
  ...more,
})
export const task = (title: string, content: object) => ({
  task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: card(content) } },
})

export async function startStandInBot({ settings, teams }: Sandbox, answers: Answers = {}) {
  const { TEAMS_API_URL: base, MICROSOFT_APP_ID: appId, MICROSOFT_APP_TENANT_ID: tenantId } = settings
  const metadata = await fetch(`${base}/login.botframework.com/v1/.well-known/openidconfiguration`)
  const { issuer, jwks_uri } = JSON.parse(await metadata.text())
  const keys = createRemoteJWKSet(new URL(jwks_uri))
  const heard: Heard[] = []

  /** "Authenticate requests from the Bot Connector service"; then that it is our tenant's. */
  async function judge(authorization: string | undefined, activity: Heard): Promise<number> {
    try {
      const options = { issuer, audience: appId, algorithms: ['RS256'] }
      const token = authorization?.replace(/^Bearer /, '') ?? ''
      const { payload, protectedHeader } = await jwtVerify(token, keys, options)
      const endorsed = teams.issuer.jwks.keys.find(({ kid }) => kid === protectedHeader.kid)?.endorsements
      if (!endorsed?.includes('msteams') || payload.serviceurl !== activity.serviceUrl) return 401
      return activity.channelData.tenant.id === tenantId ? 200 : 403
    } catch {
      return 401
    }
  }

  const server = fastify({ forceCloseConnections: true })
  server.post<{ Body: Heard }>('/api/messages', async ({ body, headers }, reply) => {
    const status = await judge(headers.authorization, body)
    if (status !== 200) return reply.code(status).send()
    heard.push(body)
    return reply.code(200).send(answers[body.name ?? body.type]?.(body))
  })
  await server.listen({ port: Number(settings.PORT), host: '127.0.0.1' })

  async function token(change: Record<string, string> = {}, tenant = tenantId): Promise<Response> {
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: settings.MICROSOFT_APP_PASSWORD,
      scope: 'https://api.botframework.com/.default',
      ...change,
    })
    return fetch(`${base}/login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
  }

  /** Calls the connector, such as `call('POST', 'v3/conversations', …)`. */
  async function call(method: string, path: string, body?: object, authorization?: string) {
    const bearer = authorization ?? `Bearer ${JSON.parse(await (await token()).text()).access_token}`
    const response = await fetch(`${base}/smba.trafficmanager.net/amer/${tenantId}/${path}`, {
      method,
      headers: { authorization: bearer, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }

  return {
    heard,
    answers,
    token,
    call,
    /** The last activity of this type or name. */
    last: (kind: string) => heard.findLast(({ type, name }) => [type, name].includes(kind)),
    startThread: (channel: string, activity: object) =>
      call('POST', 'v3/conversations', {
        isGroup: true,
        tenantId,
        channelData: { channel: { id: channel } },
        activity,
      }),
    say: (conversation: string, activity: object, query = '') =>
      call('POST', `v3/conversations/${encodeURIComponent(conversation)}/activities${query}`, activity),
    close: () => server.close(),
  }
}
