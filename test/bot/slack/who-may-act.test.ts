// Who has no right to text customers gets in by no door: not with a reply, a command, a button or a form, whatever ids
// they carry.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationFacts } from '../../../src/conversation/model.ts'
import { orderNumber, staff } from '../../fakes/world.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let conversation: ConversationFacts
let messageId: string
const bob = staff('Bob', { platform: 'slack', workspace: 'T1', userId: 'U-BOB' })

beforeEach(async () => {
  office = await openOffice()
  office.world.gateway.next = [{ kind: 'refused', code: '30003' }]
  await office.world.start()
  await office.settle()
  const [started] = await office.world.store.conversationsOfOrder(orderNumber)
  if (!started) throw new Error('nothing was started')
  conversation = started
  messageId = (await office.world.store.messages(started.id))[0]?.id ?? ''
})
afterEach(() => office.close())

const nobodies: [string, Record<string, unknown>][] = [
  ['a guest', { is_restricted: true }],
  ['a guest of one channel', { is_ultra_restricted: true }],
  ['somebody of another workspace', { team_id: 'T2' }],
  ['a stranger in a shared channel', { is_stranger: true }],
  ['a deactivated user', { deleted: true }],
  ['a bot', { is_bot: true }],
  ['an administrator of another workspace', { team_id: 'T2', is_admin: true, is_owner: true }],
]

const memory = JSON.stringify({ order: orderNumber, page: 1, filled: null, joins: null, version: 0 })
const values = {
  number: { number: { value: '(303) 555-0177' } },
  name: { name: { value: 'Beth' } },
  'message-0': { message: { value: 'Hi Beth' } },
}
const view = { id: 'V1', private_metadata: memory, state: { values } }

/** Every door there is. */
async function tryEverything(user: string): Promise<unknown[]> {
  const root = conversation.threads[0]?.rootId ?? ''
  const said = [
    await office.event({ channel: 'C-HOME', user, ts: '1795366900.000100', thread_ts: root, text: 'Let me in' }),
    ...(await each(['/contacts', '/text', '/texting'], (name) => office.command(name, '123456', user))),
    await office.command('/texting', 'home', user, 'C-OTHER'),
    ...(await each(['card:subscribe', 'card:unsubscribe', 'contacts:open', 'contacts:subscribe'], (action_id) =>
      office.press({ action_id, value: conversation.id }, { view }, user),
    )),
    ...(await each(
      ['trouble:retry', 'trouble:send-again', 'trouble:mark-as-sent', 'withheld:subscribe-and-send'],
      (action_id) => office.press({ action_id, value: messageId }, {}, user),
    )),
    ...(await each(['contacts:start', 'contacts:add-custom-number', 'card:contacts'], (action_id) =>
      office.press({ action_id, value: '123456' }, { view }, user),
    )),
    await office.submit({ callback_id: 'initiate', ...view }, user),
    await office.suggest('', user),
  ]
  await office.settle()
  return said
}

async function each<Answer>(names: string[], go: (name: string) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const name of names) answers.push(await go(name))
  return answers
}

describe.each(nobodies)('%s', (_, change) => {
  it('gets in by no door, and learns of no customer', async () => {
    office.users.set('U-X', change)
    const before = await picture()
    const said = JSON.stringify(await tryEverything('U-X'))
    expect(await picture()).toEqual(before)
    expect(said).not.toMatch(/Alan|Beth|555/)
    expect(JSON.stringify(office.views())).not.toMatch(/Alan|Beth|555/)
  })
})

/** What is stored and sent. */
async function picture(): Promise<unknown> {
  const { store, gateway } = office.world
  const at = { platform: 'slack', workspace: 'T1' } as const
  return {
    conversations: await store.conversationsOfOrder(orderNumber),
    messages: await store.messages(conversation.id),
    sent: gateway.sent.map(({ body }) => body),
    home: await store.homeChannel(at, null),
    contacts: (await store.orderContacts(orderNumber)).length,
  }
}

describe('a colleague', () => {
  it('who does not subscribe cannot decide about a text, wherever its id comes from', async () => {
    for (const action_id of ['trouble:retry', 'trouble:send-again', 'trouble:mark-as-sent']) {
      await office.press({ action_id, value: messageId }, { container: { channel_id: 'C-ELSEWHERE' } }, bob.userId)
    }
    await office.settle()
    expect((await office.world.store.messages(conversation.id)).map(({ status }) => status)).toEqual(['failed'])
    expect(office.world.gateway.sent).toEqual([])
  })

  it('cannot send what somebody else wrote and held back', async () => {
    const root = conversation.threads[0]?.rootId ?? ''
    await office.event({ channel: 'C-HOME', user: 'U-MARIA', ts: '1795366900.000100', thread_ts: root, text: 'Mine' })
    const mine = async () => (await office.world.store.messages(conversation.id)).find(({ body }) => body === 'Mine')
    await office.press({ action_id: 'withheld:subscribe-and-send', value: (await mine())?.id }, {}, bob.userId)
    await office.settle()
    expect((await mine())?.status).toBe('withheld')
    expect(office.world.gateway.sent).toEqual([])
  })

  it('who does not administer cannot move the home channel', async () => {
    const at = { platform: 'slack', workspace: 'T1' } as const
    const before = await office.world.store.homeChannel(at, null)
    expect((await office.command('/texting', 'home', bob.userId, 'C-OTHER')).body.text).toContain('administrators')
    expect(await office.world.store.homeChannel(at, null)).toEqual(before)
  })
})
