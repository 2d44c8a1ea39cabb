import { webApi } from '@slack/bolt'
import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemory } from '../../../src/bot/memory.ts'
import { clientOptions, identifySlack } from '../../../src/bot/slack/client.ts'
import { createSlackLogger } from '../../../src/bot/slack/logger.ts'
import { createPeople } from '../../../src/bot/slack/people.ts'
import { createClock } from '../../fakes/clock.ts'
import { apiUrl, fakeApi, userInfo } from './api.ts'

const logger = createSlackLogger({ info() {}, warn() {}, error() {} })
const client = () => new webApi.WebClient('xoxb-1', clientOptions(apiUrl, logger))
afterEach(() => nock.cleanAll())

describe('people in Slack', () => {
  it('are known by display name, else real name, with e-mail address', async () => {
    fakeApi((_, { user }) =>
      userInfo(String(user), user === 'U-BOB' ? { profile: { display_name: ' ', real_name: 'Bob Doe' } } : {}),
    )
    const people = createPeople(client(), 'T1', createClock())
    expect(await people.standing('U-JANE')).toEqual({
      kind: 'may-act',
      isAdmin: false,
      actor: { platform: 'slack', workspace: 'T1', userId: 'U-JANE', name: 'Jane', email: 'jane@example.com' },
    })
    expect(await people.standing('U-BOB')).toMatchObject({ actor: { name: 'Bob Doe', email: null } })
  })

  it('are asked about once in ten minutes', async () => {
    const clock = createClock()
    const api = fakeApi((_, { user }) => userInfo(String(user)))
    const people = createPeople(client(), 'T1', clock)
    await people.standing('U-JANE')
    await people.nameOf('U-JANE')
    expect(api.calls).toHaveLength(1)
    clock.pass(10 * 60_000)
    await people.standing('U-JANE')
    expect(api.calls).toHaveLength(2)
  })

  it('nobody knows may not act, and a fault of Slack is not taken for that', async () => {
    const api = fakeApi(() => ({ ok: false, error: 'user_not_found' }))
    const people = createPeople(client(), 'T1', createClock())
    expect(await people.standing('U-X')).toEqual({ kind: 'may-not', because: 'unknown' })
    expect(await people.nameOf('U-X')).toBeNull()
    api.next.set('users.info', [{ ok: false, error: 'internal_error' }])
    await expect(people.standing('U-Y')).rejects.toThrow()
  })
})

describe('memory', () => {
  it('has a bound: what was set first goes first', () => {
    const memory = createMemory<number>(createClock(), { most: 2, forMs: 1000 })
    for (const [n, key] of ['a', 'b', 'a', 'c'].entries()) memory.set(key, n)
    expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([2, undefined, 3])
  })
})

describe('who we are', () => {
  it('is asked of Slack', async () => {
    fakeApi(() => ({ team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT', url: 'https://acme.slack.com/' }))
    const identity = { teamId: 'T1', botUserId: 'UBOT', botId: 'BBOT', url: 'https://acme.slack.com/' }
    expect(await identifySlack(client())).toEqual(identity)
  })

  it('a token that is no bot’s is refused', async () => {
    fakeApi(() => ({ team_id: 'T1', user_id: 'U1', url: 'https://acme.slack.com/' }))
    await expect(identifySlack(client())).rejects.toMatchObject({ data: { error: 'not_allowed_token_type' } })
  })
})

describe('the log', () => {
  it('gets the words of warnings and errors, and nothing of requests or objects', () => {
    const lines: string[] = []
    const keep = (_: unknown, words: string) => void lines.push(words)
    const slackLogger = createSlackLogger({ info: keep, warn: keep, error: keep })
    slackLogger.debug('http request body: {"text":"secret"}')
    slackLogger.info('hello')
    slackLogger.warn('http request failed', 'timeout')
    slackLogger.error(new Error('An SMS text'), { token: 'xoxb-1' })
    expect(lines).toEqual(['http request failed timeout', 'Error'])
  })
})
