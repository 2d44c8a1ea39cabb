// The simulated Teams refuses what the real one refuses, with the vendor's statuses and codes.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { checkCard, checkDialogCard } from '../../sandbox/teams/cards/check.ts'
import { adaptive, cardMessage, type StandInBot, startStandInBot } from './teams-stand-in-bot.ts'

let sandbox: Sandbox
let bot: StandInBot

beforeEach(async () => {
  sandbox = await startSandbox()
  bot = await startStandInBot(sandbox)
})
afterEach(async () => {
  await bot.close()
  await sandbox.close()
})

const words = { type: 'message', text: 'Hi' }
const channelId = () => sandbox.teams.channel('Denver').id
const code = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [status, body.error?.code]

describe('the token endpoint', () => {
  test.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    [{ client_id: 'somebody' }, 400, 'unauthorized_client', 700016],
    [{ scope: 'https://graph.microsoft.com/.default' }, 400, 'invalid_scope', 70011],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('refuses %o', async (change, status, error, number) => {
    const response = await bot.token(change)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error, error_codes: [number] })
  })

  test('knows its own tenant only', async () => {
    expect((await bot.token({}, 'another-tenant')).status).toBe(400)
  })

  test('gives tokens without which, and after whose end, the connector takes no call', async () => {
    expect((await bot.call('POST', 'v3/conversations', words, 'Bearer made-up')).status).toBe(401)
    const token = JSON.parse(await (await bot.token()).text())
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
    const members = `v3/conversations/${encodeURIComponent(channelId())}/pagedmembers`
    const authorization = `Bearer ${token.access_token}`
    expect((await bot.call('GET', members, undefined, authorization)).status).toBe(200)
    sandbox.teams.tokens.expireAll()
    expect((await bot.call('GET', members, undefined, authorization)).status).toBe(401)
  })
})

describe('a new conversation', () => {
  const create = (change: object) => {
    const { tenantId } = sandbox.teams
    const thread = { isGroup: true, tenantId, channelData: { channel: { id: channelId() } }, activity: words }
    return bot.call('POST', 'v3/conversations', { ...thread, ...change })
  }
  const withBob = () => ({ isGroup: false, members: [{ id: sandbox.teams.person('Bob').person.id }] })

  test('needs the tenant, the channel and something to say', async () => {
    expect(code(await create({ tenantId: undefined }))).toEqual([403, 'Forbidden'])
    expect(code(await create({ activity: undefined }))).toEqual([400, 'BadSyntax'])
    expect(code(await create({ channelData: {} }))).toEqual([400, 'BadSyntax'])
    const elsewhere = { channel: { id: '19:gone@thread.tacv2' } }
    expect(code(await create({ channelData: elsewhere }))).toEqual([404, 'ConversationNotFound'])
    const { tenantId } = sandbox.teams
    const inData = { channel: { id: channelId() }, tenant: { id: tenantId } }
    expect((await create({ tenantId: undefined, channelData: inData })).status).toBe(201)
  })

  test('is never one of several people', async () => {
    const members = ['Jane', 'Bob'].map((name) => ({ id: sandbox.teams.person(name).person.id }))
    for (const isGroup of [true, false])
      expect(code(await create({ isGroup, channelData: {}, members }))).toEqual([400, 'BadSyntax'])
  })

  test('with one person is always the same, and needs them to have the app', async () => {
    const first = await create(withBob())
    const second = await create(withBob())
    expect(first).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^a:1/) } })
    expect(second.body).toEqual(first.body)
    expect(first.body.activityId).toBeUndefined()
    expect(sandbox.teams.person('Bob').chatPosts.map(({ text }) => text)).toEqual(['Hi', 'Hi'])
    await sandbox.teams.removeFor('Bob')
    const refused = await create(withBob())
    expect(code(refused)).toEqual([403, 'BadArgument'])
    expect(refused.body.error.message).toBe("Bot is not installed in user's personal scope")
    expect(code(await bot.say(first.body.id, words))).toEqual([403, 'BotNotInConversationRoster'])
  })

  test('needs the bot to be in the team', async () => {
    await sandbox.teams.removeFromTeam()
    expect(code(await create({}))).toEqual([403, 'BotNotInConversationRoster'])
  })
})

