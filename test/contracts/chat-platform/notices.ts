import { describe, expect, test } from 'vitest'
import { contact } from '../../bot/facts.ts'
import { eachWithChat, only } from './given.ts'
import type { OpenChat } from './probe.ts'

export function describeNotices(open: OpenChat): void {
  describe('a word to one person', () => {
    const scene = eachWithChat(open)

    test('is seen by them only, with its buttons', async () => {
      const { platform, probe, janeHere, bobHere } = scene()
      const thread = await scene().open()
      const message = scene().message({ status: 'withheld' })
      const notice = { kind: 'not-subscribed', message, contact } as const
      expect(await platform.notify(thread, janeHere, notice, scene().delivery())).toEqual({ kind: 'done' })
      const seen = only(probe.seenOnlyBy(janeHere.userId))
      expect(seen.words).toContain('Not sent: you are not subscribed to this conversation.')
      expect(seen.buttons).toEqual(['Subscribe and send', 'Leave it'])
      expect(probe.seenOnlyBy(bobHere.userId)).toEqual([])
      expect(scene().thread().replies).toEqual([])
    })

    test('says why something was not sent', async () => {
      const { platform, probe, janeHere } = scene()
      const thread = await scene().open()
      const message = scene().message({ status: 'refused', reason: 'opted-out' })
      await platform.notify(thread, janeHere, { kind: 'not-sent', message, contact }, scene().delivery())
      const seen = only(probe.seenOnlyBy(janeHere.userId))
      expect(seen.words).toContain('not sent')
      expect(seen.words).toContain('START')
      expect(seen.buttons).toEqual([])
    })

    test('is not said when it is true no longer', async () => {
      const { platform, probe, janeHere } = scene()
      const thread = await scene().open()
      const message = scene().message({ status: 'sent' })
      for (const kind of ['not-subscribed', 'slow'] as const) {
        expect(await platform.notify(thread, janeHere, { kind, message, contact }, scene().delivery())).toEqual({
          kind: 'done',
        })
      }
      expect(probe.seenOnlyBy(janeHere.userId)).toEqual([])
    })
  })
}
