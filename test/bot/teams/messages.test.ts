import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../../src/bot/texts.ts'
import { beth } from '../../fakes/world.ts'
import { app, channel as channelId, member } from './activities.ts'
import { refusal } from './microsoft.ts'
import { bot, channel, inChat, jane, mentioning, newPost, openTenant, rootId, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant()
})
afterEach(() => tenant.close())

const inThread = `${channelId};messageid=${rootId}`
const targeted = { recipient: { ...bot, isTargeted: true } }

describe('what is written below a card', () => {
  it('is texted with a mention of the bot while nothing else is heard, and without one', async () => {
    await tenant.hear({ id: '1700000000006', ...mentioning('text me when you are there') })
    await tenant.hear({ text: 'On our way' })
    expect(await tenant.written()).toEqual([
      ['text me when you are there', 'sending'],
      ['On our way', 'sending'],
    ])
    expect(tenant.said()).toEqual([])
  })

  it('waits for its author when it mentions the bot although everything is heard', async () => {
    await tenant.hear({ text: 'On our way' })
    await tenant.hear({ id: '1700000000006', ...mentioning('who is this?') })
    expect(await tenant.written()).toEqual([
      ['On our way', 'sending'],
      ['who is this?', 'withheld'],
    ])
  })

  it('is texted once, however often Teams tells it', async () => {
    for (let told = 0; told < 3; told += 1) expect((await tenant.hear({})).status).toBe(200)
    expect(await tenant.written()).toHaveLength(1)
  })

  it('is texted each time, where Teams gives it no id', async () => {
    for (const text of ['one', 'two']) await tenant.hear({ id: undefined, text })
    expect(await tenant.written()).toEqual([
      ['one', 'sending'],
      ['two', 'sending'],
    ])
  })

  it.each([
    ['the way it is quoted', { replyToId: 7 }],
    ['the name of its author', { from: { id: '29:jane', name: 7 } }],
    ['whom it mentions', { entities: 'x' }],
    ['what is attached', { attachments: { a: 1 } }],
    ['its channel', { channelData: { channel: {}, tenant: { id: app.tenantId } } }],
    ['the kind of its conversation', { conversation: { id: inThread, tenantId: app.tenantId }, channelData: null }],
  ])('is texted when %s cannot be read', async (_, change) => {
    expect((await tenant.hear(change)).status).toBe(200)
    expect(await tenant.written()).toEqual([['On our way', 'sending']])
  })

  it('is found by what it replies to, where Teams says nothing else of its thread', async () => {
    await tenant.hear({ ...newPost, replyToId: rootId })
    expect(await tenant.written()).toEqual([['On our way', 'sending']])
  })

  it('is a command when the bot is mentioned and it is one word for word, and then nothing is texted', async () => {
    await tenant.hear(mentioning('contacts'))
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()[0]?.words).toContain('Order 123456')
  })

  it('is a text when it is a command without a mention', async () => {
    await tenant.hear({ text: 'contacts' })
    expect(await tenant.written()).toEqual([['contacts', 'sending']])
  })

  it('is told again by Teams when it cannot be asked who wrote it', async () => {
    tenant.microsoft.next.push(refusal(500, 'ServiceError'))
    expect((await tenant.hear({ from: { id: '29:new' } })).status).toBe(500)
    expect(await tenant.written()).toEqual([])
  })

  it('by somebody who wrote before is texted even while Teams cannot be asked who they are', async () => {
    tenant.microsoft.next.push(refusal(500, 'ServiceError'))
    await tenant.hear({})
    expect(await tenant.written()).toEqual([['On our way', 'sending']])
  })

  it('by a guest is not texted, and they are told', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:guest', { userRole: 'guest' }) })
    await tenant.hear({ from: { id: '29:guest', name: 'Paula' } })
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()[0]?.words).toContain(texts.mayNot.guest)
  })

  it('by ourselves or another bot is no text', async () => {
    await tenant.hear({ from: bot })
    await tenant.hear({ from: { id: '29:flow', role: 'bot' } })
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()).toEqual([])
  })
})

