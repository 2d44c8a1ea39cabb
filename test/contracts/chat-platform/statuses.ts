import { describe, expect, test } from 'vitest'
import type { MessageStatus } from '../../../src/conversation/model.ts'
import { contact } from '../../bot/facts.ts'
import { eachWithChat } from './given.ts'
import type { OpenChat } from './probe.ts'

export function describeStatuses(open: OpenChat): void {
  describe('where a text stands', () => {
    const scene = eachWithChat(open)

    test('a post of ours is redrawn in its place, in words', async () => {
      const thread = await scene().open()
      const facts = (status: MessageStatus, reason: string | null = null) =>
        ({
          kind: 'sent-from-elsewhere',
          message: scene().message({ via: 'form', status, reason }),
          contact,
          from: null,
        }) as const
      const { id } = await scene().post(thread, facts('sending'))
      for (const [status, reason, words] of [
        ['sent', null, 'sent'],
        ['delivered', null, 'delivered'],
        ['failed', '30003', 'not delivered: The phone is off or out of reach (30003).'],
        ['doubtful', null, 'may not have been sent'],
      ] as const) {
        expect(await scene().platform.redraw(thread, id, facts(status, reason))).toEqual({ kind: 'done' })
        const [reply, ...others] = scene().thread().replies
        expect(others).toEqual([])
        for (const part of ['Jane · form', 'See you tomorrow', words]) expect(reply?.words).toContain(part)
        expect(reply?.announced).toContain(words)
        expect(reply?.words).not.toContain('sending')
      }
    })

    test('trouble says why, calls its author, and offers a way out', async () => {
      const thread = await scene().open()
      const failed = await scene().post(thread, scene().trouble({ status: 'failed', reason: '30003' }))
      for (const words of ['not delivered', 'The phone is off', 'See you tomorrow']) {
        expect(failed.words).toContain(words)
      }
      expect(failed.calls).toEqual([scene().janeHere.userId])
      expect(failed.buttons).toEqual(['Retry'])
      const doubtful = await scene().post(thread, scene().trouble({ status: 'doubtful' }))
      expect(doubtful.words).toContain('may not have been sent')
      expect(doubtful.buttons).toEqual(['Send again', 'Mark as sent'])
    })

    test('trouble of somebody who wrote elsewhere calls nobody here', async () => {
      const facts = scene().trouble({ status: 'failed', reason: '30003', author: scene().erin })
      const post = await scene().post(await scene().open(), facts)
      expect(post.words).toContain('Erin')
      expect(post.calls).toEqual([])
    })

    test('settled trouble offers nothing any more', async () => {
      const thread = await scene().open()
      const { id } = await scene().post(thread, scene().trouble({ status: 'doubtful' }))
      expect(await scene().platform.redraw(thread, id, scene().trouble({ status: 'delivered' }))).toEqual({
        kind: 'done',
      })
      expect(scene().seen(id)).toMatchObject({ words: expect.stringContaining('delivered'), buttons: [] })
    })

    test('a reply of a person is marked, or else the card says it', async () => {
      const thread = await scene().open()
      const { platform, probe, janeHere } = scene()
      const postId = await probe.reply(janeHere.userId, thread.rootId ?? '', 'See you tomorrow')
      const told = async (status: MessageStatus) => {
        const message = scene().message({ status })
        const telling = platform.mark
          ? platform.mark(thread, postId, message)
          : platform.redrawCard(thread, scene().card({}, [message]))
        expect(await telling).toEqual({ kind: 'done' })
        return platform.mark ? scene().seen(postId).marks.join(' ') : scene().thread().root.words
      }
      const said = []
      for (const status of ['sent', 'delivered', 'failed', 'doubtful'] as const) said.push(await told(status))
      expect(new Set(said).size).toBe(4)
      expect(said).not.toContain('')
      expect(scene().seen(postId).words).toContain('See you tomorrow')
      if (platform.mark) return
      for (const [n, words] of ['sent', 'delivered', 'not delivered', 'may not have been sent'].entries()) {
        expect(said[n]).toContain(`${words}`)
        expect(said[n]).toContain('Jane: “See you tomorrow”')
      }
    })
  })
}
