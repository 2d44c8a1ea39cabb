// What Twilio lists of an account's messages: latest first, filtered, in pages ("Read multiple Message resources").
import { z } from 'zod'
import type { Account, SmsMessage } from './account.ts'
import { type TwilioError, twilioError } from './errors.ts'

export const listQuery = z.object({
  To: z.string().optional(),
  From: z.string().optional(),
  /** Named as they are written: `DateSent>=2026-11-22` is a field `DateSent>`. */
  DateSent: z.string().optional(),
  'DateSent>': z.string().optional(),
  'DateSent<': z.string().optional(),
  PageSize: z.string().default('50'),
  Page: z.string().default('0'),
  PageToken: z.string().optional(),
})
export type ListQuery = z.infer<typeof listQuery>
export type Listed = { kind: 'page'; page: object } | { kind: 'refused'; error: TwilioError }

const largestPage = 1000
const secondMs = 1000
const dayMs = 24 * 60 * 60 * secondMs

/** One page, or with Twilio's code why not. `url` is what was asked for, from which the next page's address is made. */
export function listMessages(account: Account, url: string, query: ListQuery): Listed {
  const size = Number(query.PageSize)
  if (!Number.isInteger(size) || size < 1) return refused(20001, `PageSize ${query.PageSize}`)
  if (size > largestPage) return refused(20007)
  const wanted = dateFilter(query)
  if (!wanted) return refused(20001, 'Invalid date value')
  const matching = account.messages
    .filter(({ to, from }) => (!query.To || to === query.To) && (!query.From || from === query.From))
    .filter(wanted)
    .reverse()
  const start = startOf(matching, account, query)
  if (start === null) return refused(21481)
  const shown = matching.slice(start, start + size)
  const isLast = start + size >= matching.length
  return {
    kind: 'page',
    page: { messages: shown.map((one) => account.json(one)), ...paging(url, query, shown, isLast) },
  }
}

/** A page begins after the last message of the one before, so that what comes meanwhile moves nothing. */
function startOf(matching: SmsMessage[], { messages }: Account, { Page, PageToken }: ListQuery): number | null {
  if (PageToken === undefined) return Page === '0' ? 0 : null
  const last = messages.findIndex(({ sid }) => `PA${sid}` === PageToken)
  if (last < 0) return null
  const earlier = new Set(messages.slice(0, last))
  const next = matching.findIndex((message) => earlier.has(message))
  return next < 0 ? matching.length : next
}

function paging(url: string, { Page, PageSize }: ListQuery, shown: SmsMessage[], isLast: boolean) {
  const page = Number(Page)
  const at = (number: number, token?: string) => {
    const there = new URL(url, 'http://api')
    there.searchParams.set('Page', String(number))
    there.searchParams.delete('PageToken')
    if (token) there.searchParams.set('PageToken', token)
    return there.pathname + there.search
  }
  const start = page * Number(PageSize)
  return {
    page,
    page_size: Number(PageSize),
    start,
    end: start + Math.max(0, shown.length - 1),
    uri: url,
    first_page_uri: at(0),
    previous_page_uri: null,
    next_page_uri: isLast ? null : at(page + 1, `PA${shown.at(-1)?.sid}`),
  }
}

/** By `date_sent`, which what is still queued has not, in whole seconds; a date alone is the whole day, in GMT. */
function dateFilter(query: ListQuery): ((message: SmsMessage) => boolean) | null {
  const [on, since, until] = [query.DateSent, query['DateSent>'], query['DateSent<']].map(spanOf)
  if (on === null || since === null || until === null) return null
  return (message) => {
    if (!on && !since && !until) return true
    if (message.status === 'queued' || message.status === 'accepted') return false
    const sent = Math.floor(message.createdAt.getTime() / secondMs) * secondMs
    return (!on || (sent >= on.from && sent < on.to)) && (!since || sent >= since.from) && (!until || sent < until.to)
  }
}

/** The day or second that a date names; undefined where none is asked for, null where it is no date. */
function spanOf(written: string | undefined): { from: number; to: number } | null | undefined {
  if (written === undefined) return undefined
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written)
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(written)
  const from = Date.parse(written)
  return (isDay || isMoment) && !Number.isNaN(from) ? { from, to: from + (isDay ? dayMs : secondMs) } : null
}

function refused(code: Parameters<typeof twilioError>[0], detail?: string): Listed {
  return { kind: 'refused', error: twilioError(code, detail) }
}