describe('a message', () => {
  const start = async () => (await bot.startThread(channelId(), words)).body
  const activities = (conversation: string) => `v3/conversations/${encodeURIComponent(conversation)}/activities`

  test('needs a conversation that is there, and words or a card', async () => {
    const { id } = await start()
    expect(code(await bot.say('19:gone@thread.tacv2', words))).toEqual([404, 'ConversationNotFound'])
    expect(code(await bot.say(`${channelId()};messageid=1`, words))).toEqual([404, 'ConversationNotFound'])
    expect(code(await bot.say(id, { type: 'message' }))).toEqual([400, 'BadSyntax'])
    expect(code(await bot.say(id, { type: 'message', text: 'Hi', textFormat: 'html' }))).toEqual([400, 'BadArgument'])
    await sandbox.teams.deleteChannel('Denver')
    expect(code(await bot.say(id, words))).toEqual([404, 'ConversationNotFound'])
  })

  test('is refused above 100 KB of UTF-16, pictures in base64 not counted', async () => {
    const { id } = await start()
    expect(code(await bot.say(id, { type: 'message', text: 'x'.repeat(52_000) }))).toEqual([413, 'MessageSizeTooBig'])
    expect((await bot.say(id, { type: 'message', text: 'x'.repeat(50_000) })).status).toBe(201)
    const contentUrl = `data:image/png;base64,${'A'.repeat(200_000)}`
    const picture = { type: 'message', attachments: [{ contentType: 'image/png', contentUrl }] }
    expect((await bot.say(id, picture)).status).toBe(201)
  })

  test('can be changed and deleted by whoever wrote it, as long as it is there', async () => {
    const { id, activityId } = await start()
    const bobs = await sandbox.teams.person('Bob').reply(activityId, 'mine')
    for (const other of ['1', bobs.id]) {
      const gone = [404, 'ActivityNotFoundInConversation']
      expect(code(await bot.call('PUT', `${activities(id)}/${other}`, words))).toEqual(gone)
      expect(code(await bot.call('DELETE', `${activities(id)}/${other}`))).toEqual(gone)
    }
    await bot.call('DELETE', `${activities(id)}/${activityId}`)
    expect((await bot.call('PUT', `${activities(id)}/${activityId}`, words)).status).toBe(404)
  })

  test('for one person needs that person, in a channel, and a service that knows of it', async () => {
    const { id } = await start()
    const bob = sandbox.teams.person('Bob')
    const tell = (change: object, conversation = id) =>
      bot.say(conversation, { ...words, recipient: { id: bob.person.id }, ...change }, '?isTargetedActivity=true')
    expect(code(await tell({ recipient: undefined }))).toEqual([400, 'BadArgument'])
    expect(code(await tell({ recipient: { id: '29:nobody' } }))).toEqual([400, 'BadArgument'])
    await bob.chat('hello')
    expect(code(await tell({}, bot.heard.at(-1)?.conversation.id))).toEqual([400, 'BadArgument'])
    const told = await tell({})
    const change = `${activities(id)}/${told.body.id}?isTargetedActivity=true`
    expect(code(await bot.call('PUT', change, { ...words, recipient: { id: 'x' } }))).toEqual([400, 'BadArgument'])
    expect((await bot.call('PUT', change, { type: 'message', text: 'Changed' })).status).toBe(200)
    expect(bob.notices.map(({ text }) => text)).toEqual(['Changed'])
    sandbox.teams.tenant.setup.knowsTargetedMessages = false
    expect(code(await tell({}))).toEqual([400, 'BadArgument'])
  })
})

describe('a text with a card', () => {
  const both = cardMessage(adaptive([{ type: 'TextBlock', text: 'below' }]), { text: 'above' })

  test('becomes two messages, of which no id is told and which cannot be changed into', async () => {
    const { id, activityId } = (await bot.startThread(channelId(), words)).body
    const replies = () =>
      sandbox.teams
        .channel('Denver')
        .threads()[0]
        ?.replies.map(({ text }) => text)
    expect(await bot.say(id, both)).toMatchObject({ status: 202, body: undefined })
    expect(replies()).toEqual(['above', 'below'])
    const change = `v3/conversations/${encodeURIComponent(id)}/activities/${activityId}`
    expect(code(await bot.call('PUT', change, both))).toEqual([400, 'BadArgument'])
    expect((await bot.say(id, cardMessage(adaptive([{ type: 'TextBlock', text: 'alone' }])))).status).toBe(201)
  })
})

