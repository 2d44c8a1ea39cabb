import { describe, expect, it } from 'vitest'
import { texts } from '../../src/bot/texts.ts'
import { viewCard } from '../../src/bot/views/card.ts'
import { rowsPerPage, viewContacts } from '../../src/bot/views/contacts.ts'
import { viewNotice } from '../../src/bot/views/notice.ts'
import { viewPost } from '../../src/bot/views/post.ts'
import { viewStatus } from '../../src/bot/views/status.ts'
import { cut, shorten } from '../../src/bot/views/view.ts'
import type { DeliveryStatus, Undelivered } from '../../src/conversation/dead-letters.ts'
import type { ContactRow } from '../../src/conversation/list-contacts.ts'
import { alan } from '../fakes/world.ts'
import {
  aCard,
  aConversation,
  aMessage,
  anOrder,
  aThread,
  contact,
  jane,
  janeInSlack,
  maria,
  orderNamed,
  person,
  slackTeam,
  viewpoint,
} from './facts.ts'

describe('the conversation card', () => {
  it('says contact, number, order, day and sender in words and national format', () => {
    const card = viewCard(aCard(), viewpoint)
    expect(card).toMatchObject({
      title: 'Alan Smith · (303) 555-0142',
      orders: ['Order 123456 · Denver · booked · moves Tue, Dec 1'],
      sender: 'Texts go out from (720) 555-0110',
      howToReply: expect.stringContaining('texted to Alan Smith'),
      warnings: [],
    })
    expect(card.howToReply).toContain('"note:"')
  })

  it('mentions subscribers of this workspace and names the others with their platform', () => {
    const { subscribers } = viewCard(aCard({ subscribers: [jane, maria] }), viewpoint)
    expect(subscribers).toEqual([
      { name: 'Jane', identity: janeInSlack },
      { name: 'Maria (Teams)', identity: null },
    ])
  })

  it('warns of an opt-out and of a closed conversation', () => {
    const optedOut = { ...contact, optedOutAt: new Date() }
    const { warnings } = viewCard(aCard({ contact: optedOut, state: 'closed' }), viewpoint)
    expect(warnings).toEqual([
      'Alan Smith opted out: texts cannot be sent until they text START.',
      'This conversation is closed.',
    ])
  })

  it('has Contacts for its order, for each of several, and for none when there is none', () => {
    const labelsFor = (numbers: string[]) =>
      viewCard(aCard({ orders: numbers.map((n) => anOrder({ number: orderNamed(n) })) }), viewpoint)
        .actions.map(({ label }) => label)
        .filter((label) => label.startsWith('Contacts'))
    expect(labelsFor(['1'])).toEqual(['Contacts'])
    expect(labelsFor(['1', '2'])).toEqual(['Contacts 1', 'Contacts 2'])
    expect(labelsFor([])).toEqual([])
  })

  it('names somebody unknown by their number, once', () => {
    const unknown = { ...contact, name: '(303) 555-0142' }
    expect(viewCard(aCard({ contact: unknown, orders: [] }), viewpoint)).toMatchObject({
      title: '(303) 555-0142',
      orders: ['Not on any order yet.'],
    })
  })
})

describe('the card where posts of people cannot be marked', () => {
  it('says where the latest texts stand that were written in the thread, oldest first', () => {
    const phoneOff = { status: 'failed', reason: '30003' } as const
    const written = [aMessage({ status: 'delivered' }), aMessage({ body: 'Still there?', ...phoneOff })]
    expect(viewCard(aCard({}, written), viewpoint).written).toEqual([
      '✓ delivered · Jane: “See you tomorrow”',
      '✗ not delivered: The phone is off or out of reach (30003) · Jane: “Still there?”',
    ])
    expect(viewCard(aCard(), viewpoint).written).toEqual([])
  })

  it('keeps long texts and names to one short line', () => {
    const longWinded = aMessage({ body: 'long\n'.repeat(320), author: person('J'.repeat(100)) })
    const [line = ''] = viewCard(aCard({}, [longWinded]), viewpoint).written
    expect(line).not.toContain('\n')
    expect(line.length).toBeLessThan(130)
  })

  it('asks for a mention only as long as it must', () => {
    const asks = (mustMention?: boolean) => {
      const { howToReply } = viewCard(aCard(), viewpoint, mustMention === undefined ? {} : { mustMention })
      return [howToReply.includes('mention @Threadline'), howToReply.includes('texted to Alan Smith')]
    }
    expect(asks(true)).toEqual([true, true])
    expect([asks(false), asks()]).toEqual([
      [false, true],
      [false, true],
    ])
  })
})

