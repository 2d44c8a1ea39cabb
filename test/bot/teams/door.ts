// For tests at the door of Teams: who comes, with which token. Each test gets a Microsoft of its own.
import { generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, vi } from 'vitest'
import { botFrameworkIssuer, type TokenForgery } from '../../../sandbox/teams/token-issuer.ts'
import { createAuthentication } from '../../../src/bot/teams/door/create-authentication.ts'
import { type Envelope, envelope } from '../../../src/bot/teams/door/envelope.ts'
import { app, message, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft } from './microsoft.ts'

export let microsoft: Microsoft
const clock = { now: () => new Date() }
export const subject = { audience: app.appId, serviceUrl }
export const keys = '/login.botframework.com/v1/.well-known/keys'

/** Authentication of its own, with nothing fetched yet. */
export const atTheDoor = (change: object = {}) =>
  createAuthentication({ ...app, apiUrl: microsoft.url, isInsecureLocal: false, ...change }, clock)
export const said = (change: Record<string, unknown> = {}): Envelope => envelope.parse(message(change))
export const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`
export const genuine = (serviceUrl = subject.serviceUrl) => bearer(microsoft.issuer().token({ ...subject, serviceUrl }))
export const forged = (forgery: TokenForgery) => bearer(microsoft.issuer().forge(forgery, subject))
export const status = async (judging: ReturnType<ReturnType<typeof atTheDoor>['judge']>) => {
  const judgement = await judging
  return judgement.kind === 'genuine' ? 'genuine' : judgement.status
}

/** A token of our own making, signed with a key that nobody knows. */
export async function selfMade(header: object, claims: object = {}): Promise<string> {
  const { privateKey } = await unknownKey
  const now = Math.floor(Date.now() / 1000)
  const right = { iss: botFrameworkIssuer, aud: app.appId, serviceurl: serviceUrl, nbf: now, exp: now + 3600 }
  const jwt = new SignJWT({ ...right, ...claims }).setProtectedHeader({ alg: 'RS256', ...header })
  return `Bearer ${await jwt.sign(privateKey)}`
}
const unknownKey = generateKeyPair('RS256')
export const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

beforeEach(async () => {
  microsoft = await openMicrosoft()
})
afterEach(async () => {
  vi.useRealTimers()
  await microsoft.close()
})
