import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../../src/bot/texts.ts'
import type { ActionKind } from '../../../src/bot/views/view.ts'
import { member } from './activities.ts'
import { paragraphs } from './cards-parts.ts'
import { openTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant({ adminEmails: ['ada@example.com'] })
})
afterEach(() => tenant.close())

/** What whoever presses is answered: words beside the card, or the words of a card in its place. */
async function press(verb: ActionKind, value: string, who: object = {}) {
  return execute(verb, { value }, who)
}
async function execute(verb: string, data: object, who: object = {}) {
  const action = { type: 'Action.Execute', verb, data }
  const { body } = await tenant.invoke('adaptiveCard/action', { action }, who)
  const answer = Object(body).value
  return typeof answer === 'string' ? { beside: answer } : { inPlace: paragraphs(answer).join('\n') }
}

describe('a text that had trouble', () => {
  const messageInTrouble = async () => {
    const { store } = tenant.world
    const { id } = (await tenant.conversation()) ?? {}
    const [message] = id ? await store.messages(id) : []
    if (!message) throw new Error('there is no text')
    await store.transaction((tx) => tx.updateMessage(message.id, { status: 'doubtful' }))
    return message.id
  }

  it.each(['retry', 'send-again'] as const)('is sent again after %s', async (verb) => {
    const id = await messageInTrouble()
    expect(await press(verb, id)).toEqual({ beside: texts.answer.sendingAgain })
    expect((await tenant.world.store.message(id))?.status).toBe('sending')
  })

  it('counts as sent once somebody says so', async () => {
    const id = await messageInTrouble()
    expect(await press('mark-as-sent', id)).toEqual({ beside: texts.answer.markedAsSent })
    expect((await tenant.world.store.message(id))?.status).toBe('sent')
  })
})

describe('a reply by somebody who does not subscribe', () => {
  const bob = { from: { id: '29:bob', name: 'Bob' } }
  const written = async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:bob', { name: 'Bob', email: 'bob@example.com' }) })
    await tenant.hear({ ...bob, text: 'I can drive' })
    const { threads } = (await tenant.conversation()) ?? {}
    const [message] = threads?.[0] ? await tenant.world.store.writtenIn(threads[0].id, 1) : []
    return message?.id ?? ''
  }

  it('is sent with their subscription, and the question is gone', async () => {
    expect(await press('subscribe-and-send', await written(), bob)).toEqual({ inPlace: texts.notice.sendingNow })
    expect(await tenant.written()).toEqual([['I can drive', 'sending']])
    expect((await tenant.conversation())?.subscribers.map(({ name }) => name)).toContain('Bob')
  })

  it('is left as it is when they say so, and the question is gone', async () => {
    const id = await written()
    expect(await press('leave-it', id, bob)).toEqual({ inPlace: texts.notice.left })
    expect(await press('subscribe-and-send', id, bob)).toEqual({ inPlace: texts.notice.alreadyDecided })
    expect((await tenant.conversation())?.subscribers).toHaveLength(1)
  })

  it('is decided by nobody else', async () => {
    expect(await press('subscribe-and-send', await written())).toEqual({ inPlace: texts.notice.notYours })
  })
})

describe('the conversation card', () => {
  it('unsubscribes and subscribes, and says so to whoever pressed', async () => {
    const { id = '' } = (await tenant.conversation()) ?? {}
    expect(await press('unsubscribe', id)).toEqual({ beside: texts.answer.unsubscribed })
    expect(await press('unsubscribe', id)).toEqual({ beside: texts.answer.wasNotSubscribed })
    expect(await press('subscribe', id)).toEqual({ beside: texts.answer.subscribed })
    expect((await tenant.conversation())?.subscribers).toHaveLength(1)
  })

  it('does nothing for a guest, and says so', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:guest', { userRole: 'guest' }) })
    const { id = '' } = (await tenant.conversation()) ?? {}
    expect(await press('subscribe', id, { from: { id: '29:guest' } })).toEqual({ beside: texts.mayNot.guest })
    expect((await tenant.conversation())?.subscribers).toHaveLength(1)
  })
})

describe('a screen that stands as a card in a chat', () => {
  it('has its title in it, since nothing else says what it is', async () => {
    const { inPlace = '' } = await execute('contacts.page', { order: '123456', page: 1 })
    expect(inPlace.split('\n')[0]).toBe('Contacts')
    expect(inPlace).toContain('Order Phone Numbers')
  })
})

describe('what could not be delivered', () => {
  const bury = async () => {
    const { store } = tenant.world
    const [message] = await store.messages((await tenant.conversation())?.id as never)
    for (const taken of await store.claim(new Date('2030-01-01'), 10, new Date('2031-01-01'))) {
      const end = taken.task.kind === 'open-thread' ? ({ kind: 'done' } as const) : null
      await store.transaction((tx) => tx.settle(taken, end ?? { kind: 'dead', because: 'ConversationNotFound' }))
    }
    for (const taken of await store.claim(new Date('2030-01-01'), 10, new Date('2031-01-01'))) {
      await store.transaction((tx) => tx.settle(taken, { kind: 'dead', because: 'ConversationNotFound' }))
    }
    return message?.id ?? ''
  }
  const dead = async () => (await tenant.world.store.outboxState()).dead
  const administrator = { from: { id: '29:ada', name: 'Ada' } }

  it('is tried again by Retry at the word about it, or by Retry of all', async () => {
    const id = await bury()
    const before = await dead()
    expect(await press('show-again', id)).toEqual({ beside: texts.unshown.trying })
    expect(await press('show-again', id)).toEqual({ beside: texts.status.nothingLeft })
    expect(await dead()).toBe(before - 1)
    expect(await press('retry-dead', 'all')).toEqual({ beside: texts.status.trying(before - 1) })
    expect(await press('retry-dead', 'all')).toEqual({ beside: texts.status.nothingLeft })
  })

  it('is left by administrators only', async () => {
    await bury()
    expect(await press('leave-dead', 'all')).toEqual({ beside: texts.status.onlyAdministrators })
    expect(await dead()).toBeGreaterThan(0)
    tenant.microsoft.next.push({ status: 200, body: member('29:ada', { email: 'ada@example.com' }) })
    expect(await press('leave-dead', 'all', administrator)).toEqual({ beside: expect.stringContaining('not be tried') })
    expect(await dead()).toBe(0)
  })
})
