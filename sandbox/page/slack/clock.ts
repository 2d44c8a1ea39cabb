// Times as chat shows them.

const format = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' })

/** Of a Slack timestamp: seconds since 1970, as text. */
export function clock(ts: string): string {
  return format.format(Number(ts) * 1000)
}
