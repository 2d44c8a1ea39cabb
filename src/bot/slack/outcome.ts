// What became of a call to Slack: every error of WebClient as an outcome that the outbox understands.
import { webApi } from '@slack/bolt'
import type { ChatOutcome } from '../../conversation/ports/chat-platform.ts'
import type { Log } from '../../conversation/ports/log.ts'

export type Failure = Exclude<ChatOutcome, { kind: 'done' }>

/** The channel or thread is not there for us; somebody has to invite the bot or restore it ("chat.postMessage", errors). */
const gone = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'thread_not_found',
  'cannot_reply_to_message',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
])

/** The token does not open this door; an administrator mends that, and what is owed waits. */
const locked = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'access_denied',
  'two_factor_setup_required',
  'team_access_not_granted',
  'org_login_required',
  'ekm_access_denied',
  'enterprise_is_restricted',
])

/** Slack's own trouble, which passes. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'accesslimited',
  'team_added_to_org',
])

/** Slack's code of a refusal such as `channel_not_found`; null when Slack did not answer so. */
export function slackError(error: unknown): string | null {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : null
}

/** Turns any error of a Web API call into an outcome. What Slack will never take is `refused`, and logged. */
export function outcomeOf(error: unknown, log: Log): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: 'retry', because: 'ratelimited', afterMs: error.retryAfter * 1000 }
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    return { kind: 'retry', because: `http ${error.statusCode}`, afterMs: null }
  }
  const because = slackError(error)
  if (because === null) return { kind: 'retry', because: 'no answer from Slack', afterMs: null }
  if (passing.has(because)) return { kind: 'retry', because, afterMs: null }
  if (gone.has(because)) return { kind: 'gone', because }
  if (locked.has(because)) {
    log.error(
      { platform: 'slack', because },
      'Slack does not accept our token for this; an administrator has to mend it',
    )
    return { kind: 'retry', because, afterMs: null }
  }
  return { kind: 'refused', because }
}

/** Runs a call and gives its outcome; codes in `fine` mean that it was so already. */
export async function attempt(
  call: () => Promise<unknown>,
  log: Log,
  fine: readonly string[] = [],
): Promise<ChatOutcome> {
  try {
    await call()
    return { kind: 'done' }
  } catch (error) {
    return fine.includes(slackError(error) ?? '') ? { kind: 'done' } : outcomeOf(error, log)
  }
}
