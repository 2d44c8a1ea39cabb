import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Connector, createConnector } from '../../../src/bot/teams/connector/connector.ts'
import { createAuthentication } from '../../../src/bot/teams/door/create-authentication.ts'
import { createClock } from '../../fakes/clock.ts'
import { app, channel, member, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft } from './microsoft.ts'

let microsoft: Microsoft
let connector: Connector
const thread = { serviceUrl, channel, rootId: '1700000000001' }
const conversations = '/smba.trafficmanager.net/amer/v3/conversations'
const inThread = `${conversations}/${channel};messageid=1700000000001/activities`
const bot = { id: `28:${app.appId}` }

beforeEach(async () => {
  microsoft = await openMicrosoft()
  const settings = { ...app, apiUrl: microsoft.url, isInsecureLocal: false }
  connector = createConnector(createAuthentication(settings, createClock()), app, createClock())
})
afterEach(async () => {
  vi.useRealTimers()
  await microsoft.close()
})

const sent = () => microsoft.to('/smba.trafficmanager.net')

describe('calls to Teams', () => {
  it('open a thread with its card, and say which post that is', async () => {
    const activity = { type: 'message', summary: 'Alan Smith', attachments: [{ contentType: 'x', content: { a: 1 } }] }
    expect(await connector.openThread(serviceUrl, channel, activity)).toEqual({ rootId: '1700000000001' })
    const channelData = { channel: { id: channel }, tenant: { id: app.tenantId } }
    const body = { isGroup: true, tenantId: app.tenantId, bot, channelData, activity }
    expect(sent()).toEqual([{ method: 'POST', path: conversations, query: '', authorization: 'Bearer ey.J.x', body }])
  })

  it('find the root in the conversation when the answer does not name it', async () => {
    microsoft.next.push({ status: 201, body: { id: `${channel};messageid=17` } })
    expect(await connector.openThread(serviceUrl, channel, { type: 'message' })).toEqual({ rootId: '17' })
  })

  it('reply in a thread', async () => {
    const mention = { type: 'mention', text: '<at>Jane</at>', mentioned: { id: '29:jane', name: 'Jane' } }
    const activity = { type: 'message', text: 'hi <at>Jane</at>', textFormat: 'xml', entities: [mention] }
    expect(await connector.reply(thread, activity)).toBe('1700000000002')
    expect(sent()).toMatchObject([{ method: 'POST', path: inThread, body: activity }])
  })

  it('change a post', async () => {
    await connector.update(thread, '1700000000002', { type: 'message', text: 'new' })
    const body = { type: 'message', text: 'new' }
    expect(sent()).toMatchObject([{ method: 'PUT', path: `${inThread}/1700000000002`, body }])
  })

  it('tell one person in a thread what others do not see', async () => {
    await connector.tellOne(thread, '29:jane', { type: 'message', text: 'psst' })
    const body = { type: 'message', text: 'psst', recipient: { id: '29:jane' } }
    expect(sent()).toMatchObject([
      { method: 'POST', path: inThread, query: '?isTargetedActivity=true', authorization: 'Bearer ey.J.x', body },
    ])
  })

  it('fail when one person cannot be told', async () => {
    microsoft.next.push({ status: 404, body: { error: { code: 'BotNotInConversationRoster', message: 'x' } } })
    await expect(connector.tellOne(thread, '29:jane', {})).rejects.toMatchObject({
      statusCode: 404,
      code: 'BotNotInConversationRoster',
    })
  })

  it('open a chat with one person, and write there', async () => {
    microsoft.next.push({ status: 201, body: { id: 'a:chat' } })
    const conversation = await connector.openChat(serviceUrl, '29:jane')
    await connector.say({ serviceUrl, conversation }, { type: 'message', text: 'hi' })
    const channelData = { tenant: { id: app.tenantId } }
    expect(sent()).toMatchObject([
      {
        path: conversations,
        body: { isGroup: false, tenantId: app.tenantId, bot, channelData, members: [{ id: '29:jane' }] },
      },
      { path: `${conversations}/a:chat/activities`, body: { text: 'hi' } },
    ])
  })

  it('ask who a member is', async () => {
    const { objectId, givenName, surname, ...read } = member('29:jane')
    expect(await connector.member({ serviceUrl, conversation: channel }, '29:jane')).toEqual(read)
    expect(sent()).toMatchObject([{ method: 'GET', path: `${conversations}/${channel}/members/29:jane` }])
  })

  it('keep ids from leading elsewhere', async () => {
    await connector.update(thread, '../../x?y=1#z', { type: 'message' })
    expect(sent()).toMatchObject([{ path: `${inThread}/../../x?y=1#z`, query: '' }])
  })

  it('ask only once, whatever Teams answers', async () => {
    microsoft.next.push({ status: 502 }, { status: 503, headers: { 'retry-after': '0' } }, 'reset')
    for (const _ of microsoft.next.slice()) await expect(connector.reply(thread, {})).rejects.toThrow()
    expect(sent()).toHaveLength(3)
  })

  it.each([
    ['a post', 15_000, () => connector.reply(thread, {})],
    ['telling one person', 15_000, () => connector.tellOne(thread, '29:jane', {})],
    ['asking who a member is', 3_000, () => connector.member({ serviceUrl, conversation: channel }, '29:jane')],
  ])('give up %s after %i ms', async (_, ms, call) => {
    await connector.reply(thread, {})
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    microsoft.next.push('hang')
    const arrived = microsoft.call()
    const settled = vi.fn()
    const given = call().then(settled, (fault) => settled(fault.name))
    await arrived
    await vi.advanceTimersByTimeAsync(ms - 1)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await given
    expect(settled).toHaveBeenCalledWith('AbortError')
  })

  it('fetch one token for all that is asked at once, and keep it', async () => {
    await Promise.all([connector.reply(thread, {}), connector.reply(thread, {}), connector.update(thread, '1', {})])
    await connector.reply(thread, {})
    expect(microsoft.to(`/login.microsoftonline.com/${app.tenantId}/oauth2/v2.0/token`)).toMatchObject([
      { method: 'POST', body: expect.stringContaining('scope=https%3A%2F%2Fapi.botframework.com%2F.default') },
    ])
  })

  it('are made once more with a new token when the one we hold is refused, and once only', async () => {
    await connector.reply(thread, { text: 'first' })
    microsoft.giveToken('ey.J.new')
    microsoft.next.push({ status: 401 })
    expect(await connector.reply(thread, { text: 'second' })).toBe('1700000000002')
    await connector.reply(thread, { text: 'third' })
    const shown = sent().map(({ authorization, body }) => [authorization, Object(body).text])
    expect(shown).toEqual([
      ['Bearer ey.J.x', 'first'],
      ['Bearer ey.J.x', 'second'],
      ['Bearer ey.J.new', 'second'],
      ['Bearer ey.J.new', 'third'],
    ])
    microsoft.next.push({ status: 401 }, { status: 401 })
    await expect(connector.reply(thread, {})).rejects.toMatchObject({ statusCode: 401 })
    expect(sent()).toHaveLength(6)
  })

  it('fetch a token again after a fault', async () => {
    microsoft.always.set('/login.microsoftonline.com', 'reset')
    await expect(connector.reply(thread, {})).rejects.toThrow()
    microsoft.always.clear()
    expect(await connector.reply(thread, {})).toBe('1700000000002')
  })

  it('carry no token in the insecure local mode', async () => {
    const settings = { ...app, apiUrl: null, isInsecureLocal: true }
    const local = createConnector(createAuthentication(settings, createClock()), app, createClock())
    await local.reply({ ...thread, serviceUrl: `${microsoft.url}/local` }, { type: 'message' })
    expect(microsoft.calls).toMatchObject([{ authorization: undefined, path: expect.stringMatching('^/local/v3/') }])
  })
})
