// The simulated Teams, used by a small bot over real HTTP with real tokens, driven as a person would.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { adaptive, cardMessage, type StandInBot, startStandInBot, task } from './teams-stand-in-bot.ts'

let sandbox: Sandbox
let bot: StandInBot
const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...more })
const opens = { msteams: { type: 'task/fetch' } }

beforeEach(async () => {
  sandbox = await startSandbox({ publicUrl: 'https://texts.example.com' })
  bot = await startStandInBot(sandbox)
})
afterEach(async () => {
  await bot.close()
  await sandbox.close()
})

const channelId = () => sandbox.teams.channel('Customer Texts').id

/** A row with a button at its right, as a contacts list has them. */
const row = (name: string, label: string, data: object) => ({
  type: 'ColumnSet',
  columns: [
    { type: 'Column', width: 'stretch', items: [text(`**${name}**`), text('(303) 555-0142')] },
    {
      type: 'Column',
      width: 'auto',
      items: [{ type: 'ActionSet', actions: [{ type: 'Action.Submit', title: label, data }] }],
    },
  ],
})
const contacts = adaptive([
  text('Order Phone Numbers'),
  row('Alan Smith', '+ Start', { verb: 'start', name: 'Alan Smith' }),
  row('Beth Smith', '+ Start', { verb: 'start', name: 'Beth Smith' }),
])
const form = (error?: string, number = '') =>
  adaptive(
    [
      { type: 'Input.Text', id: 'number', label: 'Contact Number', value: number, maxLength: 12 },
      ...(error ? [text(error, { color: 'attention' })] : []),
      { type: 'Input.Text', id: 'message', label: 'Message', isRequired: true, errorMessage: 'Write a message.' },
      { type: 'Input.Toggle', id: 'keep', title: 'Keep it' },
      {
        type: 'Input.ChoiceSet',
        id: 'order',
        label: 'Order',
        style: 'filtered',
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'orders' },
      },
    ],
    [
      { type: 'Action.Submit', title: 'Send', style: 'positive', data: { verb: 'send' } },
      { type: 'Action.Submit', title: 'Cancel', data: { verb: 'cancel' }, associatedInputs: 'none' },
    ],
  )

