import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationFacts } from '../../../src/conversation/model.ts'
import { orderNumber } from '../../fakes/world.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

async function conversation(): Promise<ConversationFacts> {
  const [found] = await office.world.store.conversationsOfOrder(orderNumber)
  if (!found) throw new Error('no conversation')
  return found
}

describe('on the card', () => {
  it('Subscribe and Unsubscribe answer privately, also when nothing changes', async () => {
    await office.world.start()
    await office.settle()
    const { id } = await conversation()
    for (const action_id of ['card:subscribe', 'card:subscribe', 'card:unsubscribe', 'card:unsubscribe']) {
      expect(await office.press({ action_id, value: id }, {}, 'U-BOB')).toEqual({ status: 200, body: {} })
    }
    expect(office.ephemerals()).toEqual([
      expect.stringContaining('You are subscribed. '),
      'You are subscribed already.',
      expect.stringContaining('You are unsubscribed.'),
      'You were not subscribed.',
    ])
    expect(office.api.to('chat.postEphemeral')[0]).not.toHaveProperty('thread_ts')
  })

  it('Contacts opens the contacts of its order', async () => {
    await office.press({ action_id: 'card:contacts:1', value: '123456' })
    expect(office.api.to('views.open')).toEqual([
      expect.objectContaining({ view: expect.objectContaining({ callback_id: 'contacts' }) }),
    ])
  })

  it('a private answer that cannot be given does not undo what was done', async () => {
    await office.world.start()
    office.api.next.set('chat.postEphemeral', [{ ok: false, error: 'user_not_in_channel' }])
    const press = await office.press({ action_id: 'card:subscribe', value: (await conversation()).id }, {}, 'U-BOB')
    expect(press.status).toBe(200)
    expect((await conversation()).subscribers.map(({ name }) => name)).toEqual(['Jane', 'Bob'])
  })
})

describe('on a text in trouble', () => {
  const inThread = { container: { type: 'message', channel_id: 'C-HOME', message_ts: '2.2', thread_ts: '1.1' } }
  const failed = async () => {
    office.world.gateway.next = [{ kind: 'refused', code: '30003' }]
    await office.world.start()
    await office.settle()
    const [message] = await office.world.store.messages((await conversation()).id)
    return message?.id
  }

  it('Retry sends it again, and a second press does not', async () => {
    const value = await failed()
    expect(office.api.to('chat.postMessage').at(-1)?.text).toContain('The phone is off or out of reach (30003).')
    await office.press({ action_id: 'trouble:retry', value }, inThread)
    await office.settle()
    await office.press({ action_id: 'trouble:retry', value }, inThread)
    await office.settle()
    expect(office.world.gateway.sent).toHaveLength(1)
    expect(office.ephemerals()).toEqual([
      'The text is being sent again.',
      'This was settled meanwhile. Nothing was sent.',
    ])
    expect(office.api.to('chat.postEphemeral')[0]).toMatchObject({ thread_ts: '1.1' })
    expect(office.api.to('chat.update').at(-1)?.text).not.toContain('30003')
  })

  it('only subscribers settle it', async () => {
    await office.press({ action_id: 'trouble:retry', value: await failed() }, inThread, 'U-BOB')
    expect(office.ephemerals()).toEqual([expect.stringContaining('not sent: You are not subscribed')])
  })
})

