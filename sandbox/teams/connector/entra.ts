// The stand-ins for login.botframework.com, which tells the keys that tokens are signed with, and for
// login.microsoftonline.com, where the bot gets the token it calls the connector with.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Tenant } from '../tenant.ts'
import type { TokenIssuer } from '../token-issuer.ts'

/** "Authenticate requests from your bot to the Bot Connector service". */
const scope = 'https://api.botframework.com/.default'
const lifeSeconds = 3599

const asked = z.object({
  grant_type: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  scope: z.string().optional(),
})

/** The tokens handed out to the bot. */
export class BotTokens {
  readonly #expiry = new Map<string, number>()

  issue(): string {
    const token = randomBytes(24).toString('base64url')
    this.#expiry.set(token, Date.now() + lifeSeconds * 1000)
    return token
  }

  isValid(token: string): boolean {
    return (this.#expiry.get(token) ?? 0) > Date.now()
  }

  /** Makes every token handed out so far too old. */
  expireAll(): void {
    this.#expiry.clear()
  }
}

export function serveKeys(server: FastifyInstance, issuer: TokenIssuer): void {
  const host = '/login.botframework.com'
  server.get(`${host}/v1/.well-known/openidconfiguration`, async ({ headers }) =>
    issuer.openIdMetadata(`http://${headers.host}${host}/v1/.well-known/keys`),
  )
  server.get(`${host}/v1/.well-known/keys`, async () => issuer.jwks)
}

export function serveTokens(server: FastifyInstance, tenant: Tenant, tokens: BotTokens): void {
  const path = '/login.microsoftonline.com/:tenant/oauth2/v2.0/token'
  server.post<{ Params: { tenant: string } }>(path, async ({ params, body }, reply) => {
    const refused = complaint(tenant, params.tenant, asked.safeParse(body).data ?? {})
    if (refused) return reply.code(refused.status).send(entraError(refused))
    return {
      token_type: 'Bearer',
      expires_in: lifeSeconds,
      ext_expires_in: lifeSeconds,
      access_token: tokens.issue(),
    }
  })
}

type Complaint = { status: number; error: string; code: number; words: string }

/** "Microsoft Entra authentication and authorization error codes"; a wrong secret is 401, all else 400. */
function complaint({ id, bot }: Tenant, tenantId: string, given: z.infer<typeof asked>): Complaint | undefined {
  if (tenantId !== id)
    return { status: 400, error: 'invalid_request', code: 90002, words: `Tenant '${tenantId}' not found.` }
  if (given.grant_type !== 'client_credentials')
    return { status: 400, error: 'unsupported_grant_type', code: 70003, words: 'The grant type is not supported.' }
  if (given.client_id !== bot.appId)
    return {
      status: 400,
      error: 'unauthorized_client',
      code: 700016,
      words: 'Application was not found in the directory.',
    }
  if (given.client_secret !== bot.password)
    return { status: 401, error: 'invalid_client', code: 7000215, words: 'Invalid client secret provided.' }
  if (given.scope !== scope)
    return { status: 400, error: 'invalid_scope', code: 70011, words: 'The provided value for scope is not valid.' }
  return undefined
}

function entraError({ error, code, words }: Complaint) {
  const trace = randomBytes(16).toString('hex')
  return {
    error,
    error_description: `AADSTS${code}: ${words} Trace ID: ${trace}`,
    error_codes: [code],
    timestamp: new Date().toISOString(),
    trace_id: trace,
    correlation_id: trace,
  }
}
