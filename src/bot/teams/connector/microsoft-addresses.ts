// Where Microsoft is asked for keys and tokens, and how a test reaches a stand-in instead.

/** "Authenticate requests from the Bot Connector service", step 2. */
export const openIdMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration'

/** `iss` of every token that Teams sends along, and the scope of those that we send (same page, and "bot to connector"). */
export const botFramework = 'https://api.botframework.com'

/** The authority that gives tokens to an app of one tenant. */
export function authorityOf(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}`
}

/** Turns an address of Microsoft's into the one to call. */
export type Reach = (address: string) => string

/**
 * With TEAMS_API_URL (without trailing slash), every https address is reached under it, host first:
 * `https://login.botframework.com/v1` becomes `{apiUrl}/login.botframework.com/v1`. Without it, addresses stay.
 */
export function createReach(apiUrl: string | null): Reach {
  if (apiUrl === null) return (address) => address
  return (address) => (isUnder(apiUrl, address) ? address : address.replace(/^https:\/\//, () => `${apiUrl}/`))
}

/** Whether the address is below the base; `..` in it leads nowhere, since both are read as a client reads them. */
export function isUnder(base: string, address: string): boolean {
  return URL.canParse(address) && new URL(address).href.startsWith(`${base}/`)
}
