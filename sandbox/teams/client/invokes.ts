// Asks the bot something that a person waits for.
import { jsonOf, takenOrShown } from '../../slack/client/shown-error.ts'
import { invokeActivity } from '../activities.ts'
import type { Person, Place } from '../model.ts'
import type { TeamsRequests } from '../requests.ts'
import type { Tenant } from '../tenant.ts'

/** `held` while deliveries are kept back: there is no answer yet, and there will be none for this person. */
export type Said = { kind: 'said'; json: unknown } | { kind: 'held' }

export class Invokes {
  readonly #tenant: Tenant
  readonly #requests: TeamsRequests

  constructor(tenant: Tenant, requests: TeamsRequests) {
    this.#tenant = tenant
    this.#requests = requests
  }

  /** Throws what Teams shows where the bot does not answer, or not with success. */
  async ask(person: Person, invoke: { name: string; value: object; place: Place; replyToId?: string }): Promise<Said> {
    const attempt = await this.#requests.send(invokeActivity(this.#tenant, person, invoke))
    const answer = takenOrShown(attempt, invoke.name)
    return answer ? { kind: 'said', json: jsonOf(answer) } : { kind: 'held' }
  }
}
