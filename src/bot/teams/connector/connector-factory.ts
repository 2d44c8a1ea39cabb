// The SDK's client for the Bot Connector, without its retries: it would post twice after a lost answer; the outbox retries.
import { type ConnectorClient, ConnectorFactory } from 'botframework-connector'
import { z } from 'zod'
import type { AppToken } from './credentials.ts'
import type { Reach } from './microsoft-addresses.ts'
import { teamsError } from './outcome.ts'

/** A post is given up after this, unless a call says otherwise; the SDK would wait for ever. */
export const postTimeoutMs = 15_000

/** What is used of the SDK's inner pipeline, which its types hide. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown[]
  addPolicy(policy: { name: string; sendRequest: SendRequest }): void
}
interface Request {
  timeout: number
  headers: { set(name: string, value: string): void }
}
type SendRequest = (request: Request, next: (request: unknown) => Promise<unknown>) => Promise<unknown>

const inside = z.object({
  client: z.object({ pipeline: z.custom<Pipeline>((found) => found instanceof Object && 'removePolicy' in found) }),
})

/**
 * Makes clients that ask once and wait for an answer at most `postTimeoutMs`. Only a call that was refused our token (401),
 * and so certainly did nothing, is asked once more with a new one.
 */
export class OneTryConnectorFactory extends ConnectorFactory {
  readonly #stock: ConnectorFactory
  readonly #reach: Reach
  readonly #renewedToken: AppToken['renewed'] | null

  constructor(stock: ConnectorFactory, reach: Reach, renewedToken: AppToken['renewed'] | null) {
    super()
    this.#stock = stock
    this.#reach = reach
    this.#renewedToken = renewedToken
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const renewedToken = this.#renewedToken
    const client = await this.#stock.create(this.#reach(serviceUrl), audience)
    const { pipeline } = inside.parse(client).client
    if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('the SDK retries elsewhere')
    pipeline.addPolicy({
      name: 'deadline-and-token',
      async sendRequest(request, next) {
        if (request.timeout === 0) request.timeout = postTimeoutMs
        try {
          return await next(request)
        } catch (error) {
          if (!renewedToken || teamsError(error)?.status !== 401) throw error
          request.headers.set('authorization', `Bearer ${await renewedToken()}`)
          return next(request)
        }
      },
    })
    return client
  }
}
