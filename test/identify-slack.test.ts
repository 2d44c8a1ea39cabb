// Asking Slack at start: patiently while nobody answers, not at all once it refuses.
import { describe, expect, it } from 'vitest'
import { identifyPatiently } from '../src/identify-slack.ts'

const silent = { info() {}, warn() {}, error() {} }
const never = new AbortController().signal
const identity = { teamId: 'T1' }

/** Answers one after the other; a fault is thrown. */
function slackThat(...answers: unknown[]) {
  const asked = { times: 0 }
  const ask = async () => {
    asked.times += 1
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  return { ask, asked }
}

const said = (error: string) =>
  Object.assign(new Error(`An API error occurred: ${error}`), { data: { ok: false, error } })
const noAnswer = Object.assign(new Error('connect ECONNREFUSED'), { code: 'slack_webapi_request_error' })

describe('asking Slack who we are', () => {
  it('goes on until it answers', async () => {
    const { ask } = slackThat(noAnswer, said('internal_error'), said('ratelimited'), identity)
    expect(await identifyPatiently(ask, silent, never, [0, 0, 0])).toEqual({ kind: 'identified', identity })
  })

  it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'not_authed'])(
    'ends at once with %s',
    async (error) => {
      const { ask, asked } = slackThat(said(error), identity)
      expect(await identifyPatiently(ask, silent, never, [0, 0])).toEqual({ kind: 'refused', because: error })
      expect(asked.times).toBe(1)
    },
  )

  it('ends when patience does', async () => {
    const { ask, asked } = slackThat(noAnswer, noAnswer, noAnswer, identity)
    expect(await identifyPatiently(ask, silent, never, [0, 0])).toEqual({ kind: 'unreachable' })
    expect(asked.times).toBe(3)
  })

  it('ends when the service is told to stop', async () => {
    const stop = new AbortController()
    const { ask, asked } = slackThat(noAnswer, identity)
    const answer = identifyPatiently(ask, { ...silent, warn: () => stop.abort() }, stop.signal, [60_000])
    expect(await answer).toEqual({ kind: 'unreachable' })
    expect(asked.times).toBe(1)
  })
})