describe('/texting', () => {
  const home = () => office.world.store.homeChannel({ platform: 'slack', workspace: 'T1' }, null)

  it('helps', async () => {
    const { body } = await office.command('/texting')
    expect(body.text).toContain('/contacts 123456')
    expect(JSON.stringify(body.blocks)).toContain('texting:contacts')
    expect((await office.command('/texting', 'hoem')).body.text).toContain('“hoem”')
  })

  it.each([
    ['an admin of the workspace', 'U-BOB', { is_admin: true }],
    ['an owner of the workspace', 'U-BOB', { is_owner: true }],
    ['somebody in ADMIN_EMAILS', 'U-ADA', {}],
  ])('home by %s makes the channel the one in which conversations open', async (_, user, change) => {
    office.users.set(user, change)
    const { body } = await office.command('/texting', 'home', user, 'C-NEW')
    expect(body.text).toContain('Done')
    expect(await home()).toMatchObject({ channel: 'C-NEW' })
  })

  it('home with a branch is for that branch only', async () => {
    await office.command('/texting', 'home Denver', 'U-ADA', 'C-DENVER')
    expect(await home()).toBeNull()
    expect(await office.world.store.homeChannel({ platform: 'slack', workspace: 'T1' }, 'denver')).toMatchObject({
      channel: 'C-DENVER',
    })
  })

  it('home by anybody else is refused, naming who can', async () => {
    expect((await office.command('/texting', 'home')).body.text).toContain('admins and owners')
    expect(await home()).toBeNull()
  })

  it.each([
    ['in a direct message', 'D1', {}, 'Conversations need a channel'],
    ['in a group message', 'C-NEW', { channel: { is_mpim: true, is_member: true } }, 'Conversations need a channel'],
    ['where the bot is not', 'C-NEW', { channel: { is_member: false } }, '/invite @Threadline'],
    ['in a private channel without the bot', 'C-NEW', { ok: false, error: 'channel_not_found' }, '/invite @Threadline'],
    ['in an archived channel', 'C-NEW', { channel: { is_member: true, is_archived: true } }, 'archived'],
  ])('home %s says what to do', async (_, channel, answer, words) => {
    office.api.next.set('conversations.info', [answer])
    expect((await office.command('/texting', 'home', 'U-ADA', channel)).body.text).toContain(words)
    expect(await home()).toBeNull()
  })
})

describe('/texting status', () => {
  const bury = async (because = 'is_archived') => {
    await office.world.start()
    await office.settle()
    await office.world.text('odd')
    office.api.next.set('chat.postMessage', [{ ok: false, error: because }])
    await office.settle()
  }
  const ask = async () => (await office.command('/texting', 'status')).body
  const dead = async () => (await office.world.store.outboxState()).dead
  const press = (actionId: string, user?: string) => office.press({ action_id: actionId, value: 'all' }, {}, user)

  it('says that nothing waits', async () => {
    expect((await ask()).text).toContain('Everything is delivered')
    expect(JSON.stringify((await ask()).blocks)).not.toContain('status:')
  })

  it('names what was given up, with the reason and a link to its thread', async () => {
    await bury('msg_too_long')
    const { text } = await ask()
    expect(text).toContain('Alan Smith in Slack')
    expect(text).toContain('the message is too long for Slack (msg_too_long)')
    expect(text).toMatch(/<https:\/\/acme.slack.com\/archives\/C-HOME\/p\d+[^|]*\|Open>/)
  })

  it('names ten of them, each with a link that is whole', async () => {
    await office.world.start({ name: 'A&'.repeat(30) })
    await office.settle()
    for (let count = 0; count < 10; count += 1) await office.world.text(`odd ${count}`)
    office.api.next.set(
      'chat.postMessage',
      Array.from({ length: 10 }, () => ({ ok: false, error: 'restricted' })),
    )
    await office.settle()
    expect(JSON.stringify((await ask()).blocks).match(/\|Open>/g)).toHaveLength(10)
  })

  it('Retry has it tried again', async () => {
    await bury('msg_too_long')
    await press('status:retry-dead')
    expect(office.views().at(-1) ?? office.ephemerals().at(-1)).toEqual(
      expect.stringContaining('1 will be tried again'),
    )
    await office.settle()
    expect(await dead()).toBe(0)
  })

  it('Leave it is for administrators', async () => {
    await bury('msg_too_long')
    await press('status:leave-dead')
    expect(await dead()).toBe(1)
    expect(office.ephemerals().at(-1)).toContain('Only administrators')
    await press('status:leave-dead', 'U-ADA')
    expect(await dead()).toBe(0)
  })

  it('Leave it is for admins of the workspace too', async () => {
    office.users.set('U-BOB', { is_admin: true })
    await bury('msg_too_long')
    await press('status:leave-dead', 'U-BOB')
    expect(await dead()).toBe(0)
  })

  it('Retry at the word in the thread shows the message', async () => {
    await bury('msg_too_long')
    await office.settle()
    const word = office.api.to('chat.postMessage').at(-1)
    const [, value] = /"unshown:show-again".*"value":"([^"]+)"/.exec(JSON.stringify(word?.blocks)) ?? []
    await office.press({ action_id: 'unshown:show-again', value }, { container: { channel_id: 'C-HOME' } })
    expect(office.ephemerals().at(-1)).toContain('tried again now')
    await office.settle()
    expect(await dead()).toBe(0)
  })
})
