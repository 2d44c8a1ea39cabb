// What operations ask: alive, able to serve, and the numbers.
import type { FastifyInstance } from 'fastify'
import type { Store } from './conversation/ports/store.ts'
import type { Metrics } from './metrics.ts'

export interface Health {
  store: Store
  metrics: Metrics
}

const storeTimeoutMs = 2_000

/**
 * Fastify plugin with `/healthz`, `/readyz` and `/metrics`. That we listen at all says that the store is migrated and
 * that Slack knows us, so readiness is whether the store answers now.
 */
export async function health(app: FastifyInstance, { store, metrics }: Health): Promise<void> {
  const isReady = together(async () => {
    try {
      await answersInTime(store)
      return true
    } catch (err) {
      app.log.warn({ err }, 'the store does not answer')
      return false
    }
  })
  app.get('/healthz', async () => ({ status: 'alive' }))
  app.get('/readyz', async (_request, reply) => {
    if (await isReady()) return { status: 'ready' }
    return reply.code(503).send({ status: 'not ready', reasons: ['the store does not answer'] })
  })
  const described = together(() => metrics.describe())
  app.get('/metrics', async (_request, reply) => {
    const { contentType, text } = await described()
    return reply.type(contentType).send(text)
  })
}

/** All who ask at the same time get one answer, since everybody may ask, and a flood of questions must be none to the store. */
function together<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let asked: Promise<Answer> | null = null
  return () => {
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
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
