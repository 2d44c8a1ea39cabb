// How much later something came, as people say it.

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `37 minutes`, `5 hours`, `3 days`: whole ones, counted in the smaller unit until there are two of the larger. */
export function sayDelay(from: Date, to: Date): string {
  const ms = to.getTime() - from.getTime()
  if (ms >= 2 * dayMs) return `${Math.floor(ms / dayMs)} days`
  if (ms >= 2 * hourMs) return `${Math.floor(ms / hourMs)} hours`
  return `${Math.floor(ms / minuteMs)} minutes`
}
