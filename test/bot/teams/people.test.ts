import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createConnector, type Place } from '../../../src/bot/teams/connector/connector.ts'
import { createAuthentication } from '../../../src/bot/teams/door/create-authentication.ts'
import { createPeople, type PeopleParts } from '../../../src/bot/teams/people.ts'
import { createClock } from '../../fakes/clock.ts'
import { app, channel, member, serviceUrl } from './activities.ts'
import { type Microsoft, openMicrosoft, refusal } from './microsoft.ts'

let microsoft: Microsoft
const clock = createClock()
const here = { serviceUrl, conversation: `${channel};messageid=1700000000001` }
const home: Place = { serviceUrl, conversation: '19:home@thread.tacv2' }
const jane = { id: '29:jane', name: 'Jane' }

beforeEach(async () => {
  microsoft = await openMicrosoft()
})
afterEach(() => microsoft.close())

function people(change: Partial<PeopleParts> = {}) {
  const settings = { ...app, apiUrl: microsoft.url, isInsecureLocal: false }
  const connector = createConnector(createAuthentication(settings, clock), app, clock)
  const parts = { connector, identity: app, clock, fallbacks: async () => [home], isInsecureLocal: false }
  return createPeople({ ...parts, ...change })
}
const asked = () => microsoft.to('/smba.trafficmanager.net').map(({ path }) => path.replace(/.*conversations\//, ''))
const elsewhere = refusal(403, 'BotNotInConversationRoster')

describe('people in Teams', () => {
  it('are known by name, with e-mail address, as the channel of the thread knows them', async () => {
    const actor = {
      platform: 'teams',
      workspace: app.tenantId,
      userId: '29:jane',
      name: 'Jane Doe',
      email: 'jane@example.com',
    }
    expect(await people().standing(here, jane)).toEqual({ kind: 'may-act', actor })
    expect(asked()).toEqual([`${channel}/members/29:jane`])
  })

  it.each([
    ['the sign-in name where there is no address', { email: null }, { email: 'jane@example.com' }],
    ['the name that the activity has where there is no other', { name: ' ' }, { name: 'Jane' }],
  ])('are known by %s', async (_, change, actor) => {
    microsoft.next.push({ status: 200, body: member('29:jane', change) })
    expect(await people().standing(here, jane)).toMatchObject({ actor })
  })

  it.each([
    ['guests', { userRole: 'guest' }, 'guest'],
    ['guests by their sign-in name', { userPrincipalName: 'jane_x.com#EXT#@acme.onmicrosoft.com' }, 'guest'],
    ['people of another tenant', { tenantId: 'other' }, 'stranger'],
    ['people of no tenant', { tenantId: null }, 'stranger'],
    ['whoever joined a meeting without an account', { userRole: 'anonymous' }, 'stranger'],
  ])('%s may not act', async (_, change, because) => {
    microsoft.next.push({ status: 200, body: member('29:jane', change) })
    expect(await people().standing(here, jane)).toEqual({ kind: 'may-not', because })
  })

  it('bots may not act, and nobody is asked', async () => {
    expect(await people().standing(here, { id: '28:other-bot' })).toEqual({ kind: 'may-not', because: 'bot' })
    expect(microsoft.calls).toEqual([])
  })

  it('are asked about once in ten minutes', async () => {
    const known = people()
    await known.standing(here, jane)
    await known.standing(here, jane)
    expect(asked()).toHaveLength(1)
    clock.pass(10 * 60_000)
    await known.standing(here, jane)
    expect(asked()).toHaveLength(2)
  })

  it('are asked about in a home channel where the bot is not in the conversation', async () => {
    microsoft.next.push(elsewhere)
    expect(await people().standing(here, jane)).toMatchObject({ kind: 'may-act' })
    expect(asked()).toEqual([`${channel}/members/29:jane`, '19:home@thread.tacv2/members/29:jane'])
  })

  it('nobody knows may not act', async () => {
    microsoft.next.push(elsewhere, refusal(404, 'MemberNotFoundInConversation'))
    expect(await people().standing(here, jane)).toEqual({ kind: 'may-not', because: 'unknown' })
  })

  it('one home channel does not know may be known in another', async () => {
    const second = { serviceUrl, conversation: '19:second@thread.tacv2' }
    microsoft.next.push(elsewhere, refusal(404, 'MemberNotFoundInConversation'))
    const known = people({ fallbacks: async () => [home, second] })
    expect(await known.standing(here, jane)).toMatchObject({ kind: 'may-act' })
  })

  it('cannot be judged where nobody can be asked', async () => {
    microsoft.next.push(elsewhere)
    await expect(people({ fallbacks: async () => [] }).standing(here, jane)).rejects.toMatchObject({ statusCode: 403 })
  })

  it('are not taken for unknown when Teams fails', async () => {
    microsoft.next.push({ status: 503 })
    await expect(people().standing(here, jane)).rejects.toMatchObject({ statusCode: 503 })
  })
})

describe('people in the insecure local mode', () => {
  it('may come from any tenant', async () => {
    microsoft.next.push({ status: 200, body: member('29:jane', { tenantId: 'playground' }) })
    expect(await people({ isInsecureLocal: true }).standing(here, jane)).toMatchObject({ kind: 'may-act' })
  })

  it.each([404, 501])('are who they say, without an address, where a roster gives %i', async (status) => {
    microsoft.next.push({ status })
    expect(await people({ isInsecureLocal: true }).standing(here, jane)).toMatchObject({
      kind: 'may-act',
      actor: { userId: '29:jane', name: 'Jane', email: null },
    })
  })

  it('are not who they say otherwise', async () => {
    microsoft.next.push({ status: 404 }, { status: 404 })
    await expect(people().standing(here, jane)).rejects.toMatchObject({ statusCode: 404 })
  })
})
