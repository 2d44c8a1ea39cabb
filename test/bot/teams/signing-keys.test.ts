import { ToBotFromBotOrEmulatorTokenValidationParameters as emulator } from 'botframework-connector'
import { describe, expect, it, vi } from 'vitest'
import { botFrameworkIssuer } from '../../../sandbox/teams/token-issuer.ts'
import { app, serviceUrl } from './activities.ts'
import { atTheDoor, bearer, encode, forged, genuine, keys, microsoft, said, selfMade, status, subject } from './door.ts'

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
