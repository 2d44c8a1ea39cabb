// The stand-in for login.botframework.com: signs the bearer tokens that the Bot Connector sends along, tells the keys they
// are checked with, and forges tokens in every way that a bot has to refuse.
// Source of the claims and of what a bot must check: Bot Framework, "Authenticate requests from the Bot Connector service".
import { randomUUID } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'

/** "iss" of every token that the Bot Connector sends to a bot. */
export const botFrameworkIssuer = 'https://api.botframework.com'

export const tokenForgeries = [
  'wrong-key',
  'alg-none',
  'expired',
  'not-yet-valid',
  'other-issuer',
  'other-audience',
  'other-service-url',
  'random-tid',
  'tampered',
  'no-endorsement',
] as const
export type TokenForgery = (typeof tokenForgeries)[number]

/** `audience` is the bot's app id; `serviceUrl` must be that of the activity beside the token. */
export type TokenSubject = { audience: string; serviceUrl: string }
type Claims = { iss: string; aud: string; serviceurl: string; nbf: number; exp: number; tid?: string }
type SigningKey = { kid: string; key: CryptoKey }

const hour = 3600
export type TokenIssuer = Awaited<ReturnType<typeof createTokenIssuer>>

/** Makes an issuer with keys of its own: what it signs is believed by whoever reads its `jwks`, and by nobody else. */
export async function createTokenIssuer() {
  const [genuine, unendorsed, foreign] = await Promise.all([createKey(), createKey(), createKey()])

  /** A token that the bot must take: RS256, valid for an hour. */
  const token = (subject: TokenSubject) => sign(claimsFor(subject), genuine.signing)

  /** The token for the same call, but forged. */
  function forge(forgery: TokenForgery, subject: TokenSubject): Promise<string> | string {
    const claims = claimsFor(subject)
    switch (forgery) {
      case 'wrong-key':
        return sign(claims, { ...foreign.signing, kid: genuine.signing.kid })
      case 'alg-none':
        return new UnsecuredJWT({ ...claims }).encode()
      case 'expired':
        return sign({ ...claims, nbf: claims.nbf - 2 * hour, exp: claims.exp - 2 * hour }, genuine.signing)
      case 'not-yet-valid':
        return sign({ ...claims, nbf: claims.nbf + 2 * hour, exp: claims.exp + 2 * hour }, genuine.signing)
      case 'other-issuer':
        return sign({ ...claims, iss: 'https://issuer.example' }, genuine.signing)
      case 'other-audience':
        return sign({ ...claims, aud: randomUUID() }, genuine.signing)
      case 'other-service-url':
        return sign({ ...claims, serviceurl: 'https://service.example/amer/' }, genuine.signing)
      case 'random-tid':
        return sign({ ...claims, tid: randomUUID() }, { ...foreign.signing, kid: genuine.signing.kid })
      case 'tampered':
        return tampered(claims, genuine.signing)
      case 'no-endorsement':
        return sign(claims, unendorsed.signing)
    }
  }

  return {
    token,
    forge,
    /** Endorsements name the channels that a key may sign for; the second key may sign for another channel only. */
    jwks: {
      keys: [
        { ...genuine.jwk, endorsements: ['msteams'] },
        { ...unendorsed.jwk, endorsements: ['webchat'] },
      ],
    },
    /** What stands at `/v1/.well-known/openidconfiguration`; `jwksUri` is the address at which `jwks` is served. */
    openIdMetadata: (jwksUri: string) => ({
      issuer: botFrameworkIssuer,
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: jwksUri,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
  }
}

async function createKey() {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = randomUUID()
  const signing: SigningKey = { kid, key: privateKey }
  return { signing, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } }
}

function claimsFor({ audience, serviceUrl }: TokenSubject): Claims {
  const now = Math.floor(Date.now() / 1000)
  return { iss: botFrameworkIssuer, aud: audience, serviceurl: serviceUrl, nbf: now, exp: now + hour }
}

function sign(claims: Claims, { kid, key }: SigningKey): Promise<string> {
  return new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(key)
}

/** Claims changed after the signing: the header and the signature of one token around the payload of another. */
async function tampered(claims: Claims, key: SigningKey): Promise<string> {
  const [header, , signature] = (await sign(claims, key)).split('.')
  const payload = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + hour })).toString('base64url')
  return `${header}.${payload}.${signature}`
}
