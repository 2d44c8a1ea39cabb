import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderNumber } from '../../fakes/world.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let root: string
beforeEach(async () => {
  office = await openOffice()
  await office.world.start()
  await office.settle()
  const [conversation] = await office.world.store.conversationsOfOrder(orderNumber)
  root = conversation?.threads[0]?.rootId ?? ''
})
afterEach(() => office.close())

const now = () => `${Date.now() / 1000}.000200`
const reply = (text: string, more: object = {}, headers = {}) =>
  office.event({ channel: 'C-HOME', user: 'U-JANE', ts: now(), thread_ts: root, text, ...more }, headers)
const sent = () => office.world.gateway.sent.slice(1).map(({ body }) => body)

describe('a reply in the thread', () => {
  it('of a subscriber is texted as plain text', async () => {
    const elements = [
      { type: 'text', text: 'Sure ' },
      { type: 'emoji', name: '+1', unicode: '1f44d' },
    ]
    const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]
    expect((await reply('Sure :+1:', { blocks })).status).toBe(200)
    await office.settle()
    expect(sent()).toEqual(['Sure 👍'])
  })

  it('that Slack sends twice is texted once', async () => {
    await reply('Once')
    await reply('Once', {}, { 'x-slack-retry-num': '1' })
    await office.settle()
    expect(sent()).toEqual(['Once'])
  })

  it('whose commit fails is answered with 500, so that Slack sends it again, and is then taken', async () => {
    const { store } = office.world
    const transaction = store.transaction
    store.transaction = async () => {
      throw new Error('the database said: Alan’s words')
    }
    expect((await reply('Again')).status).toBe(500)
    store.transaction = transaction
    expect((await reply('Again')).status).toBe(200)
    await office.settle()
    expect(sent()).toEqual(['Again'])
    expect(JSON.stringify(office.logged)).not.toContain('Alan’s words')
  })

  it('is kept from Slack’s retry when Slack cannot say who wrote it', async () => {
    office.api.next.set('users.info', [{ status: 503 }])
    expect((await reply('Who')).status).toBe(500)
    expect((await reply('Who')).status).toBe(200)
    await office.settle()
    expect(sent()).toEqual(['Who'])
  })

  it('below a card that is just being kept is asked for again, and then taken', async () => {
    const unknown = { thread_ts: '1.1', parent_user_id: 'UBOT' }
    expect((await reply('Early', unknown)).status).toBe(500)
    await office.world.store.transaction(async (tx) => {
      const [conversation] = await tx.conversationsOfOrder(orderNumber)
      const [thread] = conversation?.threads ?? []
      if (thread) await tx.setThreadRoot(thread.id, '1.1')
    })
    expect((await reply('Early', unknown, { 'x-slack-retry-num': '1' })).status).toBe(200)
    await office.settle()
    expect(sent()).toEqual(['Early'])
  })

  it('below a post of ours that is no card is not dropped silently', async () => {
    const unknown = { thread_ts: '1.1', parent_user_id: 'UBOT' }
    expect((await reply('Lost?', unknown, { 'x-slack-retry-num': '2' })).status).toBe(200)
    expect(JSON.stringify(office.api.calls)).toContain('belongs to no conversation')
  })

  it('also sent to the channel is texted', async () => {
    await reply('To all', { subtype: 'thread_broadcast' })
    await office.settle()
    expect(sent()).toEqual(['To all'])
  })

  it.each([
    ['an edit', { subtype: 'message_changed', message: {} }],
    ['a post of a bot', { bot_id: 'B1' }],
    ['a post of ours', { user: 'UBOT' }],
    ['hidden', { hidden: true }],
    ['no reply', { thread_ts: undefined }],
    ['in another thread', { thread_ts: '1.1' }],
    ['in another channel', { channel: 'C2' }],
  ])('that is %s is not texted', async (_, change) => {
    expect((await reply('No', change)).status).toBe(200)
    await office.settle()
    expect(sent()).toEqual([])
  })

  it('that is a note stays, with a mark', async () => {
    const elements = [
      { type: 'user', user_id: 'U-MARIA' },
      { type: 'text', text: ' call him' },
    ]
    await reply('<@U-MARIA> call him', {
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
    })
    await office.settle()
    expect(sent()).toEqual([])
    expect(office.api.to('reactions.add')).toEqual([expect.objectContaining({ name: 'memo' })])
  })

  it('with a file is refused in words', async () => {
    await reply('Look', { subtype: 'file_share', files: [{ id: 'F1' }] })
    await office.settle()
    expect(sent()).toEqual([])
    expect(office.ephemerals()).toEqual([
      'not sent: Files cannot be texted yet. Write the message again without the file.',
    ])
    expect(office.api.to('reactions.add')).toEqual([expect.objectContaining({ name: 'no_entry_sign' })])
  })
})

