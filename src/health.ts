// What operations ask: alive, able to serve, and the numbers.
import type { FastifyInstance } from 'fastify'
import type { Store } from './conversation/ports/store.ts'
import type { RefusedCalls } from './refused-calls.ts'

export interface Health {
  store: Store
  refused: RefusedCalls
}

const storeTimeoutMs = 2_000

/**
 * Fastify plugin with `/healthz`, `/readyz` and `/metrics`. That we listen at all says that the store is migrated and
 * that Slack knows us, so readiness is whether the store answers now.
 */
export async function health(app: FastifyInstance, { store, refused }: Health): Promise<void> {
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (request, reply) => {
    try {
      await answersInTime(store)
      return { status: 'ready' }
    } catch (err) {
      request.log.warn({ err }, 'the store does not answer')
      return reply.code(503).send({ status: 'not ready', reasons: ['the store does not answer'] })
    }
  })
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(refused.describe()))
}

function answersInTime(store: Store): Promise<void> {
  return new Promise((resolve, reject) => {
    const tooLate = () => reject(new Error(`no answer within ${storeTimeoutMs} ms`))
    const alarm = setTimeout(tooLate, storeTimeoutMs)
    store
      .nextDue()
      .then(() => resolve(), reject)
      .finally(() => clearTimeout(alarm))
  })
}
