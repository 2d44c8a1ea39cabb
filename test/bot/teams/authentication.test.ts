import type { Activity } from 'botbuilder'
import { ToBotFromBotOrEmulatorTokenValidationParameters as emulator } from 'botframework-connector'
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { botFrameworkIssuer, type TokenForgery, tokenForgeries } from '../../../sandbox/teams/token-issuer.ts'
import { createAuthentication } from '../../../src/bot/teams/create-authentication.ts'
import { type Envelope, envelope, readActivity } from '../../../src/bot/teams/envelope.ts'
import { isTeams } from '../../../src/bot/teams/service-url.ts'
import { app, type Microsoft, message, openMicrosoft, serviceUrl } from './microsoft.ts'

let microsoft: Microsoft
const clock = { now: () => new Date() }
const subject = { audience: app.appId, serviceUrl }
const keys = '/login.botframework.com/v1/.well-known/keys'

/** Authentication of its own, with nothing fetched yet. */
const atTheDoor = (change: object = {}) =>
  createAuthentication({ ...app, apiUrl: microsoft.url, isInsecureLocal: false, ...change }, clock)
const said = (change: Record<string, unknown> = {}): Envelope => envelope.parse(message(change))
const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`
const genuine = (serviceUrl = subject.serviceUrl) => bearer(microsoft.issuer().token({ ...subject, serviceUrl }))
const forged = (forgery: TokenForgery) => bearer(microsoft.issuer().forge(forgery, subject))
const status = async (judging: ReturnType<ReturnType<typeof atTheDoor>['judge']>) => {
  const judgement = await judging
  return judgement.kind === 'genuine' ? 'genuine' : judgement.status
}

/** A token of our own making, signed with a key that nobody knows. */
async function selfMade(header: object, claims: object = {}): Promise<string> {
  const { privateKey } = await unknownKey
  const now = Math.floor(Date.now() / 1000)
  const right = { iss: botFrameworkIssuer, aud: app.appId, serviceurl: serviceUrl, nbf: now, exp: now + 3600 }
  const jwt = new SignJWT({ ...right, ...claims }).setProtectedHeader({ alg: 'RS256', ...header })
  return `Bearer ${await jwt.sign(privateKey)}`
}
const unknownKey = generateKeyPair('RS256')
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

beforeEach(async () => {
  microsoft = await openMicrosoft()
})
afterEach(async () => {
  vi.useRealTimers()
  await microsoft.close()
})

describe('a call of Teams', () => {
  it('is let in with a token that Microsoft signed for us and this service', async () => {
    expect(await status(atTheDoor().judge(said(), await genuine()))).toBe('genuine')
  })

  it.each(tokenForgeries)('with a token that is %s gets 401', async (forgery) => {
    expect(await status(atTheDoor().judge(said(), await forged(forgery)))).toBe(401)
  })

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', 'Basic abc'],
    ['no token', 'Bearer '],
    ['three words that are no token', 'Bearer a.b.c'],
    ['a payload that is no JSON', 'Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eA.eA'],
    ['a header that is null', 'Bearer bnVsbA.bnVsbA.eA'],
  ])('with %s gets 401', async (_, authorization) => {
    expect(await status(atTheDoor().judge(said(), authorization))).toBe(401)
    expect(microsoft.calls).toEqual([])
  })

  it.each([
    ['without a key id', {}],
    ['with an unknown key', { kid: 'nobody-knows' }],
    ['with an unknown rule', { kid: 'a', crit: ['b64'], b64: true }],
    ['that brings its own key along', { kid: 'own', jwk: { kty: 'RSA', n: 'AQAB', e: 'AQAB' } }],
  ])('with a token %s gets 401', async (_, header) => {
    expect(await status(atTheDoor().judge(said(), await selfMade(header)))).toBe(401)
  })

  it('through another channel gets 401, whatever its token', async () => {
    expect(await status(atTheDoor().judge(said({ channelId: 'webchat' }), await genuine()))).toBe(401)
    expect(await status(atTheDoor().judge(said({ channelId: 'AseChannel' }), await genuine()))).toBe(401)
  })

  it.each([
    ['another tenant', { tenantId: 'other' }, { tenant: { id: 'other' } }],
    ['another tenant in one of two places', { tenantId: app.tenantId }, { tenant: { id: 'other' } }],
    ['no tenant', {}, {}],
  ])('of %s gets 403', async (_, conversation, channelData) => {
    const call = said({ conversation: { id: 'x', ...conversation }, channelData })
    expect(await status(atTheDoor().judge(call, await genuine()))).toBe(403)
  })

  it('of another tenant gets 401 as long as nothing proves that it is Teams at all', async () => {
    const call = said({ channelData: { tenant: { id: 'other' } } })
    expect(await status(atTheDoor().judge(call, await forged('wrong-key')))).toBe(401)
  })
})

describe('the SDK’s own way in', () => {
  const sdk = async (authorization: string, change: Record<string, unknown> = {}) =>
    atTheDoor().authenticateRequest(readActivity(message(change)) ?? unreadable, authorization)
  const unreadable = { type: 'message' } as Activity

  it('is under the same rules', async () => {
    expect((await sdk(await genuine())).claimsIdentity.getClaimValue('aud')).toBe(app.appId)
    await expect(sdk(await forged('tampered'))).rejects.toMatchObject({ statusCode: 401 })
    await expect(sdk(await genuine(), { from: null })).rejects.toMatchObject({ statusCode: 401 })
  })
})

describe('the address that a call names as its service', () => {
  const judge = async (address: string, change: object = {}) =>
    status(atTheDoor(change).judge(said({ serviceUrl: address }), await genuine(address)))

  it.each([
    'https://smba.trafficmanager.net/teams/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc',
    'https://smba.infra.gov.teams.microsoft.us/gcch',
    'https://smba.infra.dod.teams.microsoft.us/dod',
  ])('may be %s', async (address) => {
    expect(await judge(address)).toBe('genuine')
  })

  it('may be below TEAMS_API_URL, where that is set', async () => {
    expect(await judge(`${microsoft.url}/amer/`)).toBe('genuine')
    expect(isTeams('http://127.0.0.1:99/amer/', 'http://127.0.0.1:99')).toBe(true)
    expect(isTeams('http://127.0.0.1:999/amer/', 'http://127.0.0.1:99')).toBe(false)
    expect(isTeams('http://127.0.0.1:99/a/../../b', 'http://127.0.0.1:99/a')).toBe(false)
  })

  it.each([
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net.example.com/',
    'https://evil.trafficmanager.net/',
    'https://user:pass@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net/?x=',
    'https://169.254.169.254/latest/',
    'file:///etc/passwd',
    'smba.trafficmanager.net',
    '',
  ])('may not be %s, even signed', async (address) => {
    expect(await judge(address)).toBe(401)
  })
})

describe('the insecure local mode', () => {
  const local = () => atTheDoor({ isInsecureLocal: true, apiUrl: null })

  it.each(['http://localhost:56150/_connector', 'http://127.0.0.1:3978', 'https://[::1]/x'])(
    'lets in calls of any tenant without a token, served from %s',
    async (address) => {
      const call = said({ serviceUrl: address, channelData: { tenant: { id: 'other' } } })
      expect(await status(local().judge(call, undefined))).toBe('genuine')
      expect(microsoft.calls).toEqual([])
    },
  )

  it('does not let in calls of another channel', async () => {
    const call = said({ serviceUrl: 'http://localhost/', channelId: 'webchat' })
    expect(await status(local().judge(call, undefined))).toBe(401)
  })

  it.each([serviceUrl, 'http://127.0.0.1.example.com/', 'http://10.0.0.1/', 'http://localhost.example.com/'])(
    'does not let in calls served from %s',
    async (address) => {
      expect(await status(local().judge(said({ serviceUrl: address }), undefined))).toBe(401)
    },
  )
})

describe('the keys of Microsoft', () => {
  it('are fetched for the first plausible call, and once for many', async () => {
    const door = atTheDoor()
    const authorization = await genuine()
    await Promise.all(Array.from({ length: 20 }, () => door.judge(said(), authorization)))
    expect(microsoft.calls.map(({ path }) => path)).toEqual([
      '/login.botframework.com/v1/.well-known/openidconfiguration',
      keys,
    ])
  })

  it('new ones are known half a minute after the old ones were fetched', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const door = atTheDoor()
    await door.judge(said(), await genuine())
    await microsoft.rotateKeys()
    vi.setSystemTime(Date.now() + 30_000)
    expect(await status(door.judge(said(), await genuine()))).toBe('genuine')
  })

  it('are fetched anew after a day, so that withdrawn ones do not last', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const door = atTheDoor()
    const old = microsoft.issuer()
    await door.judge(said(), await genuine())
    await microsoft.rotateKeys()
    vi.setSystemTime(Date.now() + 24 * 60 * 60_000)
    expect(await status(door.judge(said(), await bearer(old.token(subject))))).toBe(401)
  })

  it('that cannot be fetched give 503 to what looks right and 401 to what does not', async () => {
    microsoft.always.set('/login.botframework.com', { status: 500 })
    const door = atTheDoor()
    expect(await status(door.judge(said(), await genuine()))).toBe(503)
    for (const forgery of ['expired', 'not-yet-valid', 'other-issuer', 'other-audience', 'alg-none'] as const) {
      expect(await status(door.judge(said(), await forged(forgery)))).toBe(401)
    }
    const otherAlgorithm = (await selfMade({ kid: 'a' })).replace(
      /(?<=^Bearer )[^.]+/,
      encode({ alg: 'RS512', kid: 'a' }),
    )
    expect(await status(door.judge(said(), otherAlgorithm))).toBe(401)
  })

  it.each([
    ['nothing that can be read', { status: 200, body: 'oops' }],
    ['keys that are none', { status: 200, body: { keys: 'none' } }],
    ['a broken connection', 'reset'],
  ] as const)('that come as %s give 503', async (_, reply) => {
    microsoft.always.set(keys, reply)
    expect(await status(atTheDoor().judge(said(), await genuine()))).toBe(503)
  })

  it('that come with an error are not believed', async () => {
    microsoft.always.set(keys, { status: 500, body: microsoft.issuer().jwks })
    expect(await status(atTheDoor().judge(said(), await genuine()))).toBe(503)
  })

  it('are asked for again half a minute after a fault, and not in between', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const door = atTheDoor()
    microsoft.always.set(keys, { status: 503 })
    for (const _ of Array(5)) expect(await status(door.judge(said(), await genuine()))).toBe(503)
    expect(microsoft.to(keys)).toHaveLength(1)
    microsoft.always.clear()
    vi.setSystemTime(Date.now() + 30_000)
    expect(await status(door.judge(said(), await genuine()))).toBe('genuine')
  })

  it('once known, outlast a Microsoft that is down', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const door = atTheDoor()
    await door.judge(said(), await genuine())
    microsoft.always.set(keys, { status: 503 })
    vi.setSystemTime(Date.now() + 60 * 60_000)
    await door.judge(said(), await selfMade({ kid: 'nobody-knows' }))
    expect(await status(door.judge(said(), await genuine()))).toBe('genuine')
  })
})

describe('a flood of forged calls', () => {
  it('neither asks Microsoft more often nor leaves anything behind', async () => {
    const door = atTheDoor()
    const issuers = [emulator.issuer].flat()
    await door.judge(said(), await genuine())
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: botFrameworkIssuer, aud: app.appId, serviceurl: serviceUrl, nbf: now, exp: now + 3600 }
    for (let i = 0; i < 2_000; i++) {
      const forgery = [
        { alg: 'RS256', kid: `key-${i}` },
        { ...claims, tid: `tenant-${i}` },
      ]
        .map(encode)
        .join('.')
      expect(await status(door.judge(said(), `Bearer ${forgery}.${'A'.repeat(342)}`))).toBe(401)
    }
    expect(microsoft.to(keys)).toHaveLength(1)
    expect([emulator.issuer].flat()).toEqual(issuers)
  }, 30_000)
})
