// How many calls were refused because their sender could not prove who they are: the only trace they leave.

const edges = ['slack', 'teams', 'twilio', 'orders'] as const
export type Edge = (typeof edges)[number]

export interface RefusedCalls {
  count(edge: Edge): void
  /** Prometheus text. */
  describe(): string
}

export function createRefusedCalls(): RefusedCalls {
  const counts = new Map<Edge, number>(edges.map((edge) => [edge, 0]))
  return {
    count: (edge) => counts.set(edge, (counts.get(edge) ?? 0) + 1),
    describe: () =>
      [
        '# HELP threadline_refused_calls_total Calls that could not prove where they came from.',
        '# TYPE threadline_refused_calls_total counter',
        ...[...counts].map(([edge, count]) => `threadline_refused_calls_total{edge="${edge}"} ${count}`),
        '',
      ].join('\n'),
  }
}