describe('members', () => {
  const members = (path: string) => bot.call('GET', `v3/conversations/${encodeURIComponent(channelId())}/${path}`)

  test('are told one by one, by either id, and page by page', async () => {
    const { person } = sandbox.teams.person('Paula')
    const { body } = await members(`members/${encodeURIComponent(person.id)}`)
    expect(body).toMatchObject({
      name: 'Paula Ortiz',
      email: 'paula@partner.example',
      userPrincipalName: 'paula_partner.example#EXT#@frontrange.example',
      userRole: 'guest',
      tenantId: sandbox.teams.tenantId,
    })
    expect((await members(`members/${person.aadObjectId}`)).body).toEqual(body)
    expect(code(await members('members/29:nobody'))).toEqual([404, 'MemberNotFoundInConversation'])
    const first = await members('pagedmembers?pageSize=3')
    const second = await members(`pagedmembers?pageSize=3&continuationToken=${first.body.continuationToken}`)
    const names = [...first.body.members, ...second.body.members].map(({ givenName }) => givenName)
    expect(names).toEqual(['Jane', 'Maria', 'Bob', 'Ada', 'Paula'])
    expect(second.body.continuationToken).toBeUndefined()
  })
})

describe('an Adaptive Card', () => {
  const text = { type: 'TextBlock', text: 'Hi' }
  const input = { type: 'Input.Text', id: 'a', label: 'A' }
  const submit = { type: 'Action.Submit', title: 'Send' }

  test.each([
    ['a version that Teams does not show', { ...adaptive([text]), version: '1.6' }, 'version'],
    ['an element that there is not', adaptive([{ type: 'Carousel' }]), 'body/0'],
    ['a text without text', adaptive([{ type: 'TextBlock' }]), 'body/0/text'],
    ['a property that there is not', adaptive([{ ...text, colour: 'attention' }]), 'colour'],
    ['a choice that there is not', adaptive([{ ...text, color: 'red' }]), 'body/0/color'],
    ['an input without an id', adaptive([{ type: 'Input.Text', label: 'A' }]), 'body/0/id'],
    ['two inputs of one id', adaptive([input, { type: 'Container', items: [input] }]), 'two inputs'],
    ['a link without an address', adaptive([], [{ type: 'Action.OpenUrl', title: 'Open' }]), 'actions/0/url'],
    ['an action that there is not', adaptive([], [{ type: 'Action.Http', title: 'Go' }]), 'actions/0'],
    [
      'a behaviour unknown to Teams',
      adaptive([], [{ ...submit, data: { msteams: { type: 'task/open' } } }]),
      'msteams',
    ],
    [
      'something to hide that is not there',
      adaptive([], [{ type: 'Action.ToggleVisibility', targetElements: ['x'] }]),
      'x',
    ],
    [
      'a wrong element in a column',
      adaptive([{ type: 'ColumnSet', columns: [{ items: [{ type: 'X' }] }] }]),
      'items/0',
    ],
  ])('is refused with %s', async (_, card, place) => {
    const refused = await bot.startThread(channelId(), cardMessage(card))
    expect(code(refused)).toEqual([400, 'BadArgument'])
    expect(refused.body.error.message).toContain(place)
    expect(sandbox.teams.channel('Denver').threads()).toEqual([])
  })

  test('may hold everything of version 1.5', () => {
    const execute = { type: 'Action.Execute', title: 'Go', verb: 'go', data: { value: '1' } }
    const card = adaptive(
      [
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'a', weight: 'Bolder' }, 'b'] },
        { type: 'FactSet', facts: [{ title: 'Order', value: '123456' }] },
        { type: 'Table', rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [text] }] }] },
        {
          type: 'ColumnSet',
          columns: [{ type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions: [execute] }] }],
        },
        { type: 'Input.Date', id: 'day' },
      ],
      [{ type: 'Action.ShowCard', title: 'More', card: { type: 'AdaptiveCard', body: [input], actions: [submit] } }],
    )
    expect(checkCard(card)).toEqual({ ok: true, value: card })
    expect(checkDialogCard(card)).toMatchObject({ ok: false })
  })
})

describe('faults', () => {
  test('are named by method and path, and narrowed by what is sent', async () => {
    const { faults } = sandbox.teams
    faults.add('POST /v3/conversations', { kind: 'rate-limited', retryAfter: 2 })
    const limited = await bot.startThread(channelId(), words)
    expect(code(limited)).toEqual([429, 'Throttled'])
    expect(limited.headers.get('retry-after')).toBe('2')
    const { id } = (await bot.startThread(channelId(), words)).body

    const sending = 'POST /v3/conversations/{conversation}/activities'
    faults.add(sending, { kind: 'server-error', status: 502, accepted: true }, { when: ({ text }) => text === 'lost' })
    expect((await bot.say(id, words)).status).toBe(201)
    expect((await bot.say(id, { type: 'message', text: 'lost' })).status).toBe(502)
    const [thread] = sandbox.teams.channel('Denver').threads()
    expect(thread?.replies.map(({ text }) => text)).toEqual(['Hi', 'lost'])
    expect(sandbox.teams.calls.filter(({ method }) => method === sending).map(({ status }) => status)).toEqual([
      201, 502,
    ])
  })
})
