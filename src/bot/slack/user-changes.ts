// People who change: whoever is deactivated or made a guest may not act from the moment at which Slack says so. It says
// so to one replica; the others ask anew within ten minutes.
import type { Desk } from './desk.ts'
import { userChange } from './payloads.ts'

export function registerUserChanges({ app, people }: Desk): void {
  app.event('user_change', async ({ event }) => people.forget(userChange.parse(event).user.id))
}
