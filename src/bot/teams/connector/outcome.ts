// What became of a call to Teams: every error of the connector as an outcome that the outbox understands.
// Source: "Status codes from bot conversational APIs".
import { AuthError } from '@azure/msal-node'
import { z } from 'zod'
import type { ChatOutcome } from '../../../conversation/ports/chat-platform.ts'
import type { Clock } from '../../../conversation/ports/clock.ts'
import type { Log } from '../../../conversation/ports/log.ts'

export type Failure = Exclude<ChatOutcome, { kind: 'done' }>

export interface Surroundings {
  log: Log
  clock: Clock
}

/** Of the SDK's error for an answer that is no success, what is read. */
const answered = z.object({
  statusCode: z.number(),
  code: z.string().optional().catch(undefined),
  response: z.object({ headers: z.custom<Headers>((found) => found instanceof Object && 'get' in found) }),
})
type Headers = { get(name: string): string | undefined }

/** Of a call without an answer: `ECONNRESET`, `REQUEST_SEND_ERROR`, MSAL's `invalid_client` … */
const unanswered = z.object({ name: z.string(), code: z.string().optional(), errorCode: z.string().optional() })

/** Teams' code for a post that was deleted. */
export const postIsGone = 'ActivityNotFoundInConversation'

/** Refusals by MSAL's codes that only a right password or registration mends. */
const locked = new Set(['invalid_client', 'unauthorized_client', 'invalid_grant', 'invalid_request'])

/** The status and code of Teams' answer, such as 403 `BotNotInConversationRoster`; null when there was none. */
export function teamsError(error: unknown): { status: number; code: string | null } | null {
  const parsed = answered.safeParse(error)
  return parsed.success ? { status: parsed.data.statusCode, code: parsed.data.code ?? null } : null
}

/**
 * Turns any error of a call into an outcome. Certain is that Teams has not taken what is `refused` or `gone`, nor, of
 * `retry`, 401, 412, 429, 503 and a call that got no token or no connection. After another 5xx, a time-out or a broken
 * connection it may have been taken, and since a bot cannot look for its own posts, trying again may post twice.
 */
export function outcomeOf(error: unknown, surroundings: Surroundings): Failure {
  const answer = answered.safeParse(error)
  if (answer.success) return judgeAnswer(answer.data, surroundings)
  const because = reasonOf(error)
  if (error instanceof AuthError && locked.has(because)) tellAdministrator(because, surroundings.log)
  return { kind: 'retry', because, afterMs: null }
}

function judgeAnswer({ statusCode, code, response }: z.infer<typeof answered>, { log, clock }: Surroundings): Failure {
  const because = code ?? `http ${statusCode}`
  if (statusCode === 429) return { kind: 'retry', because, afterMs: waitOf(response.headers.get('retry-after'), clock) }
  if (statusCode === 401 || code === 'InvalidBotApiHost') {
    tellAdministrator(because, log)
    return { kind: 'retry', because, afterMs: null }
  }
  // One post of ours was deleted; the thread around it is as it was.
  if (code === postIsGone) return { kind: 'refused', because }
  if (statusCode === 403 || statusCode === 404) return { kind: 'gone', because }
  if (statusCode === 408 || statusCode === 412 || statusCode >= 500) return { kind: 'retry', because, afterMs: null }
  return { kind: 'refused', because }
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3); null when it says neither. */
function waitOf(retryAfter: string | undefined, clock: Clock): number | null {
  if (!retryAfter) return null
  const seconds = Number(retryAfter)
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter) - clock.now().getTime() : seconds * 1000
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}

function reasonOf(error: unknown): string {
  const parsed = unanswered.safeParse(error)
  if (!parsed.success) return 'no answer from Teams'
  return (
    parsed.data.errorCode ?? parsed.data.code ?? (parsed.data.name === 'AbortError' ? 'time-out' : parsed.data.name)
  )
}

function tellAdministrator(because: string, log: Log): void {
  log.error({ platform: 'teams', because }, 'Teams does not let us in for this; an administrator has to mend it')
}
