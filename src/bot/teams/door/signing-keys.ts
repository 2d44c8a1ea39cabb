// The keys that Teams signs with: fetched from Microsoft when needed, kept for a day, and never fetched in a rush.
import { type CompactVerifyGetKey, createRemoteJWKSet, customFetch, errors, type FetchImplementation } from 'jose'
import { z } from 'zod'
import type { Clock } from '../../../conversation/ports/clock.ts'
import { openIdMetadata, type Reach } from '../connector/microsoft-addresses.ts'

/** "Authenticate requests from the Bot Connector service", step 3: refresh the keys at least once a day. */
const keptMs = 24 * 60 * 60_000
/** A token with an unknown key fetches the keys again, so that new ones are known at once; but not more often than this. */
const restMs = 30_000
const timeoutMs = 5_000

/** Of the metadata and the keys, what is read (same page); `endorsements` names the channels that a key may sign for. */
const metadata = z.object({ jwks_uri: z.string() })
const keySet = z.looseObject({
  keys: z.array(z.looseObject({ kid: z.string().optional(), endorsements: z.array(z.string()).optional() })),
})

/** Microsoft could not be asked for its keys. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable'
}

export interface SigningKeys {
  /** Throws KeysUnavailable, or a JOSEError when there is no such key. */
  readonly get: CompactVerifyGetKey
  /** Whether the key may sign for this channel; asked after `get`. */
  endorses(kid: string, channelId: string): boolean
}

/** Concurrent callers share one fetch; after a fetch, failed or not, unknown keys are unknown until the rest is over. */
export function createSigningKeys(reach: Reach, clock: Clock): SigningKeys {
  const keys = createRemoteJWKSet(new URL(openIdMetadata), {
    [customFetch]: restingAfterFaults((address, options) => fetchKeys(address, options, reach), clock),
    cacheMaxAge: keptMs,
    cooldownDuration: restMs,
    timeoutDuration: timeoutMs,
  })
  return {
    async get(header, token) {
      try {
        return await keys(header, token)
      } catch (fault) {
        if (fault instanceof errors.JWKSNoMatchingKey || fault instanceof errors.JWKSMultipleMatchingKeys) throw fault
        throw new KeysUnavailable('the keys of Teams could not be fetched', { cause: fault })
      }
    },
    endorses(kid, channelId) {
      const known = keySet.parse(keys.jwks())
      return known.keys.some((key) => key.kid === kid && key.endorsements?.includes(channelId))
    },
  }
}

/** The library goes straight to the keys; their address stands in the metadata. */
async function fetchKeys(
  address: string,
  options: Parameters<FetchImplementation>[1],
  reach: Reach,
): Promise<Response> {
  const { jwks_uri } = metadata.parse(await fetchJson(reach(address), options))
  return Response.json(keySet.parse(await fetchJson(reach(jwks_uri), options)))
}

async function fetchJson(address: string, options: RequestInit): Promise<unknown> {
  const response = await fetch(address, options)
  if (!response.ok) throw new Error(`http ${response.status}`)
  return response.json()
}

/** The library rests after a success only: without this, a flood of calls would hammer a Microsoft that is down. */
function restingAfterFaults(inner: FetchImplementation, clock: Clock): FetchImplementation {
  let restUntil = 0
  return async (address, options) => {
    if (clock.now().getTime() < restUntil) throw new Error('resting after a fault')
    try {
      return await inner(address, options)
    } catch (fault) {
      restUntil = clock.now().getTime() + restMs
      throw fault
    }
  }
}
