// Where a text stands: news from the carrier in any order, any number of times, before and after the call returned.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryId, MessageStatus } from '../../src/conversation/model.ts'
import type { SmsOutcome } from '../../src/conversation/ports/sms-gateway.ts'
import { recordStatus } from '../../src/conversation/record-status.ts'
import { settleTrouble } from '../../src/conversation/settle-trouble.ts'
import { createWorld, jane } from '../fakes/world.ts'

type News = { status: 'accepted' | 'sent' | 'delivered' } | { status: 'failed'; code: string }
const news = fc.oneof(
  { weight: 3, arbitrary: fc.record({ status: fc.constantFrom('accepted', 'sent', 'delivered') }) },
  fc.record({ status: fc.constant('failed' as const), code: fc.constantFrom('30003', '30008') }),
)
const manyNews = fc.array(news, { maxLength: 5 })
const accepted: SmsOutcome = { kind: 'accepted', sid: 'SM1' }
const answer = fc.constantFrom<SmsOutcome>(
  accepted,
  { kind: 'doubtful', because: 'no answer' },
  { kind: 'refused', code: '30004' },
)
const runs = { numRuns: 60 }

/** How far a text has come; it never goes back. */
const reached: Partial<Record<MessageStatus, number>> = { doubtful: 0, sending: 1, sent: 2, delivered: 3, failed: 3 }

/** One text whose news comes `early`, while it is being handed over, and `late`; tells every status that it had. */
async function carryText(outcome: SmsOutcome, early: News[], late: News[]) {
  const world = await createWorld()
  const history: MessageStatus[] = []
  let attempt = '' as DeliveryId
  const text = async () => {
    const message = await world.store.messageByAttempt(attempt)
    if (!message) throw new Error('the text is gone')
    return message
  }
  const hear = async (one: News) => {
    await recordStatus(world.bridge, { attempt, sid: 'SM1', code: null, ...one })
    history.push((await text()).status)
  }
  const send = world.gateway.send
  world.gateway.send = async (sms) => {
    attempt = sms.attempt
    for (const one of early) await hear(one)
    return outcome
  }
  await world.start()
  await world.settle()
  world.gateway.send = send
  history.push((await text()).status)
  for (const one of late) await hear(one)
  for (let times = 0; times < 3; times++) {
    world.clock.pass(60_000)
    await world.settle()
  }
  return { world, history, text, hear }
}

describe('any news about a text', () => {
  it('takes it as far as the best of it, never back, and the thread shows where it stands', async () => {
    await fc.assert(
      fc.asyncProperty(answer, fc.oneof(fc.constant<News[]>([]), manyNews), manyNews, async (outcome, early, late) => {
        const { world, history, text } = await carryText(outcome, early, late)
        const { status, reason } = await text()
        const said: News[] = outcome.kind === 'refused' ? [{ status: 'failed', code: outcome.code }] : []
        const all = [...early, ...said, ...late]
        const end = all.find((one) => one.status === 'delivered' || one.status === 'failed')
        const isKnown = all.length > 0 || outcome.kind === 'accepted'
        const before = all.some((one) => one.status === 'sent') ? 'sent' : isKnown ? 'sending' : 'doubtful'
        expect(status).toBe(end?.status ?? before)
        expect(reason).toBe(end?.status === 'failed' ? end.code : null)
        const steps = [...history, status].filter((step) => step !== 'doubtful').map((step) => reached[step] ?? -1)
        expect(steps).toEqual(steps.toSorted((a, b) => a - b))
        const shown = world.chat.thread().posts.find(({ post }) => post.kind === 'sent-from-elsewhere')
        expect(shown?.post.message.status).toBe(status)
      }),
      runs,
    )
  })

  it('says the same in any order, as long as it does not contradict itself', async () => {
    const consistent = fc
      .tuple(manyNews, fc.constantFrom('delivered', 'failed'))
      .map(([all, end]) => all.filter(({ status }) => status === end || !['delivered', 'failed'].includes(status)))
    const shuffled = consistent.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.nat(all.length)),
    )
    await fc.assert(
      fc.asyncProperty(
        answer.filter(({ kind }) => kind !== 'refused'),
        shuffled,
        async (outcome, [told, retold, before]) => {
          const first = await (await carryText(outcome, [], told)).text()
          const second = await (await carryText(outcome, retold.slice(0, before), retold.slice(before))).text()
          expect(second.status).toBe(first.status)
        },
      ),
      runs,
    )
  })

  it('changes nothing once another attempt has taken its place', async () => {
    await fc.assert(
      fc.asyncProperty(manyNews, manyNews, async (before, after) => {
        const failed: News = { status: 'failed', code: '30003' }
        const { world, text, hear } = await carryText(accepted, [], [failed, ...before])
        const { id } = await text()
        await settleTrouble(world.bridge, jane, id, 'send-again')
        const again = await world.store.message(id)
        for (const one of after) {
          await recordStatus(world.bridge, { attempt: 'delivery-0' as DeliveryId, sid: 'SM1', code: null, ...one })
          await expect(hear(one)).rejects.toThrow('gone')
        }
        expect(await world.store.message(id)).toEqual(again)
        await world.settle()
        expect(world.gateway.sent).toHaveLength(1)
      }),
      runs,
    )
  })
})
