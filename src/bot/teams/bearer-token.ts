// Whether a call is Teams': the token that it carries, checked against Microsoft's keys.
// Source of the rules: Bot Framework, "Authenticate requests from the Bot Connector service", step 4.
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../conversation/ports/clock.ts'
import { botFramework } from './microsoft-addresses.ts'
import { KeysUnavailable, type SigningKeys } from './signing-keys.ts'

/** "Industry-standard clock-skew is 5 minutes" (same page). */
const skewSeconds = 5 * 60

/** Longer than Teams' tokens by far: nothing larger is worth reading. */
const longestToken = 8_000

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

/** Keys are asked for only for a token that says the right things, since anybody may call. */
export function createBearerTokens(keys: SigningKeys, clock: Clock): BearerTokens {
  async function verify(token: string, kid: string, subject: Subject): Promise<boolean> {
    await jwtVerify(token, keys.get, {
      algorithms: ['RS256'],
      issuer: botFramework,
      audience: subject.appId,
      clockTolerance: skewSeconds,
      currentDate: clock.now(),
    })
    return keys.endorses(kid, subject.channelId)
  }

  return {
    async judge(authorization, subject) {
      const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '')?.[1]
      if (token === undefined || token.length > longestToken) return 'forged'
      try {
        const kid = readKeyId(token)
        if (!saysTheRight(token, subject, clock)) return 'forged'
        return (await verify(token, kid, subject)) ? 'genuine' : 'forged'
      } catch (fault) {
        if (fault instanceof KeysUnavailable) return 'unavailable'
        if (fault instanceof errors.JOSEError || fault instanceof z.ZodError || fault instanceof TypeError)
          return 'forged'
        throw fault
      }
    },
  }
}

const header = z.object({ alg: z.literal('RS256'), kid: z.string() })

function readKeyId(token: string): string {
  return header.parse(decodeProtectedHeader(token)).kid
}

/** What can be seen without a key; the library looks again, once the signature is right. */
function saysTheRight(token: string, { appId, serviceUrl }: Subject, clock: Clock): boolean {
  const now = clock.now().getTime() / 1000
  const claims = z.object({
    iss: z.literal(botFramework),
    aud: z.literal(appId),
    serviceurl: z.literal(serviceUrl),
    exp: z.number().gt(now - skewSeconds),
    nbf: z.number().lte(now + skewSeconds),
  })
  return claims.safeParse(decodeJwt(token)).success
}