describe('posts in the thread', () => {
  const inbound = aMessage({ direction: 'inbound', via: 'phone', author: null, status: 'received', body: 'At 9?' })

  it('a text from the phone goes under the name of the contact and calls the subscribers', () => {
    const view = viewPost({ kind: 'sms-received', message: inbound, contact, alert: [janeInSlack] }, viewpoint)
    expect(view).toMatchObject({ tone: 'inbound', author: 'Alan Smith · SMS', body: 'At 9?', mentions: [janeInSlack] })
    expect(view.spoken).toBe('Alan Smith · SMS: At 9?')
  })

  it('when nobody subscribes it shows in the channel and can be subscribed to', () => {
    const view = viewPost({ kind: 'sms-received', message: inbound, contact, alert: 'channel' }, viewpoint)
    expect(view).toMatchObject({ alertsChannel: true, actions: [{ label: 'Subscribe', value: 'conversation-1' }] })
    expect(view.spoken).toContain('Nobody is subscribed')
  })

  it('a change of consent shows at the text that made it', () => {
    const footnoteOf = (reason: string | null) =>
      viewPost({ kind: 'sms-received', message: { ...inbound, reason }, contact, alert: 'nobody' }, viewpoint).footnote
    expect(footnoteOf('opted-out')).toContain('opted out')
    expect(footnoteOf('opted-in')).toBe('Texts can be sent again.')
    expect(footnoteOf(null)).toBeNull()
  })

  it.each([
    [5, '5 minutes'],
    [119, '119 minutes'],
    [120, '2 hours'],
    [47 * 60 + 59, '47 hours'],
    [48 * 60, '2 days'],
  ])('a text that reached us %i minutes late says so', (minutes, delay) => {
    const message = { ...inbound, sentAt: new Date(inbound.createdAt.getTime() - minutes * 60_000) }
    const view = viewPost({ kind: 'sms-received', message, contact, alert: 'nobody' }, viewpoint)
    expect(view.footnote).toBe(`Received late: it was sent ${delay} earlier.`)
    expect(view.spoken).toContain(view.footnote)
  })

  it('a text without words and with files says so', () => {
    const message = { ...inbound, body: '', media: [{ url: 'https://x', contentType: 'image/png' }] }
    expect(viewPost({ kind: 'sms-received', message, contact, alert: 'nobody' }, viewpoint)).toMatchObject({
      body: '(a text without words)',
      footnote: expect.stringContaining('a file that cannot be shown'),
    })
  })

  it.each([
    [{ via: 'form' as const }, null, 'Jane · form'],
    [{ via: 'thread' as const }, 'teams' as const, 'Jane · Teams'],
    [{ via: 'thread' as const, author: null }, null, 'A colleague'],
  ])('a text from elsewhere says who wrote it and where: %o', (change, from, author) => {
    const message = aMessage({ ...change, status: 'delivered' })
    const view = viewPost({ kind: 'sent-from-elsewhere', message, contact, from }, viewpoint)
    expect(view).toMatchObject({ author, footnote: '✓ delivered' })
    expect(view.spoken).toBe(`${author}: See you tomorrow\ndelivered`)
  })

  it('trouble calls the author, says why in words, and offers Retry', () => {
    const message = aMessage({ status: 'failed', reason: '30003' })
    expect(viewPost({ kind: 'trouble', message, contact }, viewpoint)).toMatchObject({
      mentions: [janeInSlack],
      body: 'not delivered: The phone is off or out of reach (30003).',
      footnote: 'Jane wrote: “See you tomorrow”',
      actions: [{ label: 'Retry', value: 'message-1' }],
    })
    const long = aMessage({ status: 'failed', reason: '30003', body: 'long '.repeat(300) })
    expect(viewPost({ kind: 'trouble', message: long, contact }, viewpoint).footnote?.length).toBeLessThan(200)
  })

  it('what could not be shown offers Retry until it is shown, and says when nothing was sent', () => {
    const unshown = (change: object, isShown = false) =>
      viewPost({ kind: 'unshown', message: aMessage(change), contact, concerns: [janeInSlack], isShown }, viewpoint)
    expect(unshown({})).toMatchObject({
      mentions: [janeInSlack],
      body: texts.unshown.here,
      actions: [{ kind: 'show-again', label: 'Retry' }],
    })
    expect(unshown({}, true)).toMatchObject({ mentions: [], body: texts.unshown.shownSince, actions: [] })
    for (const status of ['withheld', 'refused']) {
      expect(unshown({ status, author: jane }).body).toContain('was not sent, and Jane could not be told')
    }
    expect(unshown({ body: 'long '.repeat(300) }).footnote?.length).toBeLessThan(200)
  })

  it('doubt offers both ways out, and trouble that is settled offers none', () => {
    const labelsAt = (status: 'doubtful' | 'sending' | 'sent' | 'delivered') =>
      viewPost({ kind: 'trouble', message: aMessage({ status }), contact }, viewpoint).actions.map(({ label }) => label)
    expect(labelsAt('doubtful')).toEqual(['Send again', 'Mark as sent'])
    expect([labelsAt('sending'), labelsAt('sent'), labelsAt('delivered')]).toEqual([[], [], []])
    const settled = viewPost({ kind: 'trouble', message: aMessage({ status: 'delivered' }), contact }, viewpoint)
    expect(settled.body).toContain('delivered')
  })
})

