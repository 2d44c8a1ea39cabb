// Held against the limits that the simulated Slack refuses by; each stands there with its source.
import { describe, expect, it } from 'vitest'
import { check } from '../../../sandbox/slack/block-kit/check.ts'
import { messageBlocks, modal } from '../../../sandbox/slack/block-kit/surfaces.ts'
import { drawContacts } from '../../../src/bot/slack/contacts-blocks.ts'
import { moment } from '../../../src/bot/slack/elements.ts'
import { drawForm } from '../../../src/bot/slack/form-blocks.ts'
import { drawCard, drawNotice, drawPost } from '../../../src/bot/slack/message-blocks.ts'
import { drawOrderOption, drawOrderPicker } from '../../../src/bot/slack/picker-blocks.ts'
import { viewCard } from '../../../src/bot/views/card.ts'
import { viewContacts } from '../../../src/bot/views/contacts.ts'
import { viewForm } from '../../../src/bot/views/form.ts'
import { viewNotice } from '../../../src/bot/views/notice.ts'
import { viewPost } from '../../../src/bot/views/post.ts'
import type { ContactRow } from '../../../src/conversation/list-contacts.ts'
import type { PreparedConversation } from '../../../src/conversation/prepare-conversation.ts'
import { firstSender } from '../../fakes/world.ts'
import {
  aCard,
  aConversation,
  aMessage,
  anOrder,
  aThread,
  contact,
  jane,
  person,
  slackTeam,
  viewpoint,
} from '../facts.ts'

const long = 'Wolfeschlegelsteinhausenbergerdorff 👋 '.repeat(40)
const longContact = { ...contact, name: long, optedOutAt: new Date() }
const longOrder = anOrder({ customerName: long, branch: long, status: long })
const crowd = Array.from({ length: 60 }, (_, n) => person(`${long} ${n}`))
const identity = jane.identities[0]
if (!identity) throw new Error('Jane is in Slack')
const url = 'https://acme.slack.com/'

const accepted = (schema: Parameters<typeof check>[0], value: unknown) => {
  const checked = check(schema, value, '')
  expect(checked.ok ? [] : checked.messages).toEqual([])
}

describe('Slack takes what we draw, however long the names', () => {
  it('the conversation card', () => {
    const card = aCard({
      contact: longContact,
      orders: Array.from({ length: 12 }, () => longOrder),
      subscribers: crowd,
      state: 'closed',
    })
    const drawn = drawCard(viewCard(card, viewpoint))
    accepted(messageBlocks, drawn.blocks)
    expect(drawn.text.length).toBeLessThanOrEqual(4000)
  })

  it('posts', () => {
    const message = aMessage({ body: long.repeat(10), author: crowd[0] ?? null, status: 'failed', reason: '30003' })
    const alert = crowd.flatMap(({ name, identities }) => identities.map((identity) => ({ ...identity, name })))
    for (const post of [
      { kind: 'sms-received', message: { ...message, status: 'received' }, contact: longContact, alert },
      { kind: 'sms-received', message, contact: longContact, alert: 'channel' },
      { kind: 'sent-from-elsewhere', message, contact: longContact, from: 'teams' },
      { kind: 'note', message, from: null },
      { kind: 'trouble', message, contact: longContact },
      { kind: 'trouble', message: { ...message, status: 'doubtful' }, contact: longContact },
    ] as const) {
      const drawn = drawPost(viewPost(post, viewpoint))
      accepted(messageBlocks, drawn.blocks)
      expect(drawn.text.length).toBeLessThanOrEqual(4000)
    }
  })

  it('a note longer than any SMS is cut', () => {
    const message = aMessage({ direction: 'note', body: 'x'.repeat(20_000), status: 'internal' })
    const drawn = drawPost(viewPost({ kind: 'note', message, from: null }, viewpoint))
    expect(JSON.stringify(drawn.blocks).length).toBeLessThan(3_500)
  })

  it('a text full of signs is not cut within an entity', () => {
    for (const end of ['', 'a', 'ab', 'abc', 'abcd']) {
      const message = aMessage({ body: end + '&'.repeat(1600), status: 'received' })
      const { text } = drawPost(viewPost({ kind: 'sms-received', message, contact, alert: 'nobody' }, viewpoint))
      expect(text).toMatch(/;$/)
    }
  })

  it('plain words such as @here are never made mentions of', () => {
    const message = aMessage({ body: '@here', author: person('@here'), status: 'failed', reason: '30003' })
    const { blocks } = drawPost(viewPost({ kind: 'trouble', message, contact }, viewpoint))
    expect(JSON.stringify(blocks)).toContain('"verbatim":true')
    expect(JSON.stringify(blocks).match(/"mrkdwn"/g)).toHaveLength(
      JSON.stringify(blocks).match(/"verbatim":true/g)?.length ?? 0,
    )
  })

  it('notices', () => {
    const message = aMessage({ body: long, status: 'withheld' })
    const view = viewNotice({ kind: 'not-subscribed', message, contact: longContact }, slackTeam)
    accepted(messageBlocks, view && drawNotice(view).blocks)
  })

  it('a full page of contacts', () => {
    const conversation = aConversation({ contact: longContact, subscribers: crowd })
    const row = (action: ContactRow['action']): ContactRow => ({
      contact: longContact,
      kind: 'own',
      label: long,
      action,
    })
    const own = Array.from({ length: 30 }, () => row({ kind: 'subscribe', conversation }))
    const custom = Array.from({ length: 60 }, () => row({ kind: 'open', conversation, thread: aThread() }))
    const view = viewContacts({ order: longOrder, own, custom }, identity, viewpoint, { page: 1, notice: long })
    accepted(modal, drawContacts(view, url))
  })

  it('the form and the picker', () => {
    const joins = aConversation({ contact: longContact, orders: [], subscribers: crowd })
    const prepared = {
      kind: 'ready' as const,
      viewer: jane.id,
      order: longOrder,
      contact: longContact,
      signature: long,
      sender: firstSender,
      joins,
      apartFrom: [],
    } satisfies PreparedConversation
    const metadata = { order: longOrder.number, version: 3, filled: null, joins: joins.id }
    accepted(modal, drawForm(viewForm(prepared, viewpoint), metadata))
    const values = { number: '', name: '', message: long.repeat(5), signature: '', keepSignature: true }
    accepted(modal, drawForm(viewForm(prepared, viewpoint, values), metadata))
    accepted(modal, drawOrderPicker({ next: 'text' }))
    expect(drawOrderOption(longOrder).text.text.length).toBeLessThanOrEqual(75)
  })
})

