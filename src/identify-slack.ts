// At start Slack must say which workspace our token belongs to. Until it does we do not listen: a text or event that
// nobody hears is sent again or falls back, one that is acknowledged without a home would be lost.
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from './conversation/ports/log.ts'
import { StartFault } from './start-fault.ts'

export type Identified<Identity> =
  | { kind: 'identified'; identity: Identity }
  /** Slack's word for what is wrong with the token: trying again does not help. */
  | { kind: 'refused'; because: string }
  | { kind: 'unreachable' }

/** Between attempts, about five minutes in all: longer than a restart of a network, shorter than anybody's patience. */
const pausesMs = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000, 60_000, 60_000, 60_000]

/** Slack's own trouble, which passes (Slack: "auth.test", errors). */
const passing = new Set(['ratelimited', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'])

/** Which workspace the token belongs to. @throws StartFault when Slack refuses the token or cannot be reached. */
export async function identifySlack<Identity>(
  ask: () => Promise<Identity>,
  apiUrl: string,
  log: Log,
  signal: AbortSignal,
): Promise<Identity> {
  const answer = await identifyPatiently(ask, log, signal)
  if (answer.kind === 'identified') return answer.identity
  if (signal.aborted) throw new StartFault('STOPPED', 'Told to stop before Slack answered.')
  if (answer.kind === 'unreachable') throw new StartFault('SLACK', `Slack does not answer at ${apiUrl}.`)
  throw new StartFault(
    'SETTING',
    `SLACK_BOT_TOKEN is refused by Slack (${answer.because}): copy it again from api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.`,
  )
}

/** Asks until Slack answers; gives up when it refuses, when the pauses are used up, or when the signal says so. */
export async function identifyPatiently<Identity>(
  ask: () => Promise<Identity>,
  log: Log,
  signal: AbortSignal,
  pauses: readonly number[] = pausesMs,
): Promise<Identified<Identity>> {
  for (const pauseMs of [...pauses, null]) {
    try {
      return { kind: 'identified', identity: await ask() }
    } catch (fault) {
      const because = refusalIn(fault)
      if (because) return { kind: 'refused', because }
      if (pauseMs === null || signal.aborted) break
      log.warn(
        { nextAttemptInMs: pauseMs, fault: nameOf(fault) },
        'Slack cannot be asked who we are; not listening yet',
      )
    }
    if (pauseMs !== null) await wait(pauseMs, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
  }
  return { kind: 'unreachable' }
}

/** The error word of an answer that is an answer: `{ "ok": false, "error": "invalid_auth" }`. */
function refusalIn(fault: unknown): string | null {
  if (!(fault instanceof Error) || !('data' in fault)) return null
  const { data } = fault
  if (typeof data !== 'object' || data === null || !('error' in data)) return null
  return typeof data.error === 'string' && !passing.has(data.error) ? data.error : null
}

function nameOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'unknown'
  return 'code' in fault ? String(fault.code) : fault.name
}
