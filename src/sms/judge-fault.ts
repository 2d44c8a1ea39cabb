// What a failed request to Twilio says about the text: certainly not sent, or unknown.
import twilio from 'twilio'
import type { SmsOutcome } from '../conversation/ports/sms-gateway.ts'
import { Throttled } from './twilio-requests.ts'

export type FaultOutcome = Exclude<SmsOutcome, { kind: 'accepted' }>

/** Queue of the sender is full (21611): the same text is taken later. */
const fullQueue = '21611'
/** The account's daily limit (63038) comes with 429, but waiting a day is nothing to do in silence. */
const dailyLimit = '63038'
/** Wrong credentials, a suspended account, a forbidden key, an unknown account. */
const accountCodes = new Set(['20003', '20005', '20006', '20404'])

/**
 * Judges what `messages.create` threw. A 4xx is certain: nothing was taken. So is a connection that was never made.
 * Everything else, such as a time-out, a reset or a 5xx, may have happened after Twilio took the text.
 */
export function judgeFault(fault: unknown): FaultOutcome {
  if (fault instanceof Throttled) return judgeThrottled(fault)
  if (fault instanceof twilio.RestException) return judgeAnswer(fault)
  const code = codeOf(fault)
  return wasNeverConnected(fault, code)
    ? { kind: 'retry', because: `Twilio cannot be reached: ${code}`, afterMs: null }
    : { kind: 'doubtful', because: `no answer from Twilio: ${code}` }
}

/** Whether nothing can be sent at all until an administrator mends the account or our settings. */
export function isAccountTrouble(fault: unknown): boolean {
  if (!(fault instanceof twilio.RestException)) return false
  const code = twilioCode(fault)
  return fault.status === 401 || (fault.status === 403 && !code) || (code !== null && accountCodes.has(code))
}

function judgeThrottled({ code, retryAfterMs }: Throttled): FaultOutcome {
  if (code === dailyLimit) return { kind: 'refused', code }
  return { kind: 'retry', because: `Twilio asks us to slow down: ${code ?? 429}`, afterMs: retryAfterMs }
}

function judgeAnswer(answer: twilio.RestException): FaultOutcome {
  const { status } = answer
  const code = twilioCode(answer)
  const isCertain = status >= 400 && status < 500 && status !== 408
  if (!isCertain) return { kind: 'doubtful', because: `Twilio answered ${status}` }
  if (code === fullQueue) return { kind: 'retry', because: 'the queue of this number is full', afterMs: null }
  if (isAccountTrouble(answer)) return { kind: 'retry', because: `Twilio answered ${code ?? status}`, afterMs: null }
  return { kind: 'refused', code: code ?? `HTTP ${status}` }
}

/** The SDK copies `code` from whatever JSON came, so it may be missing whatever its type says. */
function twilioCode({ code }: twilio.RestException): string | null {
  return typeof code === 'number' ? String(code) : null
}

/** Whether the fault came before a connection stood: name look-up, connecting, or the TLS handshake. */
function wasNeverConnected(fault: unknown, code: string): boolean {
  if (/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return true
  if (/CERT|^ERR_TLS|^UNABLE_TO_/.test(code)) return true
  const cause = fault instanceof Error ? (fault.cause ?? fault) : fault
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  return hasSyscall(first) && (first.syscall === 'connect' || first.syscall === 'getaddrinfo')
}

function hasSyscall(fault: unknown): fault is { syscall: unknown } {
  return typeof fault === 'object' && fault !== null && 'syscall' in fault
}

function codeOf(fault: unknown): string {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : null
  if (typeof code === 'string') return code
  return fault instanceof Error ? fault.name : 'unknown'
}
