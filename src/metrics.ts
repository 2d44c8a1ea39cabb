// The numbers that operations watch, in Prometheus' text format.
import { Counter, Gauge, Registry } from 'prom-client'
import type { StoreReader } from './conversation/ports/store.ts'

/** Where a call came in that could not prove where it came from. */
export type Edge = 'slack' | 'teams' | 'twilio' | 'orders'

export interface Metrics {
  /** Counts a call that was refused: the only trace that it leaves. */
  countRefused(edge: Edge): void
  /** Prometheus text, with the outbox as it stands now. */
  describe(): Promise<{ contentType: string; text: string }>
}

const edges: readonly Edge[] = ['slack', 'teams', 'twilio', 'orders']

export function createMetrics(store: Pick<StoreReader, 'outboxState'>): Metrics {
  const registry = new Registry()
  const refused = new Counter({
    name: 'threadline_refused_calls_total',
    help: 'Calls that could not prove where they came from.',
    labelNames: ['edge'],
    registers: [registry],
  })
  for (const edge of edges) refused.inc({ edge }, 0)
  const deliveries = new Gauge({
    name: 'threadline_deliveries',
    help: 'Deliveries in the outbox: waiting (those being carried included), and dead, which are tried again on demand.',
    labelNames: ['state'],
    registers: [registry],
  })
  const oldest = new Gauge({
    name: 'threadline_oldest_delivery_timestamp_seconds',
    help: 'Since when the first delivery of the outbox is owed; 0 when nothing waits.',
    registers: [registry],
  })
  return {
    countRefused: (edge) => refused.inc({ edge }),
    async describe() {
      const { waiting, dead, first } = await store.outboxState()
      deliveries.set({ state: 'waiting' }, waiting)
      deliveries.set({ state: 'dead' }, dead)
      oldest.set(first ? first.createdAt.getTime() / 1000 : 0)
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
