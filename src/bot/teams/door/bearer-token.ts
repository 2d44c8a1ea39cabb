// Whether a call is Teams': the token that it carries, checked against Microsoft's keys.
// Source of the rules: Bot Framework, "Authenticate requests from the Bot Connector service", step 4.
import { compactVerify, decodeJwt, decodeProtectedHeader, errors } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../../conversation/ports/clock.ts'
import { botFramework } from '../connector/microsoft-addresses.ts'
import { KeysUnavailable, type SigningKeys } from './signing-keys.ts'

/** "Industry-standard clock-skew is 5 minutes" (same page). */
const skewSeconds = 5 * 60

/** `unavailable`: it looks right, but Microsoft's keys could not be asked for. */
export type Verdict = 'genuine' | 'forged' | 'unavailable'

/** What a token must say: for which app it is, and the service address and channel of the activity beside it. */
export interface Subject {
  appId: string
  serviceUrl: string
  channelId: string
}

export interface BearerTokens {
  /** Takes the whole header, `Bearer …`. Never throws for what a caller sent. */
  judge(authorization: string | undefined, subject: Subject): Promise<Verdict>
}

/** What a token says is read first, and keys are asked for only when that is right, since anybody may call. */
export function createBearerTokens(keys: SigningKeys, clock: Clock): BearerTokens {
  return {
    async judge(authorization, subject) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
      if (token === undefined) return 'forged'
      try {
        const { kid } = header.parse(decodeProtectedHeader(token))
        rightClaims(subject, clock).parse(decodeJwt(token))
        await compactVerify(token, keys.get, { algorithms: ['RS256'] })
        return keys.endorses(kid, subject.channelId) ? 'genuine' : 'forged'
      } catch (fault) {
        if (fault instanceof KeysUnavailable) return 'unavailable'
        if (fault instanceof errors.JOSEError || fault instanceof z.ZodError || fault instanceof TypeError)
          return 'forged'
        throw fault
      }
    },
  }
}

const header = z.object({ kid: z.string() })

function rightClaims({ appId, serviceUrl }: Subject, clock: Clock) {
  const now = clock.now().getTime() / 1000
  return z.object({
    iss: z.literal(botFramework),
    aud: z.literal(appId),
    serviceurl: z.literal(serviceUrl),
    exp: z.number().gt(now - skewSeconds),
    nbf: z
      .number()
      .lte(now + skewSeconds)
      .optional(),
  })
}
