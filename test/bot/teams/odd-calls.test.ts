// What no button of ours sends, and faults in the middle: whoever waits gets words, and what was typed is not lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../../src/bot/texts.ts'
import { member } from './activities.ts'
import { refusal } from './microsoft.ts'
import { openTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant()
})
afterEach(() => tenant.close())

const dialogCalls = ['task/fetch', 'task/submit', 'composeExtension/submitAction']
const memory = { order: '123456', filled: null, joins: null, nonce: 'n1' }

describe('a dialog', () => {
  it.each([
    ['a button that is not there any more', { verb: 'contacts.paint' }],
    ['a button named like something of the language', { verb: 'constructor' }],
    ['nothing', undefined],
    ['a button without its order', { verb: 'contacts.start' }],
    ['a button without its conversation', { verb: 'contacts.subscribe', order: '123456' }],
    ['a button whose number is none', { verb: 'contacts.start', order: '123456', phone: 'x' }],
    ['a form without what it remembers', { verb: 'form.send', message: 'Hi' }],
  ])('answers %s in words', async (_, data) => {
    for (const name of dialogCalls) {
      const { status, body } = await tenant.invoke(name, { commandId: 'contacts', data })
      expect(status).toBe(200)
      expect(JSON.stringify(body)).toContain(texts.answer.fault)
    }
  })

  it.each([[{ commandId: 'paint' }], [{}], [undefined]])('answers the command %j in words', async (value) => {
    const { status, body } = await tenant.invoke('composeExtension/fetchTask', value)
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain(texts.answer.fault)
  })

  it('opens the first page for one that is none', async () => {
    for (const page of ['x', -4, 1.5, 1e300]) {
      const { body } = await tenant.invoke('task/fetch', { data: { verb: 'contacts.page', order: '123456', page } })
      expect(JSON.stringify(body)).toContain('Order Phone Numbers')
    }
  })

  it('says so when Teams cannot be asked who opens it', async () => {
    tenant.microsoft.next.push(refusal(500, 'ServiceError'))
    const { status, body } = await tenant.invoke(
      'composeExtension/fetchTask',
      { commandId: 'contacts' },
      { from: { id: '29:new' } },
    )
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain(texts.answer.fault)
  })

  it('stays as it is, with what was typed, when a form fails', async () => {
    tenant.microsoft.next.push(refusal(500, 'ServiceError'))
    const data = { verb: 'form.send', memory, number: '(303) 555-0177', name: 'Beth', message: 'Hi', signature: '' }
    const answer = await tenant.invoke('task/submit', { data }, { from: { id: '29:new' } })
    expect(answer).toMatchObject({ status: 500, body: undefined })
  })
})

describe('a button on a card', () => {
  const press = (verb: string, data: unknown) =>
    tenant.invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb, data } })

  it.each([
    ['that is not there any more', 'paint', {}],
    ['without what it is about', 'subscribe', {}],
    ['about something that is no id', 'retry', { value: 7 }],
  ])('%s is answered in words', async (_, verb, data) => {
    expect(await press(verb, data)).toMatchObject({ status: 200, body: { value: texts.answer.fault } })
  })

  it('about something that is gone is answered in words', async () => {
    expect((await press('subscribe', { value: 'gone' })).body).toMatchObject({ value: texts.answer.conversationGone })
    expect((await press('retry', { value: 'gone' })).body).toMatchObject({ value: texts.answer.alreadySettled })
  })
})

describe('the search for an order', () => {
  it.each([['smith'], ['#123456'], ['sm\0ith']])('finds it by %j', async (queryText) => {
    const { body } = await tenant.invoke('application/search', { dataset: 'orders', queryText })
    expect(JSON.stringify(body)).toContain('123456 · Alan Smith')
  })

  it('offers all where what is typed cannot be read', async () => {
    for (const queryText of [undefined, null, 5]) {
      const { status, body } = await tenant.invoke('application/search', { dataset: 'orders', queryText })
      expect(status).toBe(200)
      expect(JSON.stringify(body)).toContain('123456 · Alan Smith')
    }
  })

  it('offers nothing to a guest', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:guest', { userRole: 'guest' }) })
    const change = { from: { id: '29:guest' } }
    const { body } = await tenant.invoke('application/search', { dataset: 'orders', queryText: '' }, change)
    expect(body).toMatchObject({ value: { results: [] } })
  })
})
