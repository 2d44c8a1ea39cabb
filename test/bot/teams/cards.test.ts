import { describe, expect, it } from 'vitest'
import { drawContacts, drawSubscribeQuestion } from '../../../src/bot/teams/cards/contacts-card.ts'
import { drawCard } from '../../../src/bot/teams/cards/conversation-card.ts'
import { drawForm } from '../../../src/bot/teams/cards/form-card.ts'
import { drawOrderPicker } from '../../../src/bot/teams/cards/picker-card.ts'
import { drawNotice, drawPost } from '../../../src/bot/teams/cards/post.ts'
import { timedRuns, words } from '../../../src/bot/teams/cards/words.ts'
import { viewCard } from '../../../src/bot/views/card.ts'
import { viewContacts } from '../../../src/bot/views/contacts.ts'
import { viewForm } from '../../../src/bot/views/form.ts'
import { viewNotice } from '../../../src/bot/views/notice.ts'
import { viewPost } from '../../../src/bot/views/post.ts'
import type { ContactRow } from '../../../src/conversation/list-contacts.ts'
import type { PreparedConversation } from '../../../src/conversation/prepare-conversation.ts'
import { firstSender } from '../../fakes/world.ts'
import { aCard, aConversation, aMessage, anOrder, contact, maria, person } from '../facts.ts'
import {
  action,
  complaints,
  jane,
  janeInTeams,
  paragraphs,
  partsOfType,
  safeSize,
  sizeOf,
  teamsThread,
  tenant,
  viewpoint,
} from './cards-parts.ts'

const long = 'Wolfeschlegelsteinhausenbergerdorff 👋 _*[ '.repeat(40)
const longContact = { ...contact, name: long, optedOutAt: new Date() }
const longOrder = anOrder({ customerName: long, branch: long, status: long })
const crowd = Array.from({ length: 60 }, (_, n) => person(`${long} ${n}`, { ...tenant, userId: `29:${n}` }))
const longConversation = aConversation({
  contact: longContact,
  orders: Array.from({ length: 12 }, () => longOrder),
  subscribers: crowd,
  state: 'closed',
})
const longPrepared = {
  kind: 'ready',
  viewer: jane.id,
  order: longOrder,
  contact: longContact,
  signature: long,
  sender: firstSender,
  joins: aConversation({ contact: longContact, orders: [], subscribers: crowd }),
  apartFrom: [],
} satisfies PreparedConversation

const longRow = (action: ContactRow['action']): ContactRow => ({
  contact: longContact,
  kind: 'own',
  label: long,
  action,
})
const longList = {
  order: longOrder,
  own: Array.from({ length: 8 }, () => longRow({ kind: 'subscribe', conversation: longConversation })),
  custom: Array.from({ length: 12 }, () =>
    longRow({ kind: 'open', conversation: longConversation, thread: teamsThread }),
  ),
}

