// The SDK's client for the Bot Connector, without its retries: it would post twice after a lost answer; the outbox retries.
import { type ConnectorClient, ConnectorFactory } from 'botframework-connector'
import { z } from 'zod'
import type { Reach } from './microsoft-addresses.ts'

/** A post is given up after this, unless a call says otherwise; the SDK would wait for ever. */
export const postTimeoutMs = 15_000

/** What is used of the SDK's inner pipeline, which its types hide. */
interface Pipeline {
  removePolicy(policy: { name: string }): unknown[]
  addPolicy(policy: { name: string; sendRequest: SendRequest }): void
}
type SendRequest = (request: { timeout: number }, next: (request: unknown) => unknown) => unknown

const inside = z.object({
  client: z.object({ pipeline: z.custom<Pipeline>((found) => found instanceof Object && 'removePolicy' in found) }),
})

/** Makes clients that ask once and wait for an answer at most `postTimeoutMs`. */
export class OneTryConnectorFactory extends ConnectorFactory {
  readonly #stock: ConnectorFactory
  readonly #reach: Reach

  constructor(stock: ConnectorFactory, reach: Reach) {
    super()
    this.#stock = stock
    this.#reach = reach
  }

  override async create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const client = await this.#stock.create(this.#reach(serviceUrl), audience)
    const { pipeline } = inside.parse(client).client
    if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0) throw new Error('the SDK retries elsewhere')
    pipeline.addPolicy({
      name: 'deadline',
      sendRequest(request, next) {
        if (request.timeout === 0) request.timeout = postTimeoutMs
        return next(request)
      },
    })
    return client
  }
}
