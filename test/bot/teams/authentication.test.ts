import type { Activity } from 'botbuilder'
import { describe, expect, it } from 'vitest'
import { tokenForgeries } from '../../../sandbox/teams/token-issuer.ts'
import { readActivity } from '../../../src/bot/teams/door/envelope.ts'
import { app, message } from './activities.ts'
import { atTheDoor, forged, genuine, microsoft, said, selfMade, status } from './door.ts'

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