describe('Teams takes what we draw, however long the names', () => {
  const message = aMessage({ body: long.repeat(10), author: crowd[0] ?? null, status: 'failed', reason: '30003' })
  const alert = crowd.flatMap(({ identities, name }) => identities.map((identity) => ({ ...identity, name })))

  it('the conversation card', () => {
    const written = Array.from({ length: 20 }, () => message)
    const drawn = drawCard(viewCard({ conversation: longConversation, written }, viewpoint))
    expect(drawn.attachments.flatMap(({ content }) => complaints(content))).toEqual([])
    expect(sizeOf(drawn)).toBeLessThan(safeSize)
  })

  it.each([
    ['a text', { kind: 'sms-received', message: { ...message, status: 'received' }, contact: longContact, alert }],
    ['a call', { kind: 'sms-received', message, contact: longContact, alert: 'channel' }],
    ['a text from elsewhere', { kind: 'sent-from-elsewhere', message, contact: longContact, from: 'slack' }],
    ['a note', { kind: 'note', message, from: null }],
    ['trouble', { kind: 'trouble', message, contact: longContact }],
    ['doubt', { kind: 'trouble', message: { ...message, status: 'doubtful' }, contact: longContact }],
  ] as const)('%s', (_, post) => {
    const drawn = drawPost(viewPost(post, viewpoint))
    expect(drawn.attachments.flatMap(({ content }) => complaints(content))).toEqual([])
    expect(sizeOf(drawn)).toBeLessThan(safeSize)
  })

  it('a note longer than any text is cut', () => {
    const note = aMessage({ direction: 'note', body: 'x'.repeat(20_000), status: 'internal' })
    expect(drawPost(viewPost({ kind: 'note', message: note, from: null }, viewpoint)).text?.length).toBeLessThan(3_200)
  })

  it('a page of 20 contacts', () => {
    const drawn = drawContacts(viewContacts(longList, janeInTeams, viewpoint, { notice: long }), 'chat')
    expect(complaints(drawn)).toEqual([])
    expect(sizeOf(drawn)).toBeLessThan(safeSize)
  })

  it.each(['dialog', 'chat'] as const)('the form, the picker and the questions, in a %s', (surface) => {
    const values = { number: long, name: long, message: long.repeat(5), signature: long, keepSignature: true }
    const orders = Array.from({ length: 40 }, () => longOrder)
    const drawn = [
      drawForm(viewForm(longPrepared, viewpoint), { order: '1' }),
      drawForm(viewForm(longPrepared, viewpoint, values), { order: '1' }, { number: long, name: long, message: long }),
      drawOrderPicker({ next: 'text', orders }, surface),
      drawOrderPicker({ next: 'contacts', orders: [], error: long }, surface),
      drawSubscribeQuestion({ order: longOrder.number, page: 1 }, 'conversation-1', surface),
    ]
    expect(drawn.flatMap(complaints)).toEqual([])
    expect(Math.max(...drawn.map(sizeOf))).toBeLessThan(safeSize)
  })

  it('a card that no client could read is told', () => {
    expect(complaints({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Unheard', id: 'a' }] })).not.toEqual([])
  })
})

describe('what people write stays words on a card', () => {
  it.each([
    '*bold* **bolder** _italic_ __more__',
    '[x](javascript:alert(1))',
    '![x](https://example.com/a.png)',
    '<at>Bob</at> <b>bold</b> &amp; co',
    '{{DATE(2026-11-20T12:00:00Z, SHORT)}} {{TIME(2026-11-20T12:00:00Z)}}',
    'about {{move_date}}',
    '- list',
    '* list',
    '1. first',
    '2) second',
    'a * b',
    'snake_case\\*',
  ])('%s', (text) => {
    const runs = partsOfType(words(text), 'TextRun').map((run) => String(run.text))
    expect(paragraphs(words(text))).toEqual([text])
    for (const run of runs) {
      expect(run).not.toMatch(/(?<sign>[*_]).*\k<sign>/)
      expect(run).not.toMatch(/\[.*\]\(/)
      expect(run).not.toMatch(/\{\{/)
      expect(run).not.toMatch(/^\s*([-+*]|\d+[.)]) /)
    }
  })

  it('a line break cannot begin a list', () => {
    expect(paragraphs(words('Alan\r- list\n1. one'))).toEqual(['Alan - list 1. one'])
    expect(partsOfType(words('1.\tone'), 'TextRun')).toMatchObject([{ text: '1.\u00A0one' }])
  })

  it('TextBlock, which reads Markdown, has nothing but headings of ours', () => {
    const conversation = aConversation({ contact: longContact })
    const drawn = [
      drawCard(viewCard(aCard({ contact: longContact, subscribers: crowd }, [aMessage()]), viewpoint)),
      drawContacts(viewContacts(longList, janeInTeams, viewpoint, { notice: long }), 'dialog'),
      drawForm(viewForm({ ...longPrepared, joins: conversation }, viewpoint), {}, { name: long }),
      drawOrderPicker({ next: 'text', orders: [longOrder], error: long }, 'dialog'),
    ]
    expect(partsOfType(drawn, 'TextBlock').map(({ text }) => text)).toEqual([
      'Order Phone Numbers',
      'Order Custom Numbers',
    ])
  })

  it('a moment shows in the reader’s own time zone, and nobody can be called one', () => {
    const at = new Date('2026-11-20T17:32:10.123Z')
    const told = (text: string, precision: 'day' | 'minute') =>
      timedRuns({ text, at, precision }).map((run) => run.text)
    expect(told('last text {moment}', 'minute')).toEqual([
      'last text ',
      '{{DATE(2026-11-20T17:32:10Z, SHORT)}}, {{TIME(2026-11-20T17:32:10Z)}}',
    ])
    expect(told('with {moment} since {moment}: *', 'day')).toEqual([
      'with ',
      '{moment',
      '} since ',
      '{{DATE(2026-11-20T17:32:10Z, SHORT)}}',
      ': ',
      '*',
    ])
  })
})

describe('the conversation card', () => {
  const written = [aMessage({ status: 'delivered' })]
  const message = drawCard(viewCard(aCard({ subscribers: [jane, maria] }, written), viewpoint))
  const card = message.attachments[0]?.content ?? {}

  it('says who, which order, from where, who subscribes, how to reply and where texts stand', () => {
    expect(paragraphs(card)).toEqual([
      '💬 Alan Smith · (303) 555-0142',
      'Order 123456 · Denver · booked · moves Tue, Dec 1',
      'Texts go out from (720) 555-0110 · Subscribed: Jane, Maria (Teams)',
      'Replies in this thread are texted to Alan Smith. Start with "note:" to keep one internal.',
      'Latest replies from here:',
      '✓ delivered · Jane: “See you tomorrow”',
    ])
  })

  it('calls nobody by being drawn again', () => {
    expect(message.entities).toEqual([])
  })

  it('says the same to notifications, screen readers and old clients', () => {
    expect(message.summary).toBe('💬 Alan Smith · (303) 555-0142')
    expect(card).toMatchObject({
      fallbackText: expect.stringContaining('Subscribed: Jane'),
      speak: expect.stringContaining('Order 123456'),
    })
  })

  it('warns, and says so when nobody subscribes', () => {
    const optedOut = { ...contact, optedOutAt: new Date() }
    const drawn = drawCard(viewCard(aCard({ contact: optedOut, subscribers: [] }), viewpoint))
    expect(paragraphs(drawn)).toContain('⚠ Alan Smith opted out: texts cannot be sent until they text START.')
    expect(paragraphs(drawn).join()).toContain('Nobody is subscribed.')
  })

  it('shows a few of many orders, and counts the subscribers it has no room for', () => {
    const orders = Array.from({ length: 12 }, () => anOrder())
    const lines = paragraphs(drawCard(viewCard(aCard({ orders, subscribers: crowd }), viewpoint)))
    expect(lines.filter((line) => line.startsWith('Order '))).toHaveLength(10)
    expect(lines.join()).toContain(', +30')
  })

  it('its buttons come back privately, Contacts opens a dialog', () => {
    expect(action(card, 'Subscribe')).toEqual({
      type: 'Action.Execute',
      title: 'Subscribe',
      tooltip: 'Subscribe: Alan Smith',
      style: 'positive',
      verb: 'subscribe',
      data: { value: 'conversation-1' },
    })
    expect(action(card, 'Unsubscribe')).toMatchObject({ type: 'Action.Execute', verb: 'unsubscribe' })
    expect(action(card, 'Contacts')).toMatchObject({
      type: 'Action.Submit',
      tooltip: 'Order 123456',
      data: { msteams: { type: 'task/fetch' }, verb: 'contacts', order: '123456' },
    })
  })
})

describe('a notice', () => {
  it('offers what can be done', () => {
    const message = aMessage({ status: 'withheld' })
    const view = viewNotice({ kind: 'not-subscribed', message, contact }, tenant)
    const drawn = view && drawNotice(view)
    expect(paragraphs(drawn)).toEqual(['Not sent: you are not subscribed to this conversation.'])
    expect(drawn?.text).toBeUndefined()
    expect(action(drawn, 'Subscribe and send')).toMatchObject({
      type: 'Action.Execute',
      verb: 'subscribe-and-send',
      data: { value: 'message-1' },
    })
    expect(action(drawn, 'Leave it')).toMatchObject({ verb: 'leave-it', data: { value: 'message-1' } })
    const link = 'https://teams.microsoft.com/l/message/x'
    expect(action(view && drawNotice(view, { link }), 'Open the conversation')).toMatchObject({ url: link })
  })
})
