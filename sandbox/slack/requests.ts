// The requests Slack makes to an app's request URL: how each is built, signed and, for events, retried.
import { createHmac } from 'node:crypto'
import type { ServiceAddress } from '../service-address.ts'
import { type Attempt, accepted, type Forgery, type Outgoing, WebhooksOut } from '../webhooks-out.ts'
import type { Workspace } from './workspace.ts'

const formType = 'application/x-www-form-urlencoded'
/** "Verifying requests from Slack": an app refuses what is older than five minutes. */
const staleSeconds = 6 * 60

export class SlackRequests {
  readonly out: WebhooksOut
  readonly #workspace: Workspace
  readonly #service: ServiceAddress

  constructor(
    workspace: Workspace,
    service: ServiceAddress,
    options: { retryDelaysMs: readonly number[]; timeoutMs: number },
  ) {
    this.#workspace = workspace
    this.#service = service
    this.out = new WebhooksOut(
      {
        sign: (outgoing, forgery) => this.#sign(outgoing, forgery),
        reach: (url) => service.reach(url),
        shouldRetry: (attempt) => !accepted(attempt),
        retryHeaders: (retry, last) => ({
          'x-slack-retry-num': String(retry),
          'x-slack-retry-reason': retryReason(last),
        }),
        ...options,
      },
      workspace.changes,
    )
  }

  /** Slash commands. */
  form(label: string, fields: Record<string, string>): Outgoing {
    return this.#outgoing(label, formType, new URLSearchParams(fields).toString(), false)
  }

  /** Buttons, menus, submitted and closed views, option loads. */
  interaction(label: string, payload: object): Outgoing {
    return this.form(label, { payload: JSON.stringify(payload) })
  }

  /** Events API. */
  event(event: { type: string }): Outgoing {
    const { app, team } = this.#workspace
    const body = JSON.stringify({
      token: 'legacy-token',
      team_id: team.id,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: this.#workspace.newId('Ev0'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    })
    return this.#outgoing(event.type, 'application/json', body, true)
  }

  #outgoing(label: string, contentType: string, body: string, retried: boolean): Outgoing {
    return { label, url: this.#service.at('/slack/events'), contentType, body, retried }
  }

  #sign({ body }: Outgoing, forgery?: Forgery): Record<string, string> {
    if (forgery === 'unsigned') return {}
    const secret = forgery === 'wrong-secret' ? 'someone-elses-secret' : this.#workspace.app.signingSecret
    const timestamp = Math.floor(Date.now() / 1000) - (forgery === 'stale' ? staleSeconds : 0)
    const signed = forgery === 'tampered' ? `${body} ` : body
    const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${signed}`).digest('hex')
    return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` }
  }
}

function retryReason(last: Attempt): string {
  if (last.kind === 'timed-out') return 'http_timeout'
  return last.kind === 'unreachable' ? 'connection_failed' : 'http_error'
}