describe('how deliveries stand', () => {
  const since = new Date('2026-11-22T12:00:00Z')
  const status = (change: Partial<DeliveryStatus>) =>
    viewStatus({ waiting: 0, first: null, dead: 0, letters: [], ...change }, viewpoint)
  const letter = (change: Partial<Undelivered> = {}): Undelivered => ({
    ...{ kind: 'post', thread: aThread(), conversation: aConversation(), since, because: 'is_archived' },
    ...change,
  })
  const said = ({ lines }: ReturnType<typeof status>) => lines.map(({ text }) => text)

  it('everything is delivered only when nothing waits and nothing was given up', () => {
    expect(said(status({}))).toEqual([texts.status.allDelivered])
    expect(said(status({ dead: 1 }))).toEqual([texts.status.dead(1)])
    expect(said(status({ waiting: 2 }))).toEqual([texts.status.waiting(2)])
  })

  it('what waits is told with its moment, and with why it was not taken', () => {
    const { lines, actions } = status({ waiting: 1, first: { createdAt: since, because: 'not_in_channel' } })
    expect(lines).toMatchObject([{ at: since }, { text: expect.stringContaining('Threadline is not in the channel') }])
    expect(actions).toEqual([])
  })

  it('what was given up is told with a short name and its place, and leads to threads of mine only', () => {
    const name = 'Alexandria '.repeat(30)
    const elsewhere = { ...aThread(), platform: 'teams', workspace: 'tenant' } as const
    const long = aConversation({ contact: { ...contact, name } })
    const { letters, actions } = status({
      dead: 3,
      letters: [
        letter(),
        letter({ thread: elsewhere, conversation: long }),
        letter({ thread: null, conversation: null }),
      ],
    })
    expect(letters.map(({ thread }) => thread?.platform)).toEqual(['slack', undefined, undefined])
    expect(letters.map(({ text }) => text.text.split(',')[0])).toEqual([
      'Alan Smith in Slack',
      expect.stringMatching(/^Alexandria .{1,50}… in Teams$/),
      'Somebody in a thread that is not there any more',
    ])
    expect(actions.map(({ label }) => label)).toEqual(['Retry', 'Leave it'])
  })
})

describe('notices', () => {
  it('who does not subscribe may subscribe and send, or leave it', () => {
    const view = viewNotice({ kind: 'not-subscribed', message: aMessage({ status: 'withheld' }), contact }, slackTeam)
    expect(view?.actions.map(({ label }) => label)).toEqual(['Subscribe and send', 'Leave it'])
  })

  it('are not given when what they are about is settled', () => {
    const settled = aMessage({ status: 'sent' })
    expect(viewNotice({ kind: 'not-subscribed', message: settled, contact }, slackTeam)).toBeNull()
    expect(viewNotice({ kind: 'slow', message: settled, contact }, slackTeam)).toBeNull()
  })

  it('a refused reply says why', () => {
    const message = aMessage({ status: 'refused', reason: 'files-not-supported' })
    expect(viewNotice({ kind: 'not-sent', message, contact }, slackTeam)?.text).toBe(
      'not sent: Files cannot be texted yet. Write the message again without the file.',
    )
  })
})

