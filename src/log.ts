// Log lines: JSON on stdout, without whole phone numbers, tokens or what people wrote.
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'
import type { Log } from './conversation/ports/log.ts'

/** The process's logger. Whatever gets into a line by mistake, numbers and `secrets` are masked when it is written. */
export function createLogger(
  level: string,
  destination: NodeJS.WritableStream = process.stdout,
  secrets: readonly string[] = [],
): Logger {
  const serializers = { err: describeFault, error: describeFault }
  return pino({ level, serializers, hooks: { streamWrite: createMask(secrets) } }, destination)
}

/** What in the settings nobody else may know. */
export function secretsIn(config: Config): string[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, MICROSOFT_APP_PASSWORD } = config
  const secrets = [SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, MICROSOFT_APP_PASSWORD]
  return [...secrets, config.TWILIO_AUTH_TOKEN, config.API_TOKEN].flatMap((secret) => secret ?? [])
}

/** Shorter ones are no secrets, and would make holes in ordinary words. */
const shortestSecret = 8

/** The bridge's view of the logger. */
export function toLog(logger: Logger): Log {
  return {
    info: (facts, words) => logger.info(facts, words),
    warn: (facts, words) => logger.warn(facts, words),
    error: (facts, words) => logger.error(facts, words),
  }
}

/**
 * Makes what is written fit to be read by others: of E.164 numbers, also as addresses write them, it leaves the last four
 * digits, of platform tokens their prefix, and of these secrets nothing, whether plain, in JSON or in an address.
 */
export function createMask(secrets: readonly string[]): (line: string) => string {
  const written = secrets
    .filter(({ length }) => length >= shortestSecret)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  // The longest first, or one that begins another would leave its end.
  const known = [...new Set(written)].sort((a, b) => b.length - a.length)
  return (line) =>
    known
      .reduce((masked, secret) => masked.replaceAll(secret, '…'), line)
      .replace(/(\+|%2B)\d{3,11}(?=\d{4}(?!\d))/gi, '$1…')
      .replace(/\b(xox[a-z]-|xapp-|Bearer |Basic )[\w+/=.-]+/g, '$1…')
      .replace(/(postgres(?:ql)?:\/\/[^:@/\s]*):[^@\s]*@/g, '$1:…@')
}

/** Of a fault its kind, the last line of its message (libraries put data into the others) and where it came from. */
function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const lines = fault.message.trim().split('\n')
  const stack = fault.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: fault.name,
    ...('code' in fault ? { code: fault.code } : {}),
    // What cannot be parsed is quoted in its message.
    ...(fault instanceof SyntaxError ? {} : { message: lines.at(-1)?.trim() }),
    stack: stack?.join('\n'),
    ...(fault.cause instanceof Error ? { cause: describeFault(fault.cause) } : {}),
  }
}
