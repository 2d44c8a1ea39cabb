import { describe, expect, test } from 'vitest'
import { anOrder, contact, person } from '../../bot/facts.ts'
import { eachWithChat } from './given.ts'
import type { OpenChat } from './probe.ts'

export function describeCards(open: OpenChat): void {
  describe('the card of a conversation', () => {
    const scene = eachWithChat(open)

    test('opens a thread and is its root', async () => {
      const { rootId } = await scene().open()
      const { root, replies } = scene().thread()
      expect(root.id).toBe(rootId)
      expect(replies).toEqual([])
      for (const words of ['Alan Smith', '(303) 555-0142', '123456', 'Denver', '(720) 555-0110', 'Jane']) {
        expect(root.words).toContain(words)
      }
      expect(root.buttons).toEqual(['Subscribe', 'Unsubscribe', 'Contacts'])
      expect(root.announced).toContain('Alan Smith')
    })

    test('of another conversation opens another thread', async () => {
      const first = await scene().open()
      const second = await scene().open(scene().card({ contact: { ...contact, name: 'Beth' } }))
      expect(
        scene()
          .probe.threads()
          .map(({ root }) => root.id),
      ).toEqual([first.rootId, second.rootId])
    })

    test('is redrawn in its place', async () => {
      const thread = await scene().open()
      const card = scene().card({
        subscribers: [scene().jane, scene().erin],
        contact: { ...contact, optedOutAt: new Date() },
        state: 'closed',
      })
      expect(await scene().platform.redrawCard(thread, card)).toEqual({ kind: 'done' })
      const { root, replies } = scene().thread()
      expect(replies).toEqual([])
      expect(root.id).toBe(thread.rootId)
      for (const words of ['Jane', 'Erin', 'opted out', 'closed']) expect(root.words).toContain(words)
      await scene().platform.redrawCard(thread, scene().card({ subscribers: [] }))
      for (const words of ['Jane', 'Erin', 'opted out', 'closed']) {
        expect(scene().thread().root.words).not.toContain(words)
      }
    })

    test('calls nobody who is on another platform, whatever they are called there', async () => {
      await scene().open(scene().card({ subscribers: [scene().erin] }))
      expect(scene().thread().root.calls).toEqual([])
    })

    test('is taken however much there is to say', async () => {
      const long = 'Wolfeschlegelsteinhausenbergerdorff & <sons> 👋 '.repeat(40)
      const { home } = scene().platform
      const crowd = Array.from({ length: 60 }, (_, n) => person(`${long} ${n}`, { ...home, userId: `nobody-${n}` }))
      const message = scene().message({ body: long.repeat(4), author: crowd[0] ?? null })
      const card = scene().card(
        {
          contact: { ...contact, name: long, optedOutAt: new Date() },
          orders: Array.from({ length: 12 }, () => anOrder({ customerName: long, branch: long, status: long })),
          subscribers: [scene().jane, ...crowd],
          state: 'closed',
        },
        scene().platform.mark ? [] : [message, message, message],
      )
      const thread = await scene().open(card)
      expect(await scene().platform.redrawCard(thread, card)).toEqual({ kind: 'done' })
      expect(scene().faults).toEqual([])
    })
  })
}