describe('a reply of somebody who does not subscribe', () => {
  const notice = () => office.api.to('chat.postEphemeral').at(-1)
  const button = async (label: string) => {
    await reply('I can drive', { user: 'U-BOB' })
    await office.settle()
    const found = JSON.stringify(notice()?.blocks).match(new RegExp(`"text":"${label}"[^}]*}.*?"value":"([^"]+)"`))
    return found?.[1] ?? ''
  }

  it('is not texted, and only they are told', async () => {
    await reply('I can drive', { user: 'U-BOB' })
    await office.settle()
    expect(sent()).toEqual([])
    expect(notice()).toMatchObject({ user: 'U-BOB', thread_ts: root, text: expect.stringContaining('not subscribed') })
  })

  it('is texted exactly once after Subscribe and send, however often it is pressed', async () => {
    const value = await button('Subscribe and send')
    const press = () => office.press({ action_id: 'withheld:subscribe-and-send', value }, {}, 'U-BOB')
    expect((await Promise.all([press(), press()])).map(({ status }) => status)).toEqual([200, 200])
    await office.settle()
    expect(sent()).toEqual(['I can drive'])
    expect(office.ephemerals().slice(-2).sort()).toEqual([
      'This was already decided.',
      'Your text is being sent, and you are subscribed.',
    ])
  })

  it('is nobody else’s to decide', async () => {
    const value = await button('Subscribe and send')
    await office.press({ action_id: 'withheld:subscribe-and-send', value })
    await office.settle()
    expect(sent()).toEqual([])
    expect(office.ephemerals().at(-1)).toContain('Only the person who wrote this')
  })
})

describe('a reply below a card whose conversation moved', () => {
  it('is not texted, and its author is told where the conversation goes on', async () => {
    const { store } = office.world
    const place = { platform: 'slack', workspace: 'T1', channel: 'C-HOME' } as const
    const thread = await store.threadAt(place, root)
    if (!thread) throw new Error('there is no thread')
    await store.transaction((tx) => tx.moveThread(thread.id, { ...place, channel: 'C-NEW' }, '1795366900.000001'))
    await reply('On our way')
    await office.settle()
    expect(sent()).toEqual([])
    const told = office.api.to('chat.postEphemeral').at(-1)
    expect(told).toMatchObject({ user: 'U-JANE', thread_ts: root, text: expect.stringContaining('Not sent') })
    expect(told?.text).toMatch(/<https:\/\/acme.slack.com\/archives\/C-NEW\/p1795366900000001[^|]*\|Open/)
  })
})

describe('who may not text customers', () => {
  it.each([
    ['a guest', { is_restricted: true }, 'Guests'],
    ['a single-channel guest', { is_ultra_restricted: true }, 'Guests'],
    ['somebody of another workspace', { team_id: 'T2' }, 'Only members of this workspace'],
    ['a stranger', { is_stranger: true }, 'Only members of this workspace'],
    ['a deactivated account', { deleted: true }, 'deactivated'],
    ['a bot', { is_bot: true }, 'Bots'],
  ])('%s', async (_, change, words) => {
    office.users.set('U-EVE', change)
    await reply('Hi', { user: 'U-EVE' })
    await office.settle()
    expect(sent()).toEqual([])
    expect(office.ephemerals().at(-1)).toContain(words)
    expect((await office.command('/contacts', '123456', 'U-EVE')).body.text).toContain(words)
    expect(office.views()).toEqual([])
  })

  it('a member who came from another workspace of the same organisation may', async () => {
    office.users.set('U-JANE', { team_id: 'T2', enterprise_user: { teams: ['T1', 'T2'] } })
    await reply('Hello')
    await office.settle()
    expect(sent()).toEqual(['Hello'])
  })
})
