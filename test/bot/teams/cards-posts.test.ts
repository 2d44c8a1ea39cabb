// Posts are HTML in `text` with entities for mentions, in the shapes of Microsoft's page "Work with mentions".
import { describe, expect, it } from 'vitest'
import { drawPost } from '../../../src/bot/teams/cards/post.ts'
import { viewPost } from '../../../src/bot/views/post.ts'
import type { NamedIdentity } from '../../../src/conversation/model.ts'
import type { ThreadPost } from '../../../src/conversation/ports/chat-platform.ts'
import { aMessage, contact } from '../facts.ts'
import { action, actionsOf, jane, janeInTeams, paragraphs, safeSize, sizeOf, tenant, viewpoint } from './cards-parts.ts'

const draw = (post: ThreadPost) => drawPost(viewPost(post, viewpoint))
const received = (body: string, alert: NamedIdentity[] | 'channel' | 'nobody' = 'nobody', name = 'Alan Smith') =>
  draw({ kind: 'sms-received', message: aMessage({ body, status: 'received' }), contact: { ...contact, name }, alert })
const called = (...names: string[]) =>
  received(
    'At 9?',
    names.map((name, n) => ({ ...tenant, userId: `29:${n}`, name })),
  )

describe('a text from the phone', () => {
  it('stands below its sender and calls the subscribers', () => {
    expect(received('At 9?', [janeInTeams])).toEqual({
      type: 'message',
      summary: 'Alan Smith · SMS: At 9?',
      text: '<b>Alan Smith · SMS</b><br><at>Jane</at> At 9?',
      textFormat: 'xml',
      attachments: [],
      entities: [{ type: 'mention', text: '<at>Jane</at>', mentioned: { id: '29:jane', name: 'Jane' } }],
    })
  })

  it('stays words, whatever the customer or their name looks like', () => {
    const { text } = received(
      '<at>Bob</at> <b>bold</b> &lt; "q" [x](javascript:alert(1)) *a*',
      'nobody',
      '<b>Al</b> & Co',
    )
    expect(text).toBe(
      '<b>&lt;b&gt;Al&lt;/b&gt; &amp; Co · SMS</b><br>' +
        '&lt;at&gt;Bob&lt;/at&gt; &lt;b&gt;bold&lt;/b&gt; &amp;lt; &quot;q&quot; [x](javascript:alert(1)) *a*',
    )
  })

  it('keeps its line breaks and indents', () => {
    expect(received('one\r\ntwo\n   three').text).toContain('one<br>two<br>&nbsp;&nbsp; three')
    expect(received('one\n two\tthree\t\tfour').text).toContain('one<br>&nbsp;two three&nbsp; four')
  })

  it('has links that show where they go', () => {
    expect(received('see https://example.com/a?b=1&c=2, or http://x.example"onclick=1').text).toContain(
      'see <a href="https://example.com/a?b=1&amp;c=2">https://example.com/a?b=1&amp;c=2</a>, or ' +
        '<a href="http://x.example">http://x.example</a>&quot;onclick=1',
    )
    expect(received('http:// is how they begin').text).toContain('<br>http:// is how they begin')
  })

  it('that nobody hears of can be subscribed to right there', () => {
    const drawn = received('Hello?', 'channel')
    expect(paragraphs(drawn)).toEqual([
      'Alan Smith · SMS',
      'Hello?',
      'Nobody is subscribed to this conversation. Press Subscribe to answer.',
    ])
    expect(action(drawn, 'Subscribe')).toMatchObject({ verb: 'subscribe', data: { value: 'conversation-1' } })
  })

  it('with buttons keeps its lines, all of its words, and within what Teams takes', () => {
    expect(paragraphs(received('one\n\ntwo', 'channel')).slice(1, 3)).toEqual(['one', 'two'])
    const lines = received(Array.from({ length: 800 }, () => 'x').join('\n'), 'channel')
    expect(sizeOf(lines)).toBeLessThan(safeSize)
    expect(paragraphs(lines).join('').match(/x/g)).toHaveLength(800)
  })

  it('is shortened where notifications show it', () => {
    expect(received('long '.repeat(300)).summary.length).toBeLessThanOrEqual(200)
  })
})

describe('mentions', () => {
  it('of people with one name differ, so that each reaches the right person', () => {
    const { text, entities } = called('Jane', 'Bob', 'Jane', 'Jane')
    expect(entities.map((entity) => [entity.text, entity.mentioned.id])).toEqual([
      ['<at>Jane</at>', '29:0'],
      ['<at>Bob</at>', '29:1'],
      ['<at>Jane (2)</at>', '29:2'],
      ['<at>Jane (3)</at>', '29:3'],
    ])
    for (const entity of entities) expect(text?.split(entity.text)).toHaveLength(2)
  })

  it('differ even from somebody whose name has a number, and nobody is called by nothing', () => {
    const shown = called('Jane (2)', 'Jane', 'Jane', '<>').entities.map((entity) => entity.mentioned.name)
    expect(shown).toEqual(['Jane (2)', 'Jane', 'Jane (3)', 'A colleague'])
  })

  it('of odd names are the same in the text and beside it', () => {
    const { text, entities } = called('<b>Jane</b> & Co', "O'Brien")
    expect(entities.map((entity) => entity.mentioned.name)).toEqual(['b Jane /b Co', "O'Brien"])
    for (const entity of entities) {
      expect(entity.text).toBe(`<at>${entity.mentioned.name}</at>`)
      expect(text).toContain(entity.text)
    }
  })
})

describe('many subscribers', () => {
  it('are called as far as a message has room', () => {
    expect(called(...Array.from({ length: 60 }, (_, n) => `Jane ${n}`)).entities).toHaveLength(30)
  })
})

describe('other posts', () => {
  it('a text from elsewhere says who sent it, from where, and where it stands', () => {
    const message = aMessage({ via: 'form', status: 'delivered', author: jane })
    expect(draw({ kind: 'sent-from-elsewhere', message, contact, from: null })).toMatchObject({
      text: '<b>Jane · form</b><br>See you tomorrow<br><i>✓ delivered</i>',
      attachments: [],
    })
  })

  it('trouble calls the author and says what can be done', () => {
    const message = aMessage({ author: jane, status: 'failed', reason: '30003' })
    const drawn = draw({ kind: 'trouble', message, contact })
    expect(paragraphs(drawn)).toEqual([
      '<at>Jane</at>',
      'not delivered: The phone is off or out of reach (30003).',
      'Jane wrote: “See you tomorrow”',
    ])
    expect(drawn.attachments[0]?.content.msteams?.entities).toEqual([
      { type: 'mention', text: '<at>Jane</at>', mentioned: { id: '29:jane', name: 'Jane' } },
    ])
    expect(drawn.text).toBeUndefined()
    expect(action(drawn, 'Retry')).toMatchObject({
      type: 'Action.Execute',
      verb: 'retry',
      data: { value: 'message-1' },
      tooltip: 'Retry: See you tomorrow',
    })
    const doubt = draw({ kind: 'trouble', message: { ...message, status: 'doubtful' }, contact })
    expect(actionsOf(doubt).map(({ title, verb }) => [title, verb])).toEqual([
      ['Send again', 'send-again'],
      ['Mark as sent', 'mark-as-sent'],
    ])
    const settled = draw({ kind: 'trouble', message: { ...message, status: 'sent' }, contact })
    expect(settled.attachments).toEqual([])
    expect(settled.text).toBe(
      '<at>Jane</at> <br>This text had trouble. Now: sent.<br><i>Jane wrote: “See you tomorrow”</i>',
    )
  })
})
