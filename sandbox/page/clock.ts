// Times of day where the company is.
import { useWorld } from './world.ts'

/** Answers a function that writes milliseconds since 1970, or a Slack timestamp (seconds, as text), as `9:36 AM`. */
export function useClock(): (at: number | string) => string {
  const { timeZone } = useWorld().snapshot
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit' })
  return (at) => format.format(typeof at === 'string' ? Number(at) * 1000 : at)
}
