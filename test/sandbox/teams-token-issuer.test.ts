// The issuer's genuine tokens pass every check of the vendor's, and each forgery fails exactly one.
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { botFrameworkIssuer, createTokenIssuer, type TokenIssuer } from '../../sandbox/teams/token-issuer.ts'

const subject = { audience: 'the-app', serviceUrl: 'https://smba.trafficmanager.net/amer/' }

let issuer: TokenIssuer
beforeAll(async () => {
  issuer = await createTokenIssuer()
})

/** The checks of "Authenticate requests from the Bot Connector service". */
async function complaint(token: string): Promise<string> {
  const expected = { issuer: botFrameworkIssuer, audience: subject.audience, algorithms: ['RS256'] }
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(issuer.jwks), expected)
    const key = issuer.jwks.keys.find(({ kid }) => kid === protectedHeader.kid)
    if (!key?.endorsements.includes('msteams')) return 'not endorsed'
    return payload.serviceurl === subject.serviceUrl ? '' : 'serviceurl'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('the token issuer', () => {
  test('signs what passes', async () => {
    expect(await complaint(await issuer.token(subject))).toBe('')
  })

  test.each([
    ['wrong-key', /signature/],
    ['alg-none', /Algorithm|alg/],
    ['expired', /"exp"/],
    ['not-yet-valid', /"nbf"/],
    ['other-issuer', /"iss"/],
    ['other-audience', /"aud"/],
    ['other-service-url', /serviceurl/],
    ['random-tid', /signature/],
    ['tampered', /signature/],
    ['no-endorsement', /endorsed/],
  ] as const)('forges a token that fails: %s', async (forgery, reason) => {
    expect(await complaint(await issuer.forge(forgery, subject))).toMatch(reason)
  })

  test('names a known key even where the signature is another’s, so that the signature itself must be checked', async () => {
    const kids = issuer.jwks.keys.map(({ kid }) => kid)
    for (const forgery of ['wrong-key', 'random-tid', 'tampered'] as const)
      expect(kids).toContain(decodeProtectedHeader(await issuer.forge(forgery, subject)).kid)
  })

  test('gives every forged tenant another id', async () => {
    const payload = async () =>
      JSON.parse(Buffer.from((await issuer.forge('random-tid', subject)).split('.')[1] ?? '', 'base64url').toString())
    expect((await payload()).tid).not.toBe((await payload()).tid)
  })
})
