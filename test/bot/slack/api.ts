// Slack's Web API for tests: keeps the calls, answers as documented, or as a test wants.
import nock from 'nock'

export interface Call {
  method: string
  args: Record<string, unknown>
}

type Answer = Record<string, unknown> | { status: number; body?: unknown; headers?: Record<string, string> }

export interface FakeApi {
  calls: Call[]
  /** The calls of one method. */
  to(method: string): Record<string, unknown>[]
  /** The next answers of a method; after them the usual one. */
  next: Map<string, Answer[]>
}

export const apiUrl = 'https://slack.com/api/'

/** Listens at slack.com; nothing else in the network can be reached but this machine. */
export function fakeApi(usual: (method: string, args: Record<string, unknown>) => Answer): FakeApi {
  const api: FakeApi = {
    calls: [],
    to: (method) => api.calls.filter((c) => c.method === method).map((c) => c.args),
    next: new Map(),
  }
  nock.disableNetConnect()
  nock.enableNetConnect('127.0.0.1')
  nock('https://slack.com')
    .persist()
    .post(/^\/api\//)
    .reply((uri, body) => {
      const method = uri.replace('/api/', '')
      const args = argumentsOf(body)
      api.calls.push({ method, args })
      const answer = api.next.get(method)?.shift() ?? usual(method, args)
      if (typeof answer.status !== 'number') return [200, { ok: true, ...answer }]
      const {
        status,
        body: said = '',
        headers = {},
      } = answer as { status: number; body?: string; headers?: Record<string, string> }
      return [status, said, headers]
    })
  return api
}

/** WebClient sends forms, with structures as JSON. */
function argumentsOf(body: unknown): Record<string, unknown> {
  const pairs =
    typeof body === 'string' ? [...new URLSearchParams(body)] : Object.entries(body as Record<string, string>)
  return Object.fromEntries(pairs.map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]))
}

/** users.info as documented ("users.info", example response), cut to what matters. */
export function userInfo(id: string, change: Record<string, unknown> = {}) {
  const name = id.replace(/^U-/, '').toLowerCase()
  const shown = name.charAt(0).toUpperCase() + name.slice(1)
  const profile = { real_name: `${shown} Doe`, display_name: shown, email: `${name}@example.com` }
  const flags = { deleted: false, is_admin: false, is_owner: false, is_primary_owner: false, is_restricted: false }
  const more = { is_ultra_restricted: false, is_bot: false, is_app_user: false, tz: 'America/Denver' }
  return { user: { id, team_id: 'T1', name, real_name: `${shown} Doe`, profile, ...flags, ...more, ...change } }
}
