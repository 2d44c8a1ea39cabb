// Dates that an app leaves to the reader's client: in the reader's time zone, in Slack's formats ("Date formatting").

type Reader = { timeZone: string; now?: Date }
type Format = (at: Date, reader: { timeZone: string; now: Date }) => string

const dayMs = 24 * 60 * 60 * 1000
const form = (at: Date, timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at).replaceAll('\u202f', ' ')

const formats: Record<string, Format> = {
  date_num: (at, { timeZone }) => dayIn(timeZone, at),
  date: (at, { timeZone }) => withOrdinal(form(at, timeZone, { month: 'long', day: 'numeric', year: 'numeric' })),
  date_short: (at, { timeZone }) => form(at, timeZone, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_long: (at, { timeZone }) =>
    withOrdinal(form(at, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })),
  date_pretty: (at, reader) => nearby(at, reader) ?? formatted('date', at, reader),
  date_short_pretty: (at, reader) => nearby(at, reader) ?? formatted('date_short', at, reader),
  date_long_pretty: (at, reader) => nearby(at, reader) ?? formatted('date_long', at, reader),
  time: (at, { timeZone }) => form(at, timeZone, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (at, { timeZone }) => form(at, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (at, { now }) => ago(Math.round((at.getTime() - now.getTime()) / 1000)),
}

export type DateToken = { at: Date; format: string; link?: string }

/** What stands between `<` and `|`, such as `!date^1700000000^{date} at {time}^https://…`; undefined if it is no date. */
export function dateToken(target: string): DateToken | undefined {
  const [kind, seconds = '', format, link] = target.split('^')
  if (kind !== '!date' || !/^\d+$/.test(seconds) || !format) return undefined
  return { at: new Date(Number(seconds) * 1000), format, ...(link && { link }) }
}

/** The words a reader sees; undefined where the format is none that Slack knows, which shows the fallback. */
export function dateWords({ at, format }: DateToken, { timeZone, now = new Date() }: Reader): string | undefined {
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (names.length === 0 || names.some((name) => !(name in formats))) return undefined
  return format.replace(/\{(\w+)\}/g, (_, name: string) => formatted(name, at, { timeZone, now }))
}

function formatted(name: string, at: Date, reader: { timeZone: string; now: Date }): string {
  return formats[name]?.(at, reader) ?? ''
}

/** As `2026-11-22`. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

function nearby(at: Date, { timeZone, now }: { timeZone: string; now: Date }): string | undefined {
  const days = (Date.parse(dayIn(timeZone, at)) - Date.parse(dayIn(timeZone, now))) / dayMs
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days]
}

/** `February 18, 2014` becomes `February 18th, 2014`. */
function withOrdinal(date: string): string {
  return date.replace(/\b(\d{1,2}),/, (_, day: string) => `${day}${endings[ordinal.select(Number(day))] ?? 'th'},`)
}

const ordinal = new Intl.PluralRules('en-US', { type: 'ordinal' })
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }

const units: [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]

function ago(seconds: number): string {
  const [unit, length] = units.find(([, one]) => Math.abs(seconds) >= one) ?? ['second', 1]
  return new Intl.RelativeTimeFormat('en-US').format(Math.trunc(seconds / length), unit)
}