describe('a dialog', () => {
  async function openForm() {
    bot.answers['composeExtension/fetchTask'] = () => task('Contacts', contacts)
    bot.answers['composeExtension/submitAction'] = () => task('Initiate Conversation', form())
    const jane = sandbox.teams.person('Jane')
    await jane.command('Contacts', { channel: 'Customer Texts' })
    await jane.press('Start', { near: 'Alan Smith' })
    return jane
  }

  test('opens by an action command and goes on by the buttons in it', async () => {
    const jane = await openForm()
    expect(bot.heard.map(({ name, value }) => [name, value?.commandId, value?.commandContext])).toEqual([
      ['composeExtension/fetchTask', 'contacts', 'compose'],
      ['composeExtension/submitAction', 'contacts', 'compose'],
    ])
    expect(bot.heard[0]?.conversation.id).toBe(channelId())
    expect(bot.heard[1]?.value?.data).toEqual({ verb: 'start', name: 'Alan Smith' })
    expect(jane.dialog?.title).toBe('Initiate Conversation')
    expect(jane.dialog?.fields.map(({ label }) => label)).toEqual(['Contact Number', 'Message', 'Keep it', 'Order'])
    expect(jane.dialog?.buttons).toEqual(['Send', 'Cancel'])
    expect(sandbox.teams.person('Maria').dialog).toBeUndefined()
  })

  test('hands over what was typed, as text, and leaves out what is empty', async () => {
    const jane = await openForm()
    bot.answers['composeExtension/submitAction'] = () => undefined
    await jane.fill('Contact Number', '+13035550142 and more')
    await jane.fill('Message', 'Hi')
    await jane.check('Keep it')
    expect(await jane.submit()).toEqual({})
    expect(bot.heard.at(-1)?.value?.data).toEqual({ verb: 'send', number: '+13035550142', message: 'Hi', keep: 'true' })
    expect(jane.dialog).toBeUndefined()
  })

  test('holds back what is required and missing, but not for a button that takes no fields', async () => {
    const jane = await openForm()
    expect(await jane.press('Send')).toEqual({ errors: { Message: 'Write a message.' } })
    expect(bot.heard).toHaveLength(2)
    bot.answers['composeExtension/submitAction'] = () => undefined
    await jane.press('Cancel')
    expect(bot.heard.at(-1)?.value?.data).toEqual({ verb: 'cancel' })
    expect(jane.dialog).toBeUndefined()
  })

  test('shows what the bot says is wrong at its field, with what was typed', async () => {
    const jane = await openForm()
    bot.answers['composeExtension/submitAction'] = ({ value }) =>
      task('Initiate Conversation', form('This is not a phone number.', String(value?.data?.number)))
    await jane.fill('Contact Number', '555')
    await jane.fill('Message', 'Hi')
    expect(await jane.press('Send')).toEqual({ errors: { 'Contact Number': 'This is not a phone number.' } })
    expect(jane.dialog?.fields[0]).toMatchObject({ label: 'Contact Number', value: '555' })
  })

  test('searches while one types, fifteen answers at most', async () => {
    const jane = await openForm()
    const results = Array.from({ length: 20 }, (_, index) => ({ title: `Order ${index}`, value: String(index) }))
    bot.answers['application/search'] = () => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results },
    })
    expect(await jane.search('Order', 'smith')).toHaveLength(15)
    expect(bot.last('application/search')?.value).toEqual({
      queryText: 'smith',
      queryOptions: { skip: 0, top: 15 },
      dataset: 'orders',
    })
    await jane.select('Order', 'Order 3')
    await jane.fill('Message', 'Hi')
    await jane.submit()
    expect(bot.last('composeExtension/submitAction')?.value?.data).toMatchObject({ order: '3' })
    await expect(jane.select('Order', 'Order 19')).rejects.toThrow()
  })

  test('opens from a message’s menu, which tells the bot the message', async () => {
    bot.answers['composeExtension/fetchTask'] = () => task('Contacts', contacts)
    const root = await sandbox.teams.person('Bob').say('Denver', 'Is 123456 done?')
    await sandbox.teams.person('Jane').command('Text a contact', { message: root })
    const invoke = bot.last('composeExtension/fetchTask')
    expect(invoke?.value).toMatchObject({
      commandId: 'text',
      commandContext: 'message',
      messagePayload: { id: root.id, body: { contentType: 'html', content: '<p>Is 123456 done?</p>' } },
    })
    expect(invoke?.conversation.id).toBe(`${root.conversation};messageid=${root.id}`)
  })

  test('shows words where the bot answers words, and an error where it answers nonsense or nothing in time', async () => {
    const jane = sandbox.teams.person('Jane')
    const said = { task: { type: 'message', value: 'Not in this tenant.' } }
    bot.answers['composeExtension/fetchTask'] = () => said
    await expect(jane.command('Contacts', { chat: true })).rejects.toThrow('an empty dialog for words')
    bot.answers['composeExtension/fetchTask'] = () =>
      task('Contacts', adaptive([text('Hi')], [{ type: 'Action.Submit', title: 'Go' }]))
    bot.answers['composeExtension/submitAction'] = () => said
    await jane.command('Contacts', { chat: true })
    await jane.press('Go')
    expect(jane.dialog?.text).toBe('Not in this tenant.')
    jane.cancel()
    const execute = { type: 'Action.Execute', title: 'Send', verb: 'send' }
    bot.answers['composeExtension/fetchTask'] = () => task('Contacts', adaptive([text('Hi')], [execute]))
    await expect(jane.command('Contacts', { chat: true })).rejects.toThrow('Action.Execute does not work in a dialog')
    await bot.close()
    await expect(jane.command('Contacts', { chat: true })).rejects.toThrow('cannot be reached')
  })
})

