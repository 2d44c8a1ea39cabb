import { webApi } from '@slack/bolt'
import nock from 'nock'
import { afterEach, describe, expect, it } from 'vitest'
import { clientOptions } from '../../../src/bot/slack/client.ts'
import { createSlackLogger } from '../../../src/bot/slack/logger.ts'
import { attempt } from '../../../src/bot/slack/outcome.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import { apiUrl } from './api.ts'

const errors: string[] = []
const log: Log = { info() {}, warn() {}, error: (_, words) => errors.push(words) }
const post = () =>
  new webApi.WebClient('xoxb-1', clientOptions(apiUrl, createSlackLogger(log))).chat.postMessage({
    channel: 'C1',
    text: 'hi',
  })
const answer = (status: number, body: unknown, headers = {}) =>
  nock('https://slack.com')
    .post('/api/chat.postMessage')
    .reply(status, body as nock.Body, headers)

afterEach(() => {
  nock.cleanAll()
  errors.length = 0
})

describe('what became of a call to Slack', () => {
  it('taken is done', async () => {
    answer(200, { ok: true, ts: '1.1' })
    expect(await attempt(post, log)).toEqual({ kind: 'done' })
  })

  it('429 waits as long as Slack says, and is asked only once', async () => {
    answer(429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' })
    expect(await attempt(post, log)).toEqual({ kind: 'retry', because: 'ratelimited', afterMs: 30_000 })
    expect(nock.pendingMocks()).toEqual([])
  })

  it.each([500, 503])('%i is tried again, by the outbox and not by the client', async (status) => {
    answer(status, 'oops')
    expect(await attempt(post, log)).toEqual({ kind: 'retry', because: `http ${status}`, afterMs: null })
  })

  it('a connection that breaks is tried again', async () => {
    nock('https://slack.com').post('/api/chat.postMessage').replyWithError({ code: 'ECONNRESET' })
    expect(await attempt(post, log)).toMatchObject({ kind: 'retry' })
  })

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'thread_not_found'])(
    '%s: the place is gone until somebody mends it',
    async (error) => {
      answer(200, { ok: false, error })
      expect(await attempt(post, log)).toEqual({ kind: 'gone', because: error })
    },
  )

  it.each(['invalid_blocks', 'msg_too_long', 'message_not_found', 'cant_update_message', 'user_not_in_channel'])(
    '%s will never be taken',
    async (error) => {
      answer(200, { ok: false, error })
      expect(await attempt(post, log)).toEqual({ kind: 'refused', because: error })
    },
  )

  it.each(['internal_error', 'service_unavailable', 'ratelimited'])('%s passes', async (error) => {
    answer(200, { ok: false, error })
    expect(await attempt(post, log)).toEqual({ kind: 'retry', because: error, afterMs: null })
    expect(errors).toEqual([])
  })

  it.each(['token_revoked', 'invalid_auth', 'account_inactive', 'missing_scope'])(
    '%s waits for an administrator, and says so loudly',
    async (error) => {
      answer(200, { ok: false, error })
      expect(await attempt(post, log)).toEqual({ kind: 'retry', because: error, afterMs: null })
      expect(errors).toEqual([expect.stringContaining('administrator')])
    },
  )

  it('what was so already is done', async () => {
    answer(200, { ok: false, error: 'already_reacted' })
    expect(await attempt(post, log, ['already_reacted'])).toEqual({ kind: 'done' })
  })
})
