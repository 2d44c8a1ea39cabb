// Which addresses may call themselves Teams: what an activity names as its `serviceUrl` gets our token and our posts.
import { isUnder } from '../connector/microsoft-addresses.ts'

/**
 * Public cloud, GCC, GCC High and DoD (`TeamsServiceEndpoints` of Microsoft's Agents SDK; "Send proactive messages",
 * government clouds). Paths differ by region, such as `/amer/` or `/teams/`.
 */
const teamsHosts = new Set([
  'smba.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
])

/** Whether this is an address of Teams, or one below `apiUrl` (TEAMS_API_URL) where that is set. */
export function isTeams(serviceUrl: string, apiUrl: string | null): boolean {
  const url = plainUrl(serviceUrl)
  if (!url) return false
  if (apiUrl !== null && isUnder(apiUrl, serviceUrl)) return true
  return url.protocol === 'https:' && url.port === '' && teamsHosts.has(url.hostname)
}

/** Whether this address leads to this machine, which is all that the insecure local mode may call. */
export function isLoopback(serviceUrl: string): boolean {
  const url = plainUrl(serviceUrl)
  return url !== null && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
}

/** An http address without a name and password, query or fragment in it. */
function plainUrl(serviceUrl: string): URL | null {
  if (!URL.canParse(serviceUrl)) return null
  const url = new URL(serviceUrl)
  const isPlain = [url.username, url.password, url.search, url.hash].every((part) => part === '')
  return isPlain && /^https?:$/.test(url.protocol) ? url : null
}