describe('what only the bot sees', () => {
  it('in a thread is never texted, and answered for their eyes only', async () => {
    await tenant.hear({ ...targeted, text: 'contacts' })
    await tenant.hear({ ...targeted, id: '1700000000007', text: 'On our way' })
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()).toHaveLength(2)
    for (const { query, words } of tenant.said()) {
      expect(query).toBe('?isTargetedActivity=true')
      expect(words).toContain('"recipient":{"id":"29:jane"}')
    }
  })

  it('is answered aloud where Teams cannot do that', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:jane') }, refusal(405, 'MethodNotAllowed'))
    await tenant.hear({ ...targeted, text: 'help' })
    expect(tenant.said().map(({ query }) => query)).toEqual(['?isTargetedActivity=true', ''])
  })

  it('does not tell that we hear everything', async () => {
    await tenant.hear({ ...targeted, text: 'help' })
    expect(await tenant.world.store.channelFacts(channel)).toMatchObject({ hearsEverything: false })
  })
})

describe('a reply below a card whose conversation moved', () => {
  it('is not texted, and its author alone is told where the conversation goes on', async () => {
    const { store } = tenant.world
    const thread = await store.threadAt(channel, rootId)
    if (!thread) throw new Error('there is no thread')
    await store.transaction((tx) => tx.moveThread(thread.id, channel, '1700000000099'))
    await tenant.hear({ text: 'On our way' })
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()).toHaveLength(1)
    expect(tenant.said()[0]?.query).toBe('?isTargetedActivity=true')
    expect(tenant.said()[0]?.words).toContain(texts.notice.movedOn)
    expect(tenant.said()[0]?.words).toContain('1700000000099')
  })
})

describe('what is said elsewhere', () => {
  it('in the channel, to others, is left alone, and tells that we hear everything', async () => {
    await tenant.hear({ ...newPost, text: 'Good morning' })
    expect(tenant.said()).toEqual([])
    expect(await tenant.world.store.channelFacts(channel)).toMatchObject({ hearsEverything: true })
  })

  it('in the channel, to us, is answered, and tells nothing of that kind', async () => {
    await tenant.hear({ ...newPost, ...mentioning('good morning') })
    expect(tenant.said()[0]?.words).toContain(texts.teams.help[0])
    expect(await tenant.world.store.channelFacts(channel)).toMatchObject({ hearsEverything: false })
  })

  it('as a new post is not held up by a card that is on its way', async () => {
    await tenant.world.start({ actor: jane, phone: beth, name: 'Beth Smith' })
    expect((await tenant.hear({ ...newPost, ...mentioning('help') })).status).toBe(200)
  })

  it('below a post of somebody else is left alone', async () => {
    const { conversation } = newPost
    const elsewhere = { conversation: { ...conversation, id: `${channelId};messageid=1600000000001` } }
    expect((await tenant.hear({ ...elsewhere, text: 'contacts' })).status).toBe(200)
    expect(await tenant.written()).toEqual([])
    expect(tenant.said()).toEqual([])
  })

  it('in the chat with us is answered, whatever it is', async () => {
    for (const text of ['contacts 123456', 'where are my texts?', '']) await tenant.hear({ ...inChat, text })
    const [contacts, unknown, nothing] = tenant.said()
    expect(contacts?.words).toContain('Order Phone Numbers')
    expect(unknown?.words).toContain('There is no command')
    expect(nothing?.words).toContain(texts.teams.help[0])
  })
})

describe('news of a channel', () => {
  it.each(['installationUpdate', 'conversationUpdate'])('such as %s tells where Teams serves it', async (type) => {
    const place = { ...channel, channel: '19:new@thread.tacv2' }
    await tenant.hear({
      ...newPost,
      type,
      channelData: { channel: { id: place.channel }, tenant: { id: place.workspace } },
    })
    expect(await tenant.world.store.channelFacts(place)).toEqual({
      address: 'https://smba.trafficmanager.net/amer/',
      hearsEverything: false,
    })
  })
})
