import type { TurnContext } from 'botbuilder'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tokenForgeries } from '../../../sandbox/teams/token-issuer.ts'
import { type Calls, createCalls, type Turn } from '../../../src/bot/teams/door/calls.ts'
import { createAuthentication } from '../../../src/bot/teams/door/create-authentication.ts'
import { createClock } from '../../fakes/clock.ts'
import { app, message, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft } from './microsoft.ts'

let microsoft: Microsoft
let calls: Calls
let turn: Turn
const logged: unknown[] = []
let clock: ReturnType<typeof createClock>
const keep = (facts: unknown, words: string) => void logged.push([facts, words])
const printed = vi.spyOn(console, 'error')
const subject = { audience: app.appId, serviceUrl }
const genuine = async () => `Bearer ${await microsoft.issuer().token(subject)}`

beforeEach(async () => {
  microsoft = await openMicrosoft()
  clock = createClock()
  const settings = { ...app, apiUrl: microsoft.url, isInsecureLocal: false }
  const authentication = createAuthentication(settings, { now: () => new Date() })
  const log = { info: keep, warn: keep, error: keep }
  calls = createCalls({ authentication, turn: (context) => turn(context), log, clock })
})
afterEach(async () => {
  await microsoft.close()
  logged.length = 0
  vi.clearAllMocks()
})

describe('a call of Teams', () => {
  it('gives its activity to the bot, and is answered once the bot is done', async () => {
    const heard: unknown[] = []
    turn = async ({ activity }) => {
      await Promise.resolve()
      heard.push([activity.text, activity.from.id, activity.channelData.team.id, activity.timestamp])
    }
    expect(await calls.take({ body: message(), authorization: await genuine() })).toEqual({ status: 200 })
    const time = new Date('2026-11-22T17:00:00.000Z')
    expect(heard).toEqual([['On our way', '29:jane', '19:team@thread.tacv2', time]])
  })

  it('that asks for something is answered with what the bot says', async () => {
    const body = { task: { type: 'continue', value: { title: 'Contacts' } } }
    turn = async (context: TurnContext) => {
      await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } })
    }
    const asked = message({ type: 'invoke', name: 'task/fetch', value: { data: {} } })
    expect(await calls.take({ body: asked, authorization: await genuine() })).toEqual({ status: 200, body })
  })

  it('that nobody answers says so', async () => {
    turn = async () => {}
    const asked = message({ type: 'invoke', name: 'signin/verifyState' })
    expect(await calls.take({ body: asked, authorization: await genuine() })).toMatchObject({ status: 501 })
  })

  it('over which the bot fails gets 500 without a word of it, and the log gets none of what people wrote', async () => {
    turn = async () => {
      throw new Error('could not send "On our way"')
    }
    expect(await calls.take({ body: message(), authorization: await genuine() })).toEqual({ status: 500 })
    expect(logged).toEqual([[expect.objectContaining({ platform: 'teams', fault: 'Error' }), expect.any(String)]])
    expect(JSON.stringify(logged)).not.toContain('On our way')
    expect(printed).not.toHaveBeenCalled()
  })

  it('may be answered by a post, which goes out once', async () => {
    turn = async (context) => void (await context.sendActivity('hi'))
    microsoft.next.push({ status: 502 })
    expect(await calls.take({ body: message(), authorization: await genuine() })).toMatchObject({ status: 500 })
    expect(microsoft.to('/smba.trafficmanager.net')).toMatchObject([{ method: 'POST', body: { text: 'hi' } }])
  })

  it.each([
    ['whoever wrote it', { from: undefined }],
    ['its kind', { type: 7 }],
    ['us', { recipient: null }],
    ['its conversation’s id', { conversation: { tenantId: app.tenantId } }],
  ])('that does not name %s gets 400, once it is known to be of Teams', async (_, change) => {
    turn = vi.fn()
    const body = message(change)
    expect(await calls.take({ body, authorization: await genuine() })).toEqual({ status: 400 })
    expect(await calls.take({ body, authorization: undefined })).toEqual({ status: 401 })
    expect(turn).not.toHaveBeenCalled()
  })
})

describe('a call of somebody else', () => {
  it.each(tokenForgeries)('with a token that is %s is not heard', async (forgery) => {
    turn = vi.fn()
    const authorization = `Bearer ${await microsoft.issuer().forge(forgery, subject)}`
    expect(await calls.take({ body: message(), authorization })).toEqual({ status: 401 })
    expect(turn).not.toHaveBeenCalled()
    expect([logged, printed.mock.calls]).toEqual([[], []])
  })

  it.each([undefined, null, 'text', 7, [], {}, { channelId: 'msteams' }, { ...message(), serviceUrl: 5 }])(
    'that says %j gets 401',
    async (body) => {
      expect(await calls.take({ body, authorization: await genuine() })).toEqual({ status: 401 })
    },
  )

  it('of another tenant gets 403', async () => {
    const body = message({ channelData: { tenant: { id: 'other' } } })
    expect(await calls.take({ body, authorization: await genuine() })).toEqual({ status: 403 })
  })
})

it('a call that comes while Microsoft’s keys are out of reach is told to come again, and the log says why', async () => {
  turn = vi.fn()
  microsoft.always.set('/login.botframework.com', 'reset')
  const call = async () => calls.take({ body: message(), authorization: await genuine() })
  expect([await call(), await call()]).toEqual([{ status: 503 }, { status: 503 }])
  expect(logged).toEqual([[{ platform: 'teams' }, expect.stringContaining('keys')]])
  clock.pass(60_000)
  await call()
  expect(logged).toHaveLength(2)
})

it('in the insecure local mode a call is heard without a token, and answered without one', async () => {
  const settings = { ...app, apiUrl: null, isInsecureLocal: true }
  const authentication = createAuthentication(settings, { now: () => new Date() })
  const log = { info: keep, warn: keep, error: keep }
  const local = createCalls({
    authentication,
    log,
    clock,
    turn: async (context) => void (await context.sendActivity('hi')),
  })
  const body = message({ serviceUrl: `${microsoft.url}/local` })
  expect(await local.take({ body, authorization: undefined })).toEqual({ status: 200 })
  expect(microsoft.calls).toMatchObject([{ path: expect.stringMatching('^/local/v3/'), authorization: undefined }])
})
