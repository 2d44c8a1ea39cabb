// What the settings must be together: a platform has all it needs, and at least one platform is there.
import { isLoopbackHost } from './config-values.ts'
import type { settings } from './settings.ts'

type Name = keyof typeof settings
type Written = Readonly<Record<string, string | undefined>>

/** A problem that no setting has alone. `or` says how it could be solved otherwise. */
export interface TogetherProblem {
  name: Name
  wrong: string
  or?: string
}

const slack = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'] as const
const teams = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD', 'MICROSOFT_APP_TENANT_ID'] as const
const forTeams = 'or, for Microsoft Teams, set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID'

/** Slack is on with its token and secret, Teams with its app's id, password and tenant, or locally without. */
export function togetherRules(environment: Written): TogetherProblem[] {
  const has = (name: Name) => Boolean(environment[name]?.trim())
  const isLocal = environment.TEAMS_INSECURE_LOCAL?.trim() === '1'
  const wantsSlack = slack.some(has)
  const wantsTeams = teams.some(has) && !isLocal
  const missing = (names: readonly Name[]): TogetherProblem[] =>
    names.filter((name) => !has(name)).map((name) => ({ name, wrong: 'is missing' }))
  return [
    ...(wantsSlack ? missing(slack) : []),
    ...(wantsTeams ? missing(teams) : []),
    ...(wantsSlack || wantsTeams || isLocal
      ? []
      : [
          { name: 'SLACK_BOT_TOKEN' as const, wrong: 'is missing', or: forTeams },
          ...missing(['SLACK_SIGNING_SECRET']),
        ]),
    ...(isLocal && !isLoopbackHost(environment.HOST?.trim() || '127.0.0.1')
      ? [
          {
            name: 'TEAMS_INSECURE_LOCAL' as const,
            wrong: 'is only for a HOST that nobody else reaches, such as 127.0.0.1',
          },
        ]
      : []),
  ]
}
