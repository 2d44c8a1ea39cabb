// Teams on the page, without a browser: what its server shows of it and carries out.
import type { FastifyInstance } from 'fastify'
import { beforeEach, expect, it } from 'vitest'
import { createPageServer } from '../../sandbox/serve/page-server.ts'
import type { SeenMessage, Snapshot } from '../../sandbox/serve/snapshot.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { type PageClient, pageClient } from './page-client.ts'
import { adaptive, cardMessage, type StandInBot, startStandInBot, task } from './teams-stand-in-bot.ts'

let sandbox: Sandbox
let bot: StandInBot
let server: FastifyInstance
let maria: PageClient
let bob: PageClient
let channel: string

beforeEach(async () => {
  sandbox = await startSandbox()
  bot = await startStandInBot(sandbox)
  server = await createPageServer(sandbox)
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  const at = (name: string) => pageClient(url, { slack: 'U0JANE00001', teams: sandbox.teams.person(name).person.id })
  maria = at('Maria')
  bob = at('Bob')
  channel = sandbox.teams.channel('Customer Texts').id
  return async () => {
    await server.close()
    await bot.close()
    await sandbox.close()
  }
})

const messages = ({ teams }: Snapshot): SeenMessage[] => teams.channels.find(({ id }) => id === channel)?.messages ?? []
const button = (title: string, more: object = {}) => ({ type: 'Action.Execute', id: 'b', title, verb: 'go', ...more })
const words = (text: string) => ({ type: 'TextBlock', text })

it('shows Maria to whom nobody else is named', async () => {
  const { teams } = await pageClient(String(server.listeningOrigin), { slack: '', teams: '' }).seen(() => true)
  expect(teams.me.givenName).toBe('Maria')
})

it('takes posts, replies, changes and deletions to the bot', async () => {
  expect(await maria.inTeams({ do: 'say', place: { conversation: channel }, text: 'Hi @Threadline' })).toEqual({})
  const [root] = messages(await maria.seen((snapshot) => messages(snapshot).length === 1))
  const rootId = root?.id ?? ''
  await maria.inTeams({ do: 'say', place: { conversation: channel, rootId }, text: 'Reply' })
  await sandbox.quiet()
  expect(bot.last('message')).toMatchObject({ text: 'Reply', conversation: { id: `${channel};messageid=${rootId}` } })

  const [, reply] = messages(await maria.seen((snapshot) => messages(snapshot).length === 2))
  const which = { conversation: channel, id: reply?.id ?? '' }
  await maria.inTeams({ do: 'edit', ...which, text: 'Changed' })
  expect(messages(await maria.seen(() => true))[1]).toMatchObject({ text: 'Changed', edited: true })
  await maria.inTeams({ do: 'delete', ...which, text: '' })
  await sandbox.quiet()
  expect(bot.last('messageDelete')?.id).toBe(reply?.id)
  expect(await maria.inTeams({ do: 'edit', ...which, text: 'Too late' })).toHaveProperty('error')
})

it('shows a message for one person, and a card that was replaced for them, to nobody else', async () => {
  const { body } = await bot.startThread(channel, cardMessage(adaptive([words('For all')], [button('Press')])))
  await bot.say(
    body.id,
    { type: 'message', text: 'For Maria', recipient: { id: personId('Maria') } },
    '?isTargetedActivity=true',
  )
  bot.answers['adaptiveCard/action'] = () => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: adaptive([words('For her')]),
  })
  const surface = { kind: 'message', conversation: channel, id: body.activityId } as const
  expect(await maria.inTeams({ do: 'press', surface, action: 'b', values: {} })).toEqual({})

  const hers = messages(await maria.seen(() => true))
  expect(hers.map(({ text, isOnlyForMe }) => ({ text, isOnlyForMe }))).toEqual([
    { text: '', isOnlyForMe: false },
    { text: 'For Maria', isOnlyForMe: true },
  ])
  expect(JSON.stringify(hers[0]?.cards)).toContain('For her')
  const his = messages(await bob.seen(() => true))
  expect(his).toHaveLength(1)
  expect(JSON.stringify(his[0]?.cards)).toContain('For all')
})

it('opens a dialog from a command, hands over what was typed, and closes it', async () => {
  const input = { type: 'Input.Text', id: 'name', label: 'Name', value: 'Alan' }
  const save = { type: 'Action.Submit', id: 'save', title: 'Save', data: { verb: 'save' } }
  bot.answers['composeExtension/fetchTask'] = () => task('Rename', adaptive([input], [save]))
  await maria.inTeams({ do: 'command', command: 'contacts', place: { conversation: channel }, context: 'compose' })
  const { teams } = await maria.seen((snapshot) => snapshot.teams.dialog !== null)
  expect(teams.dialog).toMatchObject({ title: 'Rename', values: { name: 'Alan' } })
  expect((await bob.seen(() => true)).teams.dialog).toBeNull()

  await maria.inTeams({ do: 'press', surface: { kind: 'dialog' }, action: 'save', values: { name: 'Beth' } })
  expect(bot.last('composeExtension/submitAction')?.value?.data).toEqual({ verb: 'save', name: 'Beth' })
  expect((await maria.seen(() => true)).teams.dialog).toBeNull()
})

it('empties a field that was emptied', async () => {
  const input = { type: 'Input.Text', id: 'name', value: 'Alan' }
  bot.answers['composeExtension/fetchTask'] = () =>
    task('Rename', adaptive([input], [{ type: 'Action.Submit', id: 'save', data: {} }]))
  await maria.inTeams({ do: 'command', command: 'contacts', place: { conversation: channel }, context: 'compose' })
  await maria.inTeams({ do: 'press', surface: { kind: 'dialog' }, action: 'save', values: {} })
  expect(bot.last('composeExtension/submitAction')?.value?.data).toEqual({})
})

it('answers links, words to whoever pressed, and choices that are searched', async () => {
  const search = { type: 'Input.ChoiceSet', id: 'order', 'choices.data': { type: 'Data.Query', dataset: 'orders' } }
  const open = { type: 'Action.OpenUrl', id: 'open', title: 'Open', url: 'https://example.com/' }
  const { body } = await bot.startThread(channel, cardMessage(adaptive([search], [open, button('Press')])))
  const surface = { kind: 'message', conversation: channel, id: body.activityId } as const
  expect(await maria.inTeams({ do: 'press', surface, action: 'open', values: {} })).toEqual({ url: open.url })

  bot.answers['adaptiveCard/action'] = () => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value: 'Done.',
  })
  expect(await maria.inTeams({ do: 'press', surface, action: 'b', values: {} })).toEqual({ said: 'Done.' })

  const choices = [{ title: '7 · Smith', value: '7' }]
  bot.answers['application/search'] = () => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: choices },
  })
  expect(await maria.inTeams({ do: 'suggest', surface, input: 'order', query: 'smi' })).toEqual({ choices })
})

function personId(name: string): string {
  return sandbox.teams.person(name).person.id
}