describe('the contacts', () => {
  const [viewer] = jane.identities
  if (!viewer) throw new Error('Jane is in Slack')
  const row = (change: Partial<ContactRow> = {}): ContactRow => ({
    contact,
    kind: 'own',
    label: 'cell',
    action: { kind: 'start' },
    ...change,
  })
  const bob = person('Bob')
  const list = (own: ContactRow[], custom: ContactRow[] = []) => ({ order: anOrder(), own, custom })
  const first = (one: ContactRow) => viewContacts(list([one]), viewer, viewpoint).sections[0]?.rows[0]

  it('a row without conversation can be started', () => {
    expect(first(row())).toMatchObject({
      name: 'Alan Smith',
      number: '(303) 555-0142 · cell',
      details: [],
      action: { kind: 'start', phone: alan, label: 'Start', spoken: 'Start: Alan Smith, (303) 555-0142' },
    })
  })

  it('my conversation can be opened, and says who takes part', () => {
    const conversation = aConversation({ subscribers: [jane, bob] })
    const view = first(row({ action: { kind: 'open', conversation, thread: aThread() } }))
    expect(view?.action).toMatchObject({ kind: 'open', label: 'Open' })
    expect(view?.details.map(({ text }) => text)).toEqual(['last text {moment}', 'you and Bob subscribe'])
  })

  it('a colleague’s conversation can be subscribed to', () => {
    const view = first(row({ action: { kind: 'subscribe', conversation: aConversation({ subscribers: [bob] }) } }))
    expect(view?.action).toMatchObject({ kind: 'subscribe', label: 'Subscribe', conversationId: 'conversation-1' })
    expect(view?.details.map(({ text }) => text)).toEqual(['conversation with Bob since {moment}'])
  })

  it('an opted-out contact is marked', () => {
    const optedOutAt = new Date('2026-11-18T12:00:00Z')
    expect(first(row({ contact: { ...contact, optedOutAt } }))?.details).toEqual([
      { text: 'opted out on {moment}: texts cannot be sent', at: optedOutAt, precision: 'day' },
    ])
  })

  it('empty sections say so', () => {
    const { sections } = viewContacts(list([]), viewer, viewpoint)
    expect(sections.map(({ heading, empty }) => [heading, empty])).toEqual([
      ['Order Phone Numbers', 'The order lists no phone numbers.'],
      ['Order Custom Numbers', 'No numbers were added yet.'],
    ])
  })

  it('long lists page, and every row is on exactly one page', () => {
    const long = list(
      Array.from({ length: 50 }, (_, n) => row({ label: `own ${n}` })),
      Array.from({ length: 35 }, (_, n) => row({ kind: 'custom', label: `custom ${n}` })),
    )
    const pages = [1, 2, 3].map((page) => viewContacts(long, viewer, viewpoint, { page }))
    expect(pages.map(({ page, pages: all }) => `${page}/${all}`)).toEqual(['1/3', '2/3', '3/3'])
    const rows = pages.map(({ sections }) => sections.flatMap((section) => section.rows.map(({ number }) => number)))
    expect(rows.map((page) => page.length)).toEqual([rowsPerPage.slack, rowsPerPage.slack, 5])
    expect(new Set(rows.flat()).size).toBe(85)
    expect(pages[1]?.sections.map(({ heading }) => heading)).toEqual(['Order Phone Numbers', 'Order Custom Numbers'])
    expect(viewContacts(long, viewer, viewpoint, { page: 9 }).page).toBe(3)
  })
})

describe('cutting', () => {
  it('never leaves half an emoji', () => {
    expect(cut('ab👋', 3)).toBe('ab')
    expect(cut('ab👋🏽', 5)).toBe('ab')
    expect(cut('ab👨‍👩‍👧', 8)).toBe('ab')
    expect(cut('👋'.repeat(3), 4)).toBe('👋👋')
    expect(shorten('one  two\nthree', 9)).toBe('one two …')
  })
})