describe('what customers write stays words', () => {
  const forged = '<!channel> <@U1> <https://evil.example|your bank> *bold* & co'
  const received = (body: string) =>
    drawPost(
      viewPost(
        {
          kind: 'sms-received',
          message: aMessage({ body, status: 'received' }),
          contact,
          alert: [{ ...identity, name: 'Jane' }],
        },
        viewpoint,
      ),
    )

  it('in the post it is text without signs, behind the mention of the subscriber', () => {
    expect(received(forged).blocks[0]).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'user', user_id: 'U-JANE' },
            { type: 'text', text: ' ' },
            { type: 'text', text: '<!channel> <@U1> <' },
            { type: 'link', url: 'https://evil.example' },
            { type: 'text', text: '|your bank> *bold* & co' },
          ],
        },
      ],
    })
  })

  it('in the spoken text it is escaped, and only our mention is one', () => {
    expect(received(forged).text).toBe(
      '<@U-JANE> Alan Smith · SMS: &lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|your bank&gt; *bold* &amp; co',
    )
  })

  it('a name cannot mention anybody on the card', () => {
    const card = aCard({ contact: { ...contact, name: '<!here> Alan' } })
    const drawn = drawCard(viewCard(card, viewpoint))
    expect(JSON.stringify(drawn.blocks.slice(0, -1))).not.toContain('<!here>')
    expect(drawn.text).toContain('&lt;!here&gt; Alan')
  })
})

describe('the contacts modal', () => {
  const draw = (action: ContactRow['action']) => {
    const list = { order: anOrder(), own: [{ contact, kind: 'own' as const, label: null, action }], custom: [] }
    return JSON.stringify(drawContacts(viewContacts(list, identity, viewpoint), url).blocks)
  }

  it('Open leads to the thread', () => {
    expect(draw({ kind: 'open', conversation: aConversation(), thread: aThread() })).toContain(
      'https://acme.slack.com/archives/C1/p1700000000000100?thread_ts=1700000000.000100&cid=C1',
    )
  })

  it('Open without a thread here asks us to open one', () => {
    const drawn = draw({ kind: 'open', conversation: aConversation(), thread: aThread(null) })
    expect(drawn).toContain('contacts:open')
    expect(drawn).not.toContain('"url"')
  })

  it('Subscribe asks to confirm', () => {
    expect(draw({ kind: 'subscribe', conversation: aConversation() })).toContain(
      'Subscribe to the conversation and view',
    )
  })

  it('times show in the reader’s own time zone', () => {
    expect(moment(new Date('2026-11-22T17:32:10Z'), 'minute')).toBe(
      '<!date^1795368730^{date_short_pretty} at {time}|2026-11-22 17:32 UTC>',
    )
  })
})
