import { describe, expect, test } from 'vitest'
import { contact } from '../../bot/facts.ts'
import { eachWithChat, type Scene } from './given.ts'
import type { Abilities, OpenChat } from './probe.ts'

const placeNames = { slack: 'Slack', teams: 'Teams' } as const

export function describePosts(open: OpenChat, { showsInChannel }: Abilities): void {
  describe('posts in a thread', () => {
    const scene = eachWithChat(open)

    test('a text from the phone stands below the card under the name of the contact', async () => {
      const thread = await scene().open()
      const post = await scene().post(thread, scene().received('At 9?'))
      expect(post.words).toContain('Alan Smith · SMS')
      expect(post.words).toContain('At 9?')
      expect(post.announced).toContain('At 9?')
      expect([post.calls, post.buttons, post.showsInChannel]).toEqual([[], [], false])
      expect(scene().thread().replies).toEqual([post])
    })

    test('it goes into the thread of its conversation', async () => {
      const first = await scene().open()
      const second = await scene().open()
      await scene().post(first, scene().received('for the first'))
      await scene().post(second, scene().received('for the second'))
      const replies = scene()
        .probe.threads()
        .map((thread) => thread.replies.map(({ words }) => words))
      expect(replies).toEqual([[expect.stringContaining('for the first')], [expect.stringContaining('for the second')]])
    })

    test('it calls exactly the subscribers who are to be called', async () => {
      const { janeHere, bobHere } = scene()
      const thread = await scene().open()
      const calls = async (alert: Parameters<Scene['received']>[1]) =>
        (await scene().post(thread, scene().received('At 9?', alert))).calls.toSorted()
      expect(await calls([janeHere])).toEqual([janeHere.userId])
      expect(await calls([janeHere, bobHere])).toEqual([janeHere.userId, bobHere.userId].toSorted())
      expect(await calls([])).toEqual([])
    })

    test('where nobody subscribes it says so and can be subscribed to', async () => {
      const post = await scene().post(await scene().open(), scene().received('Hello?', 'channel'))
      expect(post.words).toContain('Nobody is subscribed')
      expect(post.buttons).toEqual(['Subscribe'])
      expect(post.showsInChannel).toBe(showsInChannel)
    })

    test('a text from elsewhere says who sent it, from where, and where it stands', async () => {
      const thread = await scene().open()
      const from = scene().otherPlatform
      const message = scene().message({ status: 'sent' })
      const there = await scene().post(thread, { kind: 'sent-from-elsewhere', message, contact, from })
      for (const words of [`Jane · ${placeNames[from]}`, 'See you tomorrow', 'sent']) {
        expect(there.words).toContain(words)
      }
      const written = scene().message({ via: 'form', status: 'sending' })
      const form = await scene().post(thread, { kind: 'sent-from-elsewhere', message: written, contact, from: null })
      for (const words of ['Jane · form', 'See you tomorrow', 'sending']) expect(form.words).toContain(words)
      expect(form.announced).toContain('sending')
      expect([there.calls, form.calls]).toEqual([[], []])
    })

    test('a note says that it was not sent', async () => {
      const message = scene().message({ direction: 'note', body: 'note: bring boxes', status: 'internal' })
      const post = await scene().post(await scene().open(), { kind: 'note', message, from: scene().otherPlatform })
      for (const words of ['Jane', 'note: bring boxes', 'internal, not sent']) expect(post.words).toContain(words)
    })

    test('a text of 1,600 characters shows whole', async () => {
      const thread = await scene().open()
      for (const text of [`${'Move 12 boxes. '.repeat(106)}The end.`, '<&>"'.repeat(400), '👋'.repeat(800)]) {
        expect((await scene().post(thread, scene().received(text))).words).toContain(text)
      }
      expect(scene().faults).toEqual([])
    })

    test('a note longer than any text is taken', async () => {
      const body = `note: ${'a <b> & c '.repeat(4_000)}`
      const message = scene().message({ direction: 'note', body, status: 'internal' })
      const post = await scene().post(await scene().open(), { kind: 'note', message, from: null })
      expect(post.words).toContain('note: a <b> & c a <b> & c')
      expect(scene().faults).toEqual([])
    })
  })
}
