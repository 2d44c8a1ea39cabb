// Permalinks to messages of the simulated Slack.

export type Thread = { channel: string; ts: string }

/** The thread that a permalink leads to; undefined where it is none. */
export function permalinkIn(url: string): Thread | undefined {
  const permalink = /slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=([\d.]+))?/.exec(url)
  const [, channel, seconds, fraction, root] = permalink ?? []
  return channel ? { channel, ts: root ?? `${seconds}.${fraction}` } : undefined
}
