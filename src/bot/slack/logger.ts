// The logger that Bolt and WebClient write to. Their debug lines hold whole requests, so those are dropped.
import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../conversation/ports/log.ts'

/** Carries warnings and errors over to our log: their words, never the objects that come with them. */
export function createSlackLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => log.warn({ platform: 'slack' }, wordsOf(said)),
    error: (...said: unknown[]) => log.error({ platform: 'slack' }, wordsOf(said)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  }
}

function wordsOf(said: unknown[]): string {
  return said
    .map((word) => (typeof word === 'string' ? word : word instanceof Error ? word.name : ''))
    .join(' ')
    .trim()
}
