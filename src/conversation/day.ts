// Days as people say them.

/** Says a `YYYY-MM-DD` day as `Tue, Dec 1`. */
export function sayDay(day: string): string {
  return new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
