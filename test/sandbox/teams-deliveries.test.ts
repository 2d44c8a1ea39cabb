// What the simulated Bot Connector sends: repeated where the bot did not take it, and on demand held back or forged.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { teamsForgeries } from '../../sandbox/teams/requests.ts'
import { type StandInBot, startStandInBot } from './teams-stand-in-bot.ts'

let sandbox: Sandbox
let bot: StandInBot

beforeEach(async () => {
  sandbox = await startSandbox({ teams: { retryDelaysMs: [0, 0] } })
  bot = await startStandInBot(sandbox)
})
afterEach(async () => {
  await bot.close()
  await sandbox.close()
})

const say = (text: string) => sandbox.teams.person('Bob').say('Denver', text)
const texts = () => bot.heard.map(({ text }) => text)

describe('deliveries', () => {
  test('of messages are repeated with the same id when the bot fails, of invokes never', async () => {
    await bot.close()
    await say('hello?')
    const jane = sandbox.teams.person('Jane')
    await expect(jane.command('Contacts', { chat: true })).rejects.toThrow('cannot be reached')
    const [message, invoke] = sandbox.teams.out.deliveries
    expect(message?.attempts).toHaveLength(3)
    expect(invoke).toMatchObject({ label: 'composeExtension/fetchTask', attempts: [{ kind: 'unreachable' }] })
  })

  test('are repeated after a fault of the bot, and not after its refusal', async () => {
    await bot.close()
    for (const [status, attempts] of [
      [500, 3],
      [403, 1],
    ] as const) {
      const refusing = createServer((_, response) => response.writeHead(status).end())
      await once(refusing.listen(Number(sandbox.settings.PORT), '127.0.0.1'), 'listening')
      await say('hello?')
      refusing.closeAllConnections()
      await once(refusing.close(), 'close')
      expect(sandbox.teams.out.deliveries.at(-1)?.attempts).toHaveLength(attempts)
    }
  })

  test('can be held back, reordered and repeated at once', async () => {
    const hold = sandbox.teams.out.hold(({ label }) => label === 'message')
    await say('one')
    await say('two')
    await hold.release((held) => held.reverse())
    expect(texts()).toEqual(['two', 'one'])
    const [first] = sandbox.teams.out.deliveries
    if (!first) throw new Error('nothing was delivered')
    await sandbox.teams.out.redeliver(first, 3)
    expect(texts()).toEqual(['two', 'one', 'one', 'one', 'one'])
    expect(new Set(bot.heard.slice(1).map(({ id }) => id)).size).toBe(1)
  })

  test.each(teamsForgeries)('can be forged so that a bot must refuse them: %s', async (forgery) => {
    await say('one')
    const [first] = sandbox.teams.out.deliveries
    if (!first) throw new Error('nothing was delivered')
    const status = forgery === 'foreign-tenant' ? 403 : 401
    expect(await sandbox.teams.forge(first, forgery)).toMatchObject({ kind: 'answered', status })
    expect(texts()).toEqual(['one'])
  })
})
