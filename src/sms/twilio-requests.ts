// How requests to Twilio leave: to the configured base, within a time, kept alive, never repeated by the SDK.
import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient.js'
import type http from 'twilio/lib/http/response.js'

/** How long a request may take before its outcome is unknown. */
const timeoutMs = 12_000

/** Twilio answered 429: nothing was taken. Carries what the SDK's own exception leaves out. */
export class Throttled extends Error {
  readonly code: string | null
  readonly retryAfterMs: number | null

  constructor(code: string | null, retryAfterMs: number | null) {
    super('Twilio asks us to slow down')
    this.name = 'Throttled'
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** The SDK's HTTP client with another base address, and with `Throttled` for 429. */
export class TwilioRequests extends twilio.RequestClient {
  readonly #base: string

  constructor(base: string) {
    super({ timeout: timeoutMs, keepAlive: true, autoRetry: false })
    this.#base = base
  }

  override async request<Data>(options: RequestClient.RequestOptions<Data>): Promise<http.default<Data>> {
    const { origin } = new URL(options.uri)
    const response = await super.request({ ...options, uri: this.#base + options.uri.slice(origin.length) })
    if (response.statusCode === 429) throw new Throttled(codeIn(response.body), retryAfterIn(response.headers))
    return response
  }
}

/** Twilio's error code in the body of an answer; null when there is none. */
function codeIn(body: unknown): string | null {
  const parsed = typeof body === 'string' ? tryParse(body) : body
  if (typeof parsed !== 'object' || parsed === null || !('code' in parsed)) return null
  return typeof parsed.code === 'number' ? String(parsed.code) : null
}

function tryParse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); null when it is missing or makes no sense. */
function retryAfterIn(headers: Record<string, unknown> | undefined): number | null {
  const written = headers?.['retry-after']
  if (typeof written !== 'string' || written === '') return null
  const ms = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}
