// What we show Microsoft to be let in: tokens of our app, fetched by MSAL and kept by it until shortly before they end.
import { ConfidentialClientApplication, type INetworkModule, type NetworkRequestOptions } from '@azure/msal-node'
import {
  PasswordServiceClientCredentialFactory,
  ServiceClientCredentialsFactory,
  TokenCredentials,
} from 'botframework-connector'
import { authorityOf, botFramework, type Reach } from './microsoft-addresses.ts'

export interface App {
  appId: string
  password: string
  tenantId: string
}

/** A token for the Bot Connector. Both throw MSAL's AuthError when Microsoft does not give one. */
export interface AppToken {
  current(): Promise<string>
  /** Another one: Teams refused the current one, although it should still be good. */
  renewed(): Promise<string>
}

const timeoutMs = 5_000

/** Tokens for an app of a single tenant; concurrent callers share one fetch. */
export function createAppToken({ appId, password, tenantId }: App, reach: Reach): AppToken {
  const application = new ConfidentialClientApplication({
    auth: { clientId: appId, clientSecret: password, authority: authorityOf(tenantId) },
    system: { networkClient: createNetwork(reach) },
  })
  const pending = new Map<boolean, ReturnType<typeof application.acquireTokenByClientCredential>>()

  async function fetchToken(skipCache: boolean): Promise<string> {
    const asked =
      pending.get(skipCache) ??
      application.acquireTokenByClientCredential({ scopes: [`${botFramework}/.default`], skipCache })
    pending.set(skipCache, asked)
    const given = await asked.finally(() => pending.delete(skipCache))
    if (!given) throw new Error('MSAL gave no token')
    return given.accessToken
  }

  return { current: () => fetchToken(false), renewed: () => fetchToken(true) }
}

/** Hands our token to the SDK, whatever address the SDK thinks it comes from. */
export class AppCredentialsFactory extends ServiceClientCredentialsFactory {
  readonly #appId: string
  readonly #token: AppToken

  constructor(appId: string, token: AppToken) {
    super()
    this.#appId = appId
    this.#token = token
  }

  override isValidAppId = async (appId: string) => appId === this.#appId
  override isAuthenticationDisabled = async () => false
  override createCredentials = async () => ({
    signRequest: async (request: Parameters<TokenCredentials['signRequest']>[0]) =>
      new TokenCredentials(await this.#token.current()).signRequest(request),
  })
}

/** For the insecure local mode: calls carry no token. */
export function noCredentials(): ServiceClientCredentialsFactory {
  return new PasswordServiceClientCredentialFactory('', '')
}

/** MSAL insists on https addresses of Microsoft's and waits for ever; here they are reached elsewhere, and not for ever. */
function createNetwork(reach: Reach): INetworkModule {
  async function call<Body>(method: string, address: string, options: NetworkRequestOptions = {}) {
    const answer = await fetch(reach(address), { ...options, method, signal: AbortSignal.timeout(timeoutMs) })
    // MSAL looks at what it gets by itself; its own client passes answers on unseen, too.
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: (await answer.json()) as Body }
  }
  return {
    sendGetRequestAsync: (address, options) => call('GET', address, options),
    sendPostRequestAsync: (address, options) => call('POST', address, options),
  }
}