describe('a thread that the bot starts', () => {
  const execute = (title: string, verb: string) => ({ type: 'Action.Execute', title, verb, data: { value: '7' } })
  async function startThread() {
    const link = { type: 'Action.OpenUrl', title: 'Open', url: 'https://teams.microsoft.com/l/message/x' }
    const ask = { type: 'Action.Submit', title: 'Contacts', data: { ...opens, verb: 'contacts' } }
    const card = adaptive([text('💬 **Alan Smith**')], [execute('Subscribe', 'subscribe'), ask, link])
    const { status, body } = await bot.startThread(channelId(), cardMessage(card, { summary: 'Alan Smith' }))
    return { status, body }
  }
  const threads = () => sandbox.teams.channel('Customer Texts').threads()

  test('shows its card and what is said below, with mentions that call people', async () => {
    const jane = sandbox.teams.person('Jane').person
    const { status, body } = await startThread()
    expect(status).toBe(201)
    expect(body).toEqual({ id: `${channelId()};messageid=${body.activityId}`, activityId: expect.any(String) })
    const mention = { type: 'mention', text: '<at>Jane</at>', mentioned: { id: jane.id, name: 'Jane' } }
    const stray = { type: 'mention', text: '<at>Janet</at>', mentioned: { id: jane.id, name: 'Janet' } }
    const said = '<b>Alan &lt;Smith&gt; · SMS</b><br><at>Jane</at> <at>Bob</at> Can you come at 9?'
    const message = { type: 'message', textFormat: 'xml', text: said, entities: [mention, stray] }
    const posted = await bot.say(body.id, message)
    expect(posted).toMatchObject({ status: 201, body: { id: expect.any(String) } })

    const [thread] = threads()
    expect(thread?.root).toMatchObject({ id: body.activityId, author: 'Threadline', isBot: true, spoken: 'Alan Smith' })
    expect(thread?.root).toMatchObject({ text: '💬 Alan Smith', buttons: ['Subscribe', 'Contacts', 'Open'] })
    expect(thread?.replies).toHaveLength(1)
    expect(thread?.replies[0]?.text).toBe('Alan <Smith> · SMS\n@Jane Bob Can you come at 9?')
    expect(thread?.replies[0]?.mentions).toEqual(['Jane Miller'])
  })

  test('hears its buttons pressed, and answers whoever pressed them', async () => {
    await startThread()
    const [jane, maria] = [sandbox.teams.person('Jane'), sandbox.teams.person('Maria')]
    bot.answers['adaptiveCard/action'] = () => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'You are subscribed.',
    })
    const root = threads()[0]?.root
    expect(await jane.press('Subscribe', { on: root })).toEqual({ said: 'You are subscribed.' })
    const invoke = bot.last('adaptiveCard/action')
    expect(invoke).toMatchObject({ replyToId: root?.id, from: { name: 'Jane Miller' } })
    expect(invoke?.value).toEqual({
      action: { type: 'Action.Execute', title: 'Subscribe', verb: 'subscribe', data: { value: '7' } },
      trigger: 'manual',
    })

    const value = adaptive([text('💬 **Alan Smith**'), text('Subscribed')])
    bot.answers['adaptiveCard/action'] = () => ({
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value,
    })
    await jane.press('Subscribe', { on: root })
    expect(jane.post(root ?? '').text).toContain('Subscribed')
    expect(maria.post(root ?? '').text).not.toContain('Subscribed')
    expect(await maria.press('Open', { on: root })).toEqual({ url: 'https://teams.microsoft.com/l/message/x' })

    bot.answers['adaptiveCard/action'] = () => ({
      statusCode: 500,
      type: 'application/vnd.microsoft.error',
      value: { code: '500', message: 'broken' },
    })
    await expect(maria.press('Subscribe', { on: root })).rejects.toThrow('Something went wrong')
  })

  test('opens a dialog from its card, which is answered by task/submit', async () => {
    await startThread()
    bot.answers['task/fetch'] = () => task('Contacts', contacts)
    const jane = sandbox.teams.person('Jane')
    await jane.press('Contacts', { on: threads()[0]?.root })
    expect(bot.last('task/fetch')?.value).toEqual({
      data: { ...opens, verb: 'contacts' },
      context: { theme: 'default' },
    })
    await jane.press('Start', { near: 'Beth' })
    expect(bot.last('task/submit')?.value?.data).toEqual({ verb: 'start', name: 'Beth Smith' })
    expect(jane.dialog).toBeUndefined()
  })

  test('can be changed and taken back', async () => {
    const { body } = await startThread()
    const path = `v3/conversations/${encodeURIComponent(body.id)}/activities`
    const { body: post } = await bot.say(body.id, { type: 'message', text: 'sending' })
    expect((await bot.call('PUT', `${path}/${post.id}`, { type: 'message', text: '**sent**' })).body).toEqual({
      id: post.id,
    })
    expect(threads()[0]?.replies).toMatchObject([{ text: 'sent', edited: true }])
    expect((await bot.call('DELETE', `${path}/${post.id}`)).status).toBe(200)
    expect(threads()[0]?.replies).toEqual([])
  })

  test('can hold a word that only one person sees', async () => {
    const { body } = await startThread()
    const bob = sandbox.teams.person('Bob')
    const notice = { type: 'message', text: 'Not sent.', recipient: { id: bob.person.id } }
    await bot.say(body.id, notice, '?isTargetedActivity=true')
    expect(bob.notices).toMatchObject([{ text: 'Not sent.', isTargeted: true, rootId: body.activityId }])
    expect(sandbox.teams.person('Jane').notices).toEqual([])
    expect(threads()[0]?.replies).toEqual([])
  })
})

