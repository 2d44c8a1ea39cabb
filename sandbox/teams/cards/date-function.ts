// Dates that a bot leaves to the reader's client: `{{DATE(…)}}` and `{{TIME(…)}}`, in the reader's time zone and in the
// forms of Microsoft's own renderer. Source: "Text features", Adaptive Cards, date/time function rules.

const call =
  /\{\{(DATE|TIME)\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2}))(?:, ?(COMPACT|SHORT|LONG))?\)\}\}/g

/** What is no such call, or none that follows the rules, stays as it is written. */
export function withDates(text: string, timeZone = 'America/Denver'): string {
  return text.replace(call, (_, kind: string, instant: string, length = 'COMPACT') =>
    new Intl.DateTimeFormat('en-US', { timeZone, ...(kind === 'TIME' ? time : dates[length]) })
      .format(new Date(instant))
      .replaceAll('\u202f', ' '),
  )
}

const time: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
const dates: Record<string, Intl.DateTimeFormatOptions> = {
  COMPACT: {},
  SHORT: { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' },
  LONG: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
}
