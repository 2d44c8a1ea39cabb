import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connector, createConnector } from '../../../src/bot/teams/connector/connector.ts'
import { outcomeOf } from '../../../src/bot/teams/connector/outcome.ts'
import { createAuthentication } from '../../../src/bot/teams/door/create-authentication.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import { createClock } from '../../fakes/clock.ts'
import { app, channel, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft, type Reply, refusal } from './microsoft.ts'

let microsoft: Microsoft
let connector: Connector
const clock = createClock('2026-11-22T17:00:00Z')
const errors: string[] = []
const log: Log = { info() {}, warn() {}, error: (_, words) => errors.push(words) }
const thread = { serviceUrl, channel, rootId: '1' }

const connect = (apiUrl: string) =>
  createConnector(createAuthentication({ ...app, apiUrl, isInsecureLocal: false }, clock), app, clock)

beforeEach(async () => {
  microsoft = await openMicrosoft()
  connector = connect(microsoft.url)
  errors.length = 0
})
afterEach(async () => {
  vi.useRealTimers()
  await microsoft.close()
})

/** What becomes of a post that gets this answer. */
const outcome = async (...replies: Reply[]) => {
  microsoft.next.push(...replies)
  const fault = await connector.reply(thread, { type: 'message', text: 'hi' }).catch((thrown: unknown) => thrown)
  return outcomeOf(fault, { log, clock })
}

describe('what became of a call to Teams', () => {
  it.each([
    ['30', 30_000],
    ['Sun, 22 Nov 2026 17:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 16:00:00 GMT', 0],
    ['soon', null],
    [null, null],
  ])('429 with Retry-After %s waits %s ms', async (retryAfter, afterMs) => {
    const headers = retryAfter === null ? {} : { 'retry-after': retryAfter }
    const expected = { kind: 'retry', because: 'Throttled', afterMs }
    expect(await outcome(refusal(429, 'Throttled', headers))).toEqual(expected)
  })

  it.each([
    [412, 'PreconditionFailed'],
    [500, 'ServiceError'],
    [502, 'ServiceError'],
  ])('%i %s passes', async (status, code) => {
    expect(await outcome(refusal(status, code))).toEqual({ kind: 'retry', because: code, afterMs: null })
    expect(errors).toEqual([])
  })

  it.each([503, 504])('%i without words passes', async (status) => {
    expect(await outcome({ status })).toEqual({ kind: 'retry', because: `http ${status}`, afterMs: null })
  })

  it.each([
    [403, 'BotNotInConversationRoster'],
    [403, 'BotDisabledByAdmin'],
    [403, 'ConversationBlockedByUser'],
    [403, 'ForbiddenOperationException'],
    [403, 'NotEnoughPermissions'],
    [404, 'ConversationNotFound'],
  ])('%i %s: the place is gone until somebody mends it', async (status, code) => {
    expect(await outcome(refusal(status, code))).toEqual({ kind: 'gone', because: code })
  })

  it.each([
    [400, 'Bad Argument'],
    [413, 'MessageSizeTooBig'],
    [405, 'MethodNotAllowed'],
    [404, 'ActivityNotFoundInConversation'],
  ])('%i %s will never be taken', async (status, code) => {
    expect(await outcome(refusal(status, code))).toEqual({ kind: 'refused', because: code })
  })

  it.each([
    [401, 'BotNotRegistered'],
    [403, 'InvalidBotApiHost'],
  ])('%i %s waits for an administrator, and says so loudly', async (status, code) => {
    // With 401 a new token is tried first.
    const refusals = [refusal(status, code), ...(status === 401 ? [refusal(status, code)] : [])]
    expect(await outcome(...refusals)).toEqual({ kind: 'retry', because: code, afterMs: null })
    expect(errors).toEqual([expect.stringContaining('administrator')])
  })

  it('a password that Microsoft does not take waits for an administrator, too', async () => {
    const body = { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }
    microsoft.always.set(`/login.microsoftonline.com/${app.tenantId}/oauth2/v2.0/token`, { status: 401, body })
    const expected = { kind: 'retry', because: 'invalid_client', afterMs: null }
    expect(await outcome()).toEqual(expected)
    expect(errors).toEqual([expect.stringContaining('administrator')])
  })

  it('a connection that breaks is tried again', async () => {
    expect(await outcome('reset')).toEqual({ kind: 'retry', because: 'ECONNRESET', afterMs: null })
  })

  it('a Microsoft that cannot be reached is tried again', async () => {
    connector = connect('http://127.0.0.1:1')
    expect(await outcome()).toMatchObject({ kind: 'retry', afterMs: null })
    expect(errors).toEqual([])
  })

  it('an answer that cannot be read is tried again', async () => {
    expect(await outcome({ status: 201, body: {} })).toMatchObject({ kind: 'retry', afterMs: null })
  })

  it('no answer in time is tried again', async () => {
    await connector.reply(thread, {})
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const arrived = microsoft.call()
    const came = outcome('hang')
    await arrived
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await came).toEqual({ kind: 'retry', because: 'time-out', afterMs: null })
  })
})
