import { describe, expect, test } from 'vitest'
import type { Thread } from '../../../src/conversation/model.ts'
import type { ChatOutcome, PostOutcome } from '../../../src/conversation/ports/chat-platform.ts'
import { contact } from '../../bot/facts.ts'
import { eachWithChat, type Scene } from './given.ts'
import type { OpenChat } from './probe.ts'

type Call = (scene: Scene, thread: Thread, postId: string) => Promise<ChatOutcome | PostOutcome>

const inChannel: [string, Call][] = [
  ['opening a thread', (scene) => scene.platform.openThread(scene.place, scene.card(), scene.delivery())],
  ['redrawing a card', (scene, thread) => scene.platform.redrawCard(thread, scene.card())],
  ['posting', (scene, thread) => scene.platform.post(thread, scene.received('At 9?'), scene.delivery())],
  [
    'redrawing a post',
    (scene, thread, postId) => scene.platform.redraw(thread, postId, scene.trouble({ status: 'delivered' })),
  ],
]
const toOne: Call = (scene, thread) => {
  const message = scene.message({ status: 'withheld' })
  return scene.platform.notify(thread, scene.janeHere, { kind: 'not-subscribed', message, contact }, scene.delivery())
}
const marking: Call = async (scene, thread) => {
  const postId = await scene.probe.reply(scene.janeHere.userId, thread.rootId ?? '', 'See you tomorrow')
  const message = scene.message({ status: 'sent' })
  return scene.platform.mark?.(thread, postId, message) ?? scene.platform.redrawCard(thread, scene.card({}, [message]))
}

const faults = [
  ['a call too many waits as long as we are told', { kind: 'rate-limited', retryAfter: 30 }, 30_000],
  ['a call too many, without being told how long', { kind: 'rate-limited' }, null],
  ['a fault on their side', { kind: 'server-error', status: 500 }, null],
  ['an outage', { kind: 'server-error', status: 503 }, null],
  ['a connection that breaks', { kind: 'reset-before' }, null],
] as const

export function describeOutcomes(open: OpenChat): void {
  const all: [string, Call][] = [
    ...inChannel,
    ['a word to one person', toOne],
    ['showing where a reply stands', marking],
  ]

  describe.each(all)('what became of %s', (_, call) => {
    const scene = eachWithChat(open)
    const givenPost = async () => {
      const thread = await scene().open()
      const { id } = await scene().post(thread, scene().trouble({ status: 'doubtful' }))
      return [thread, id] as const
    }

    test.each(faults)('%s is tried again, and taken then', async (_fault, fault, afterMs) => {
      const [thread, postId] = await givenPost()
      scene().probe.fail(fault)
      const outcome = await call(scene(), thread, postId)
      expect(outcome).toEqual({ kind: 'retry', because: expect.any(String), afterMs })
      expectFit(scene(), outcome)
      expect((await call(scene(), thread, postId)).kind).toMatch(/^(done|posted)$/)
    })
  })

  describe.each(inChannel)('what became of %s', (_, call) => {
    const scene = eachWithChat(open)

    test('a channel that the bot was taken out of is gone until it is back', async () => {
      const thread = await scene().open()
      const { id } = await scene().post(thread, scene().trouble({ status: 'doubtful' }))
      scene().probe.removeBot()
      const outcome = await call(scene(), thread, id)
      expect(outcome).toEqual({ kind: 'gone', because: expect.any(String) })
      expectFit(scene(), outcome)
      scene().probe.inviteBot()
      expect((await call(scene(), thread, id)).kind).toMatch(/^(done|posted)$/)
    })
  })

  describe('a card that somebody took away', () => {
    const scene = eachWithChat(open)

    test('is gone: its thread has to go on below another', async () => {
      const thread = await scene().open()
      scene().probe.delete(thread.rootId ?? '')
      const outcome = await scene().platform.redrawCard(thread, scene().card())
      expect(outcome).toEqual({ kind: 'gone', because: expect.any(String) })
      expectFit(scene(), outcome)
    })
  })

  describe('what will never be taken', () => {
    const scene = eachWithChat(open)

    test('is refused: a post that somebody took away is not waited for', async () => {
      const thread = await scene().open()
      const { id } = await scene().post(thread, scene().trouble({ status: 'doubtful' }))
      scene().probe.delete(id)
      const outcome = await scene().platform.redraw(thread, id, scene().trouble({ status: 'delivered' }))
      expect(outcome).toEqual({ kind: 'refused', because: expect.any(String) })
      expectFit(scene(), outcome)
    })
  })
}

/** A reason goes into the store and the log: short, no stack, nothing that anybody may not read. */
function expectFit(scene: Scene, outcome: ChatOutcome | PostOutcome): void {
  const because = 'because' in outcome ? outcome.because : ''
  expect(because).not.toMatch(/\n|\.[jt]s:\d+/)
  expect(because.length).toBeLessThan(200)
  for (const secret of scene.probe.secrets) expect(because).not.toContain(secret)
}
