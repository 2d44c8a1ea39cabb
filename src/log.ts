// Log lines: JSON on stdout, without whole phone numbers, tokens or what people wrote.
import { type Logger, pino } from 'pino'
import type { Log } from './conversation/ports/log.ts'

/** The process's logger. Whatever gets into a line by mistake, numbers and tokens are masked when it is written. */
export function createLogger(level: string, destination?: NodeJS.WritableStream): Logger {
  return pino(
    { level, serializers: { err: describeFault, error: describeFault }, hooks: { streamWrite: mask } },
    destination ?? process.stdout,
  )
}

/** The bridge's view of the logger. */
export function toLog(logger: Logger): Log {
  return {
    info: (facts, words) => logger.info(facts, words),
    warn: (facts, words) => logger.warn(facts, words),
    error: (facts, words) => logger.error(facts, words),
  }
}

/** Leaves of E.164 numbers the last four digits, of platform tokens their prefix. */
export function mask(line: string): string {
  return line
    .replace(/\+\d{3,11}(?=\d{4}(?!\d))/g, '+…')
    .replace(/\b(xox[a-z]-|xapp-|Bearer |Basic )[\w+/=.-]+/g, '$1…')
    .replace(/(postgresql:\/\/[^:@/\s]*):[^@\s]*@/g, '$1:…@')
}

/** Of a fault its kind, the last line of its message (libraries put data into the others) and where it came from. */
function describeFault(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const lines = fault.message.trim().split('\n')
  const stack = fault.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: fault.name,
    ...('code' in fault ? { code: fault.code } : {}),
    message: lines.at(-1)?.trim(),
    stack: stack?.join('\n'),
    ...(fault.cause instanceof Error ? { cause: describeFault(fault.cause) } : {}),
  }
}