describe('what people say', () => {
  test('reaches the bot with its thread, its mentions and what the composer made of it', async () => {
    const bob = sandbox.teams.person('Bob')
    const root = await bob.say('Customer Texts', '@Threadline & @Jane: see https://a.example/x 👍')
    await bob.reply(root, 'and <this>')
    const [first, second] = bot.heard
    expect(first).toMatchObject({
      type: 'message',
      id: root.id,
      textFormat: 'plain',
      text: '<at>Threadline</at> & <at>Jane Miller</at>: see https://a.example/x 👍',
      from: { name: 'Bob Hansen' },
      conversation: { id: `${channelId()};messageid=${root.id}`, conversationType: 'channel', isGroup: true },
      channelData: {
        teamsChannelId: channelId(),
        channel: { id: channelId() },
        tenant: { id: sandbox.teams.tenantId },
      },
    })
    expect(first?.entities?.filter(({ type }) => type === 'mention')).toEqual([
      {
        type: 'mention',
        text: '<at>Threadline</at>',
        mentioned: { id: `28:${sandbox.teams.appId}`, name: 'Threadline' },
      },
      { type: 'mention', text: '<at>Jane Miller</at>', mentioned: expect.objectContaining({ name: 'Jane Miller' }) },
    ])
    expect(first?.attachments?.[0]?.content).toContain('<emoji alt="👍"')
    expect(second?.conversation.id).toBe(first?.conversation.id)
    expect(second?.attachments).toEqual([{ contentType: 'text/html', content: '<p>and &lt;this&gt;</p>' }])
    expect(sandbox.teams.channel('Customer Texts').threads()[0]?.replies[0]?.text).toBe('and <this>')
  })

  test('reaches the bot without its consent to all messages only where it is mentioned', async () => {
    sandbox.teams.tenant.setup.hearsEverything = false
    const bob = sandbox.teams.person('Bob')
    const root = await bob.say('Customer Texts', 'lunch?')
    await bob.reply(root, '@Threadline contacts')
    expect(bot.heard.map((activity) => activity.text)).toEqual(['<at>Threadline</at> contacts'])
  })

  test('reaches the bot in the personal chat, if the person has added the app', async () => {
    const jane = sandbox.teams.person('Jane')
    await jane.chat('conversations')
    expect(bot.heard[0]?.conversation).toMatchObject({
      conversationType: 'personal',
      id: expect.stringMatching(/^a:1/),
    })
    await bot.say(bot.heard[0]?.conversation.id ?? '', { type: 'message', text: 'None yet.' })
    expect(jane.chatPosts.map((post) => [post.author, post.text])).toEqual([
      ['Jane Miller', 'conversations'],
      ['Threadline', 'None yet.'],
    ])
    expect(() => sandbox.teams.person('Paula').chat('hello')).toThrow('has not added the app')
  })

  test('reaches the bot again when it is edited or deleted', async () => {
    const bob = sandbox.teams.person('Bob')
    const root = await bob.say('Denver', 'one')
    expect((await bob.edit(root, 'two')).text).toBe('two')
    await bob.delete(root)
    expect(bot.heard.map(({ type, channelData, text: said }) => [type, channelData.eventType, said])).toEqual([
      ['message', undefined, 'one'],
      ['messageUpdate', 'editMessage', 'two'],
      ['messageDelete', 'softDeleteMessage', undefined],
    ])
    expect(sandbox.teams.channel('Denver').threads()).toEqual([])
  })
})

describe('what happens to the tenant', () => {
  test('is told to the bot where it is installed', async () => {
    const { teams } = sandbox
    await teams.addFor('Paula')
    await teams.createChannel('Boulder')
    await teams.deleteChannel('Boulder')
    await teams.removeFromTeam()
    await teams.createChannel('Aspen')
    await teams.person('Bob').say('Denver', 'anybody?')
    await teams.addToTeam()
    expect(bot.heard.map(({ type, action, channelData }) => [type, action ?? channelData.eventType])).toEqual([
      ['installationUpdate', 'add'],
      ['conversationUpdate', 'channelCreated'],
      ['conversationUpdate', 'channelDeleted'],
      ['conversationUpdate', 'teamMemberRemoved'],
      ['installationUpdate', 'remove'],
      ['conversationUpdate', 'teamMemberAdded'],
      ['installationUpdate', 'add'],
    ])
  })
})

describe('the settings', () => {
  test('leave out the platform that is not to be used', async () => {
    const slackOnly = await startSandbox({ platforms: ['slack'] })
    const teamsOnly = await startSandbox({ platforms: ['teams'] })
    const names = (settings: object) => Object.keys(settings).filter((name) => /SLACK|TEAMS|MICROSOFT/.test(name))
    expect(names(slackOnly.settings).every((name) => name.startsWith('SLACK'))).toBe(true)
    expect(names(teamsOnly.settings).some((name) => name.startsWith('SLACK'))).toBe(false)
    expect(names(teamsOnly.settings)).toHaveLength(4)
    await Promise.all([slackOnly.close(), teamsOnly.close()])
  })

  test('name people who are the same on both platforms', () => {
    const email = (name: string) => [sandbox.slack, sandbox.teams].map((one) => one.person(name).person.email)
    for (const name of ['Jane', 'Maria', 'Bob', 'Ada']) expect(new Set(email(name)).size).toBe(1)
  })
})
