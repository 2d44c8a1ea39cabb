// How each kind of setting is read from its text. Messages go on after the setting's name: "PORT is not a number".
import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { PhoneNumber } from './conversation/model.ts'
import { parsePostgresqlUrl } from './store/postgresql-url.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export const token = z.string().regex(/^\S+$/, 'has a space in it')
export const host = token
export const logLevel = z.enum(logLevels, 'is not a log level')

/** `1` switches on; empty or `0` leave it off. */
export const flag = z
  .enum(['1', '0'], 'is neither 1 nor empty')
  .optional()
  .transform((written) => written === '1')

export const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is not an id such as 11111111-2222-3333-4444-555555555555')
  .transform((written) => written.toLowerCase())

/** A token that the platform makes with this prefix. */
export function startingWith(prefix: string) {
  return token.startsWith(prefix, `does not start with ${prefix}`)
}

export const port = z
  .string()
  .regex(/^\d+$/, 'is not a number')
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, 'is not between 1 and 65535')

export const databaseUrl = z
  .string()
  .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'starts neither with file: nor with postgresql://')
  .refine(isReadable, 'is not an address of a database')

export const country = z
  .string()
  .transform((written) => written.toUpperCase())
  .refine(isSupportedCountry, 'is not a country with a telephone prefix')

export const timeZone = z.string().refine(isTimeZone, 'is not a time zone')

export const slackChannel = z.string().regex(/^[CG][A-Z0-9]+$/, 'is not a channel id such as C024BE91L')

export const emails = commaSeparated(z.email('has something in it that is not an e-mail address'))

/** At least one of our numbers, E.164 exactly as Twilio lists them. */
export const senders = commaSeparated(z.string().transform(toSender)).refine(
  (numbers) => numbers.length > 0,
  'has no number in it',
)

export const url = z.url({ protocol: /^https?$/, error: 'is not a web address' })
export const endingInSlash = url.transform((written) => (written.endsWith('/') ? written : `${written}/`))
export const withoutTrailingSlash = url.transform((written) => written.replace(/\/+$/, ''))

/** https, or http on this machine for local trials; a path is kept, for proxies that take it away before they pass on. */
export const publicUrl = withoutTrailingSlash
  .refine((written) => written.startsWith('https:') || isLoopback(written), 'is not an https address')
  .refine(isPlain, 'has a user, a query or a fragment in it')

function commaSeparated<Item>(item: z.ZodType<Item, string>) {
  return z
    .string()
    .transform((written) => written.split(',').flatMap((part) => part.trim() || []))
    .pipe(z.array(item))
    .transform((items) => [...new Set(items)])
}

/** Twilio knows whether a number is ours; here only its form counts, that of E.164. */
function toSender(written: string, context: z.RefinementCtx<string>): PhoneNumber {
  if (/^\+[1-9]\d{6,14}$/.test(written)) return written as PhoneNumber
  context.addIssue({ code: 'custom', message: `has ${JSON.stringify(written)} in it, which is not an E.164 number` })
  return z.NEVER
}

/** A file can have any name; PostgreSQL's address has parts, which must be written as in any web address. */
function isReadable(address: string): boolean {
  if (address.startsWith('file:')) return true
  try {
    parsePostgresqlUrl(address)
    return true
  } catch {
    return false
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

function isLoopback(written: string): boolean {
  return isLoopbackHost(new URL(written).hostname)
}

/** Whether this host can only be reached from the machine itself. */
export function isLoopbackHost(name: string): boolean {
  return /^(localhost|\[?::1\]?|127(\.\d+){3})$/.test(name)
}

function isPlain(written: string): boolean {
  const { username, password, search, hash } = new URL(written)
  return `${username}${password}${search}${hash}` === ''
}
