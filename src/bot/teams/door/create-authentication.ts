// Authentication as the settings ask for it: Microsoft's, one under TEAMS_API_URL, or none on this machine alone.
import type { Clock } from '../../../conversation/ports/clock.ts'
import { type App, AppCredentialsFactory, createAppToken, noCredentials } from '../connector/credentials.ts'
import { createReach } from '../connector/microsoft-addresses.ts'
import { TeamsAuthentication } from './authentication.ts'
import { createBearerTokens } from './bearer-token.ts'
import { isLoopback, isTeams } from './service-url.ts'
import { createSigningKeys } from './signing-keys.ts'

export interface AuthenticationSettings extends App {
  /** TEAMS_API_URL without trailing slash; null is Microsoft itself. */
  apiUrl: string | null
  isInsecureLocal: boolean
}

export function createAuthentication(settings: AuthenticationSettings, clock: Clock): TeamsAuthentication {
  const { appId, tenantId, apiUrl, isInsecureLocal } = settings
  const reach = createReach(apiUrl)
  if (isInsecureLocal) {
    return new TeamsAuthentication({
      appId: '',
      credentials: noCredentials(),
      renewedToken: null,
      reach,
      isTrusted: isLoopback,
      proof: null,
    })
  }
  const token = createAppToken(settings, reach)
  return new TeamsAuthentication({
    appId,
    credentials: new AppCredentialsFactory(appId, token),
    renewedToken: token.renewed,
    reach,
    isTrusted: (serviceUrl) => isTeams(serviceUrl, apiUrl),
    proof: { tokens: createBearerTokens(createSigningKeys(reach, clock), clock), tenantId },
  })
}
