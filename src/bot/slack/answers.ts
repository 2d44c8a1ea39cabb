// Answers that only one person sees, and views that open on a press. What fails here was done already: it is logged.
import type { types } from '@slack/bolt'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import type { Desk, PrivateAnswer } from './desk.ts'
import { asWords, escaped, plain, section } from './elements.ts'
import { outcomeOf, slackError } from './outcome.ts'
import type { BlockActions } from './payloads.ts'
import { isResponseUrl } from './response-url.ts'

type Teller = Pick<Desk, 'client' | 'log'>

/** Says something to whoever pressed: where they pressed, or in a small view over the one they are in. */
export async function answerPress(desk: Teller, press: BlockActions, words: string): Promise<void> {
  if (press.view) return void (await openView(desk, 'push', press.trigger_id, drawWords(words)))
  const { channel_id, message_ts, thread_ts } = press.container
  if (!channel_id) return
  const isInThread = thread_ts !== undefined && thread_ts !== message_ts
  await quietly(desk, () =>
    desk.client.chat.postEphemeral({
      channel: channel_id,
      user: press.user.id,
      text: escaped(words),
      ...(isInThread ? { thread_ts } : {}),
    }),
  )
}

/** Puts words in the place of the notice that was pressed, which only this person sees. */
export async function replaceNotice(desk: Teller, press: BlockActions, words: string): Promise<void> {
  const { response_url, container } = press
  if (!response_url || !isResponseUrl(response_url, desk.client.slackApiUrl)) return answerPress(desk, press, words)
  const { thread_ts } = container
  await quietly(desk, async () => {
    const answer = await fetch(response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ replace_original: true, text: escaped(words), ...(thread_ts ? { thread_ts } : {}) }),
      signal: AbortSignal.timeout(5_000),
      redirect: 'error',
    })
    if (!answer.ok) throw new Error(`response_url answered ${answer.status}`)
  })
}

/** Opens or pushes a view within the 3 seconds that Slack gives; says so when it was too late. */
export async function openView(
  { client, log }: Teller,
  how: 'open' | 'push',
  trigger_id: string,
  view: types.ModalView,
): Promise<PrivateAnswer> {
  try {
    await client.views[how]({ trigger_id, view })
    return undefined
  } catch (error) {
    log.warn({ platform: 'slack', because: outcomeOf(error, log).because }, 'a view could not be opened')
    return texts.answer.tooSlow
  }
}

/** Draws a view again, unless it has changed since the press (`hash_conflict`). */
export async function updateView(
  { client, log }: Teller,
  { id, hash }: { id: string; hash?: string | undefined },
  view: types.ModalView,
): Promise<PrivateAnswer> {
  try {
    await client.views.update({ view_id: id, ...(hash ? { hash } : {}), view })
  } catch (error) {
    if (!['hash_conflict', 'not_found'].includes(slackError(error) ?? '')) throw error
    log.info({ platform: 'slack' }, 'a view had changed meanwhile')
  }
  return undefined
}

function drawWords(words: string): types.ModalView {
  return {
    type: 'modal',
    title: plain(texts.appName, 24),
    close: plain(labels.close, 24),
    blocks: [section(asWords(words))],
  }
}

async function quietly({ log }: Teller, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    log.warn({ platform: 'slack', because: outcomeOf(error, log).because }, 'a private answer could not be given')
  }
}
