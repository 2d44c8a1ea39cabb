// The requests that the Bot Connector makes to the bot's messaging endpoint: signed, retried, and on demand forged.
import { randomUUID } from 'node:crypto'
import type { ServiceAddress } from '../service-address.ts'
import { type Attempt, type Delivery, type Outgoing, WebhooksOut } from '../webhooks-out.ts'
import type { Activity } from './activities.ts'
import type { Tenant } from './tenant.ts'
import { type TokenForgery, type TokenIssuer, tokenForgeries } from './token-issuer.ts'

export const teamsForgeries = [...tokenForgeries, 'unsigned', 'tampered-service-url', 'foreign-tenant'] as const
export type TeamsForgery = TokenForgery | 'unsigned' | 'tampered-service-url' | 'foreign-tenant'

/** A token is good for an hour; like the real connector, ours uses one several times. */
const freshForMs = 30 * 60 * 1000

export class TeamsRequests {
  readonly out: WebhooksOut
  readonly #tenant: Tenant
  readonly #service: ServiceAddress
  readonly #issuer: TokenIssuer
  #token = { value: '', signedAt: Number.NEGATIVE_INFINITY }

  constructor(
    tenant: Tenant,
    parts: { service: ServiceAddress; issuer: TokenIssuer; retryDelaysMs: readonly number[]; timeoutMs: number },
  ) {
    this.#tenant = tenant
    this.#service = parts.service
    this.#issuer = parts.issuer
    this.out = new WebhooksOut(
      {
        // A bearer token says nothing of the body: forged requests are made by `forge` below.
        sign: (_, forgery) => (forgery ? {} : authorized(this.#token.value)),
        reach: (url) => parts.service.reach(url),
        timeoutMs: parts.timeoutMs,
        retryDelaysMs: parts.retryDelaysMs,
        shouldRetry: isWorthARetry,
        retryHeaders: () => ({}),
      },
      tenant.changes,
    )
  }

  /** Messages and updates are sent again when the bot did not take them; invokes, which somebody waits for, are not. */
  async send(activity: Activity): Promise<Attempt> {
    await this.#refreshToken()
    const label = activity.type === 'invoke' ? String(activity.name) : activity.type
    return this.out.send(this.#outgoing(label, activity, activity.type !== 'invoke'))
  }

  /** Sends a past delivery as somebody would who is not the Bot Connector, or not ours; the bot must refuse it. */
  async forge({ body, label }: Delivery | Outgoing, forgery: TeamsForgery): Promise<Attempt> {
    const forged = await this.#forged(body, forgery)
    const request = { ...this.#outgoing(label, {}, false), body: forged.body }
    const response = await fetch(this.#service.reach(request.url), {
      method: 'POST',
      headers: { 'content-type': request.contentType, ...forged.headers },
      body: request.body,
    })
    const contentType = response.headers.get('content-type') ?? ''
    return { kind: 'answered', status: response.status, text: await response.text(), contentType }
  }

  async #forged(body: string, forgery: TeamsForgery): Promise<{ body: string; headers: Record<string, string> }> {
    const { id, serviceUrl, bot } = this.#tenant
    const subject = { audience: bot.appId, serviceUrl }
    if (forgery === 'unsigned') return { body, headers: {} }
    if (forgery === 'tampered-service-url') {
      const elsewhere = body.replaceAll(serviceUrl, 'https://service.example/amer/')
      return { body: elsewhere, headers: authorized(await this.#issuer.token(subject)) }
    }
    // Genuine in itself: the same bot, called from the tenant of somebody else.
    if (forgery === 'foreign-tenant') {
      const foreign = randomUUID()
      const theirs = { ...subject, serviceUrl: serviceUrl.replaceAll(id, foreign) }
      return { body: body.replaceAll(id, foreign), headers: authorized(await this.#issuer.token(theirs)) }
    }
    return { body, headers: authorized(await this.#issuer.forge(forgery, subject)) }
  }

  #outgoing(label: string, activity: object, retried: boolean): Outgoing {
    const url = this.#service.at('/api/messages')
    return { label, url, contentType: 'application/json; charset=utf-8', body: JSON.stringify(activity), retried }
  }

  async #refreshToken(): Promise<void> {
    if (Date.now() - this.#token.signedAt < freshForMs) return
    const { bot, serviceUrl } = this.#tenant
    const value = await this.#issuer.token({ audience: bot.appId, serviceUrl })
    this.#token = { value, signedAt: Date.now() }
  }
}

function authorized(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}

/** "Messages in bot conversations": what timed out or failed on the bot's side is sent again, what it refused is not. */
function isWorthARetry(attempt: Attempt): boolean {
  return attempt.kind === 'answered' ? attempt.status >= 500 : attempt.kind !== 'held'
}
