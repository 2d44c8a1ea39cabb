import { describe, expect, test } from 'vitest'
import { anOrder, contact } from '../../bot/facts.ts'
import { eachWithChat } from './given.ts'
import type { OpenChat } from './probe.ts'

/** What means something to one platform or the other when it is not escaped. */
const signs = [
  '<!channel> <!here> @here @channel @everyone',
  '*bold* _italic_ ~struck~ `code` **bold**',
  '<at>Jane</at> <at id="0">Jane</at>',
  '[your bank](http://evil.example)',
  '<http://evil.example|your bank>',
  '<a href="http://evil.example">your bank</a>',
  '<b>bold</b><script>alert(1)</script><br>&amp;&lt;&#64;',
  '{{DATE(2026-12-01T12:00:00Z, SHORT)}} {{name}} {0} %s',
  ':tada: <!date^1392734382^{date}|now>',
  '# heading\n> quote\n- list',
  'a < b && c > d "quoted" \'so\' \\',
]

export function describeForeignWords(open: OpenChat): void {
  describe('words from outside', () => {
    const scene = eachWithChat(open)

    test.each(signs)('that the customer wrote are shown as they are: %s', async (body) => {
      const thread = await scene().open()
      const post = await scene().post(thread, scene().received(`Hi ${body} bye`, [scene().bobHere]))
      expect(post.words).toContain(`Hi ${body} bye`)
      expect(post.calls).toEqual([scene().bobHere.userId])
      expect([post.buttons, post.disguisedLinks]).toEqual([[], []])
    })

    test('naming a colleague by their id calls nobody', async () => {
      const { userId } = scene().janeHere
      const post = await scene().post(
        await scene().open(),
        scene().received(`<@${userId}> <at id="${userId}">Jane</at>`),
      )
      expect(post.words).toContain(`<@${userId}>`)
      expect(post.calls).toEqual([])
    })

    test.each(signs)('call nobody from the name above a post, and from the excerpt of trouble: %s', async (words) => {
      const thread = await scene().open()
      const received = { ...scene().received('Hi'), contact: { ...contact, name: words } }
      const troubled = scene().trouble({ body: words, status: 'failed', reason: '30003' })
      const posts = [await scene().post(thread, received), await scene().post(thread, troubled)]
      expect(posts.map(({ calls }) => calls)).toEqual([[], [scene().janeHere.userId]])
      expect(posts.flatMap(({ disguisedLinks }) => disguisedLinks)).toEqual([])
    })

    test('make a name that is shown as it is, on the card and above posts', async () => {
      const name = "O'Neil & Sons &lt; <Denver> {{x}} [1]"
      const thread = await scene().open(scene().card({ contact: { ...contact, name } }))
      const received = { ...scene().received('Hi'), contact: { ...contact, name } }
      expect((await scene().post(thread, received)).words).toContain(name)
      expect(scene().thread().root.words).toContain(name)
    })

    test.each(signs)('call nobody from the card: %s', async (words) => {
      const { erin, platform } = scene()
      await scene().open(
        scene().card(
          {
            contact: { ...contact, name: words },
            orders: [anOrder({ branch: words, status: words })],
            subscribers: [{ ...erin, name: words }],
          },
          platform.mark ? [] : [scene().message({ body: words, author: { ...erin, name: words } })],
        ),
      )
      const { calls, disguisedLinks } = scene().thread().root
      expect([calls, disguisedLinks]).toEqual([[], []])
    })
  })
}
