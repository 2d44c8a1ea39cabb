// Who calls, and how we call back: the SDK's authentication, with our own look at every call.
// The SDK's is left out because of its faults: forged tokens give 500 and lines on the console, each new `tid` claim grows
// a list without bound, keys are fetched without a time-out, and new keys are unknown for an hour.
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type ConnectorFactory,
  type ServiceClientCredentialsFactory,
} from 'botframework-connector'
import { OneTryConnectorFactory } from '../connector/connector-factory.ts'
import type { AppToken } from '../connector/credentials.ts'
import { botFramework, type Reach } from '../connector/microsoft-addresses.ts'
import type { BearerTokens } from './bearer-token.ts'
import { type Envelope, envelope, tenantsOf } from './envelope.ts'

/** `status`: 401 no proof of being Teams, 403 not for us, 503 Microsoft's keys could not be fetched. */
export type Judgement =
  | { kind: 'genuine'; result: AuthenticateRequestResult }
  | { kind: 'refused'; status: 401 | 403 | 503 }

export interface AuthenticationParts {
  /** Empty in the insecure local mode. */
  appId: string
  credentials: ServiceClientCredentialsFactory
  /** Null where calls carry no token. */
  renewedToken: AppToken['renewed'] | null
  reach: Reach
  /** Whether an activity may name this as its service (service-url.ts). */
  isTrusted: (serviceUrl: string) => boolean
  /** Null in the insecure local mode: calls need no token, and may come from any tenant. */
  proof: { tokens: BearerTokens; tenantId: string } | null
}

export class TeamsAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #parts: AuthenticationParts

  constructor(parts: AuthenticationParts) {
    super({}, parts.credentials)
    this.#parts = parts
  }

  /** Looks at a call before anything else does. Never throws for what a caller sent. */
  async judge(call: Envelope, authorization: string | undefined): Promise<Judgement> {
    const { isTrusted, proof, appId } = this.#parts
    if (call.channelId !== 'msteams' || !isTrusted(call.serviceUrl)) return { kind: 'refused', status: 401 }
    if (proof) {
      const verdict = await proof.tokens.judge(authorization, { ...call, appId })
      if (verdict !== 'genuine') return { kind: 'refused', status: verdict === 'forged' ? 401 : 503 }
      if (!isFrom(proof.tenantId, call)) return { kind: 'refused', status: 403 }
    }
    const claimsIdentity = this.identity(call.serviceUrl)
    const connectorFactory = this.createConnectorFactory(claimsIdentity)
    return { kind: 'genuine', result: { audience: botFramework, claimsIdentity, connectorFactory } }
  }

  /** Who we are towards that service. */
  identity(serviceUrl: string): ClaimsIdentity {
    const { appId } = this.#parts
    const claims = [{ type: AuthenticationConstants.ServiceUrlClaim, value: serviceUrl }]
    if (appId) claims.push({ type: AuthenticationConstants.AudienceClaim, value: appId })
    return new ClaimsIdentity(claims, true)
  }

  /** The SDK's own way in; it refuses by throwing. */
  override async authenticateRequest(activity: Activity, authorization: string): Promise<AuthenticateRequestResult> {
    const parsed = envelope.safeParse(activity)
    const judgement = parsed.success ? await this.judge(parsed.data, authorization) : null
    if (judgement?.kind === 'genuine') return judgement.result
    throw new AuthenticationError('refused', judgement?.status ?? 401)
  }

  override createConnectorFactory(claimsIdentity: ClaimsIdentity): ConnectorFactory {
    const { reach, renewedToken } = this.#parts
    return new OneTryConnectorFactory(super.createConnectorFactory(claimsIdentity), reach, renewedToken)
  }
}

/** Every tenant that the activity names must be ours, and it must name one. */
function isFrom(tenantId: string, call: Envelope): boolean {
  const named = tenantsOf(call)
  return named.length > 0 && named.every((tenant) => tenant.toLowerCase() === tenantId.toLowerCase())
}
