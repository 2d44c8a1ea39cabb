import { describe, expect, test } from 'vitest'
import type { Fault } from '../../../sandbox/faults.ts'
import type { PostOutcome } from '../../../src/conversation/ports/chat-platform.ts'
import type { Delivery } from '../../../src/conversation/ports/outbox.ts'
import { eachWithChat, idOf, type Scene } from './given.ts'
import type { Abilities, OpenChat, SeenPost } from './probe.ts'

type Made = { make: (delivery: Delivery) => Promise<PostOutcome>; seen: () => SeenPost[] }

const kinds: [string, (scene: Scene) => Promise<Made>][] = [
  [
    'a thread',
    async (scene) => {
      const earlier = await scene.open()
      return {
        make: (delivery) => scene.platform.openThread(scene.place, scene.card(), delivery),
        seen: () => scene.probe.threads().flatMap(({ root }) => (root.id === earlier.rootId ? [] : [root])),
      }
    },
  ],
  [
    'a post',
    async (scene) => {
      const thread = await scene.open()
      await scene.post(thread, scene.received('Earlier'))
      return {
        make: (delivery) => scene.platform.post(thread, scene.received('At 9?'), delivery),
        seen: () => scene.thread().replies.filter(({ words }) => words.includes('At 9?')),
      }
    },
  ],
]

const lost: [string, Fault][] = [
  ['whose answer was lost', { kind: 'reset-after' }],
  ['that was answered with a fault', { kind: 'server-error', status: 502, accepted: true }],
]

export function describeLostAnswers(open: OpenChat, { findsOwnPosts }: Abilities): void {
  describe.each(kinds)('%s that may be there already', (_, given) => {
    const scene = eachWithChat(open)

    test.each(lost)('and %s is there afterwards, once where we can tell', async (_fault, fault) => {
      const { make, seen } = await given(scene())
      const delivery = scene().delivery()
      scene().probe.fail(fault)
      expect(await make(delivery)).toMatchObject({ kind: 'retry' })
      const postId = idOf(await make({ ...delivery, attempts: 2 }))
      expect(seen().map(({ id }) => id)).toContain(postId)
      expect(seen()).toHaveLength(findsOwnPosts ? 1 : 2)
    })

    test('is not taken for another of the same words', async () => {
      const { make, seen } = await given(scene())
      const first = idOf(await make(scene().delivery()))
      const second = idOf(await make(scene().delivery(2)))
      expect(seen().map(({ id }) => id)).toEqual([first, second])
    })

    test('is made once when it never arrived', async () => {
      const { make, seen } = await given(scene())
      const delivery = scene().delivery()
      scene().probe.fail({ kind: 'reset-before' })
      expect(await make(delivery)).toMatchObject({ kind: 'retry' })
      await make({ ...delivery, attempts: 2 })
      expect(seen()).toHaveLength(1)
    })
  })
}
