import { describe, expect, it } from 'vitest'
import type { Surface } from '../../../src/bot/teams/cards/actions.ts'
import { drawContacts, drawSubscribeQuestion } from '../../../src/bot/teams/cards/contacts-card.ts'
import { drawForm } from '../../../src/bot/teams/cards/form-card.ts'
import { drawOrderChoice, drawOrderPicker } from '../../../src/bot/teams/cards/picker-card.ts'
import { drawStatus } from '../../../src/bot/teams/cards/status-card.ts'
import { threadLink } from '../../../src/bot/teams/thread-link.ts'
import { viewContacts } from '../../../src/bot/views/contacts.ts'
import { viewForm } from '../../../src/bot/views/form.ts'
import { viewStatus } from '../../../src/bot/views/status.ts'
import type { ContactRow } from '../../../src/conversation/list-contacts.ts'
import { firstSender, orderNumber } from '../../fakes/world.ts'
import { aConversation, anOrder, contact } from '../facts.ts'
import { action, actionsOf, jane, janeInTeams, paragraphs, partsOfType, teamsThread, viewpoint } from './cards-parts.ts'

const conversation = aConversation({ subscribers: [jane] })
const row = (action: ContactRow['action']): ContactRow => ({ contact, kind: 'own', label: 'cell', action })
const start = row({ kind: 'start' })
const open = row({ kind: 'open', conversation, thread: teamsThread })
const openHereFirst = row({ kind: 'open', conversation, thread: { ...teamsThread, rootId: null } })
const subscribe = row({ kind: 'subscribe', conversation: aConversation() })
const fetch = { msteams: { type: 'task/fetch' } }

function contacts(rows: ContactRow[], surface: Surface = 'dialog', showing: { page?: number; notice?: string } = {}) {
  return drawContacts(
    viewContacts({ order: anOrder(), own: rows, custom: [] }, janeInTeams, viewpoint, showing),
    surface,
  )
}

describe('the contacts', () => {
  it('show who is on the order, with one button for each', () => {
    const card = contacts([start, open, subscribe], 'dialog', { notice: 'You are subscribed.' })
    expect(paragraphs(card)).toEqual([
      'You are subscribed.',
      'Order 123456',
      'Alan Smith · Denver · booked · moves Tue, Dec 1',
      'Order Phone Numbers',
      'Alan Smith  (303) 555-0142 · cell',
      'Alan Smith  (303) 555-0142 · cell',
      'last text {{DATE(2026-11-22T17:32:00Z, SHORT)}}, {{TIME(2026-11-22T17:32:00Z)}} · you subscribe',
      'Alan Smith  (303) 555-0142 · cell',
      'conversation with Jane since {{DATE(2026-11-20T17:00:00Z, SHORT)}}',
      'Order Custom Numbers',
      'No numbers were added yet.',
    ])
    expect(partsOfType(card, 'ColumnSet').map((set) => actionsOf(set).map(({ title }) => title))).toEqual([
      ['+ Start'],
      ['💬 Open'],
      ['Subscribe'],
    ])
  })

  it('in a dialog every button comes back with the order and the page', () => {
    const card = contacts([start, openHereFirst, subscribe])
    const place = { order: '123456', page: 1 }
    expect(action(card, '+ Start')).toEqual({
      type: 'Action.Submit',
      title: '+ Start',
      tooltip: 'Start: Alan Smith, (303) 555-0142',
      data: { ...place, verb: 'contacts.start', phone: '+13035550142' },
    })
    const conversationData = { ...place, conversation: 'conversation-1' }
    expect(action(card, '💬 Open').data).toEqual({ ...conversationData, verb: 'contacts.open' })
    expect(action(card, 'Subscribe').data).toEqual({ ...conversationData, verb: 'contacts.ask' })
    expect(action(card, '+ Add Custom Number').data).toEqual({ ...place, verb: 'contacts.add' })
  })

  it('in a chat what needs a dialog opens one, the rest changes the message', () => {
    const card = contacts([start, openHereFirst, subscribe], 'chat')
    expect(action(card, '+ Start')).toMatchObject({ type: 'Action.Submit', data: { ...fetch, verb: 'contacts.start' } })
    expect(action(card, '+ Add Custom Number').data).toMatchObject({ ...fetch, verb: 'contacts.add' })
    for (const title of ['💬 Open', 'Subscribe']) {
      expect(action(card, title)).toMatchObject({
        type: 'Action.Execute',
        data: { order: '123456', page: 1, conversation: 'conversation-1' },
      })
    }
  })

  it('Open leads to the thread where there is one', () => {
    expect(action(contacts([open]), '💬 Open')).toMatchObject({
      type: 'Action.OpenUrl',
      url: 'https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1700000000000?tenantId=tenant-1&parentMessageId=1700000000000',
    })
    expect(threadLink({ ...teamsThread, rootId: null })).toBeNull()
  })

  it('turn their pages', () => {
    const many = Array.from({ length: 50 }, () => start)
    const second = contacts(many, 'dialog', { page: 2 })
    expect(paragraphs(second)).toContain('Page 2 of 3')
    expect(action(second, 'Previous').data).toEqual({ order: '123456', page: 1, verb: 'contacts.page' })
    expect(action(second, 'Next').data).toEqual({ order: '123456', page: 3, verb: 'contacts.page' })
    expect(actionsOf(contacts(many)).map(({ title }) => title)).not.toContain('Previous')
    expect(actionsOf(contacts(many, 'dialog', { page: 3 })).map(({ title }) => title)).not.toContain('Next')
    expect(action(contacts(many, 'chat'), 'Next')).toMatchObject({ type: 'Action.Execute', verb: 'contacts.page' })
  })

  it('ask before subscribing', () => {
    const card = drawSubscribeQuestion({ order: orderNumber, page: 2 }, 'conversation-1', 'dialog')
    expect(paragraphs(card)).toEqual(['Subscribe to the conversation and view'])
    expect(action(card, 'Subscribe')).toMatchObject({
      style: 'positive',
      data: { verb: 'contacts.subscribe', order: '123456', page: 2, conversation: 'conversation-1' },
    })
    expect(action(card, 'Cancel').data).toEqual({ verb: 'contacts.page', order: '123456', page: 2 })
  })
})

