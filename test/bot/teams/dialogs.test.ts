import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sayRefusal } from '../../../src/bot/reasons.ts'
import { createTeams, type Teams } from '../../../src/bot/teams/app.ts'
import { texts } from '../../../src/bot/texts.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import { createWorld } from '../../fakes/world.ts'
import { app, member, message, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft } from './microsoft.ts'

const silent: Log = { info() {}, warn() {}, error() {} }
let microsoft: Microsoft
let teams: Teams

beforeEach(async () => {
  microsoft = await openMicrosoft()
  const { bridge } = await createWorld()
  const settings = { ...app, apiUrl: microsoft.url, isInsecureLocal: false, adminEmails: [] }
  // Tokens are made by the machine's clock.
  teams = createTeams({ ...bridge, clock: { now: () => new Date() } }, settings, silent)
})
afterEach(() => microsoft.close())

const ask = async (name: string, value: object) => {
  const authorization = `Bearer ${await microsoft.issuer().token({ audience: app.appId, serviceUrl })}`
  return teams.takeTeamsCall({ body: message({ type: 'invoke', name, value }), authorization })
}
const card = (words: string) => ({
  status: 200,
  body: { task: { type: 'continue', value: { card: { content: { fallbackText: words } } } } },
})

describe('a dialog that has only words to say', () => {
  const withoutHome = { data: { verb: 'text', order: '123456' } }
  const noHome = sayRefusal('no-home-channel', { platform: 'teams' })

  it('says them on a card when a button opens it: of any other answer Teams would show nothing', async () => {
    expect(await ask('task/fetch', withoutHome)).toMatchObject(card(noHome))
  })

  it('says them on a card when a command opens it', async () => {
    microsoft.next.push({ status: 200, body: member('29:jane', { userRole: 'guest' }) })
    const opening = { commandId: 'contacts', commandContext: 'compose' }
    expect(await ask('composeExtension/fetchTask', opening)).toMatchObject(card(texts.mayNot.guest))
  })

  it('says them on a card when a press in it leads there', async () => {
    expect(await ask('task/submit', withoutHome)).toMatchObject(card(noHome))
    const submitted = { commandId: 'contacts', commandContext: 'compose', ...withoutHome }
    expect(await ask('composeExtension/submitAction', submitted)).toMatchObject(card(noHome))
  })
})

describe('a dialog that is done', () => {
  it('gets no answer with a body, which closes it', async () => {
    expect(await ask('task/submit', { data: { verb: 'form.cancel' } })).toEqual({ status: 200 })
  })
})