describe('the order picker', () => {
  it('searches our orders, and has some at once', () => {
    const card = drawOrderPicker({ next: 'text', orders: Array.from({ length: 20 }, () => anOrder()) }, 'dialog')
    const [field] = partsOfType(card, 'Input.ChoiceSet')
    expect(field).toMatchObject({
      id: 'order',
      label: 'Order',
      style: 'filtered',
      'choices.data': { type: 'Data.Query', dataset: 'orders' },
    })
    expect(field?.choices).toHaveLength(15)
    expect(drawOrderChoice(anOrder())).toEqual({
      title: '123456 · Alan Smith · Denver · booked · moves Tue, Dec 1',
      value: '123456',
    })
    expect(action(card, 'Continue').data).toEqual({ verb: 'picker.choose', next: 'text' })
  })

  it('in a chat opens the dialog that follows', () => {
    const card = drawOrderPicker({ next: 'contacts', orders: [] }, 'chat')
    expect(action(card, 'Continue').data).toEqual({ ...fetch, verb: 'picker.choose', next: 'contacts' })
  })

  it('says what is wrong below the field', () => {
    const { body } = drawOrderPicker({ next: 'text', orders: [], error: 'Choose an order first.' }, 'dialog')
    expect(body.map(({ type }) => type)).toEqual(['Input.ChoiceSet', 'RichTextBlock'])
    expect(paragraphs(body)).toEqual(['⚠ Choose an order first.'])
  })
})

describe('the form', () => {
  const prepared = {
    kind: 'ready' as const,
    viewer: jane.id,
    order: anOrder(),
    contact,
    signature: 'Jane, Front Range Moving',
    sender: firstSender,
    joins: null,
    apartFrom: [],
  }
  const values = { number: '303', name: '', message: 'Hi\nthere', signature: 'Jane', keepSignature: true }
  const memory = { order: '123456', nonce: 'n-1' }

  it('has the fields of the order system, filled in with what is known', () => {
    const card = drawForm(viewForm(prepared, viewpoint), memory)
    expect(
      partsOfType(card, 'Input.Text', 'Input.ChoiceSet').map(({ id, label, value }) => [id, label, value]),
    ).toEqual([
      ['number', 'Contact Number', '(303) 555-0142'],
      ['name', 'Contact Name', 'Alan Smith'],
      ['template', 'Template', undefined],
      ['message', 'Message', ''],
      ['signature', 'Signature', 'Jane, Front Range Moving'],
    ])
    expect(partsOfType(card, 'Input.Toggle')).toMatchObject([
      { id: 'keepSignature', title: 'Use this as my signature from now on', value: 'false' },
    ])
    expect(paragraphs(card)).toEqual(['Order 123456 · Alan Smith', 'Sends from (720) 555-0110'])
  })

  it('keeps what was typed, and says an error right below its field with a sign and words', () => {
    const errors = { number: 'This is not a phone number.', name: 'Enter the name.', message: 'No {{move_date}}.' }
    const { body } = drawForm(viewForm(prepared, viewpoint, values), memory, errors)
    expect(partsOfType(body, 'Input.Text', 'Input.Toggle').map(({ value }) => value)).toEqual([
      '303',
      '',
      'Hi\nthere',
      'Jane',
      'true',
    ])
    const below = (id: string) => paragraphs(body[body.findIndex((part) => 'id' in part && part.id === id) + 1])
    expect(below('number')).toEqual(['⚠ This is not a phone number.'])
    expect(below('name')).toEqual(['⚠ Enter the name.'])
    expect(below('message')).toEqual(['⚠ No {{move_date}}.'])
  })

  it('has room for as much as Slack’s form', () => {
    const card = drawForm(viewForm(prepared, viewpoint, { ...values, message: 'x'.repeat(9000) }), memory)
    const field = partsOfType(card, 'Input.Text').find(({ id }) => id === 'message')
    expect(field).toMatchObject({ maxLength: 3000, isMultiline: true, value: 'x'.repeat(3000) })
  })

  it('its buttons bring back what it remembers; Cancel brings nothing typed', () => {
    const card = drawForm(viewForm(prepared, viewpoint), memory)
    expect(action(card, 'Send')).toMatchObject({ style: 'positive', data: { verb: 'form.send', memory } })
    expect(action(card, 'Use template').data).toEqual({ verb: 'form.template', memory })
    expect(action(card, 'Cancel')).toMatchObject({ associatedInputs: 'none', data: { verb: 'form.cancel' } })
  })

  it('says what will happen before it happens', () => {
    const joins = aConversation({ orders: [] })
    expect(paragraphs(drawForm(viewForm({ ...prepared, joins }, viewpoint), memory)).join()).toContain(
      'ℹ Alan Smith already has a conversation that belongs to no order.',
    )
  })
})

describe('how deliveries stand', () => {
  it('leads to the thread to which something was not delivered', () => {
    const since = new Date('2026-11-22T12:00:00Z')
    const letter = { kind: 'post', thread: teamsThread, conversation, since, because: 'ConversationNotFound' } as const
    const card = drawStatus(viewStatus({ waiting: 0, first: null, dead: 1, letters: [letter] }, viewpoint))
    expect(JSON.stringify(card)).toContain(threadLink(teamsThread))
  })
})
