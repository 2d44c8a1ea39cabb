import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../../src/bot/texts.ts'
import { channel as channelId, member } from './activities.ts'
import { refusal } from './microsoft.ts'
import { inChat, mentioning, newPost, openTenant, rootId, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant({ adminEmails: ['ada@example.com'] })
})
afterEach(() => tenant.close())

const ada = { from: { id: '29:ada', name: 'Ada' } }
const isAda = { status: 200, body: member('29:ada', { email: 'ada@example.com' }) }
async function answerTo(change: Record<string, unknown>): Promise<string> {
  const before = tenant.said().length
  await tenant.hear(change)
  return tenant
    .said()
    .slice(before)
    .map(({ words }) => words)
    .join('\n')
}

describe('in the chat with us', () => {
  it('a command shows its screen', async () => {
    expect(await answerTo({ ...inChat, text: 'contacts 123456' })).toContain('Order Phone Numbers')
    expect(await answerTo({ ...inChat, text: 'contacts' })).toContain(texts.picker.hint)
    expect(await answerTo({ ...inChat, text: 'signature' })).toContain('Input.Text')
  })

  it('writing to an order opens a dialog, since the form cannot stand in a chat', async () => {
    const answer = await answerTo({ ...inChat, text: 'text 123456' })
    expect(answer).toContain('task/fetch')
    expect(answer).not.toContain('Input.Text')
  })

  it('an order that is not there is said', async () => {
    expect(await answerTo({ ...inChat, text: 'contacts 999' })).toContain('There is no order 999')
  })

  it('whoever has no roster there is looked for in the home channel', async () => {
    tenant.microsoft.next.push(refusal(403, 'BotNotInConversationRoster'))
    expect(await answerTo({ ...inChat, ...ada, text: 'contacts 123456' })).toContain('Order Phone Numbers')
    const rosters = tenant.microsoft.calls.filter(({ path }) => path.endsWith('/members/29:ada'))
    expect(rosters.map(({ path }) => path.includes(channelId))).toEqual([false, true])
  })

  it('the status of deliveries is told, and what was given up can be tried again', async () => {
    expect(await answerTo({ ...inChat, text: 'texting status' })).toContain('wait')
    const [message] = await tenant.world.store.messages((await tenant.conversation())?.id as never)
    const [taken] = (await tenant.world.store.claim(new Date('2030-01-01'), 10, new Date('2031-01-01'))).filter(
      ({ task }) => task.kind === 'open-thread',
    )
    if (!message || !taken) throw new Error('nothing is owed')
    await tenant.world.store.transaction((tx) => tx.settle(taken, { kind: 'dead', because: 'ConversationNotFound' }))
    const answer = await answerTo({ ...inChat, text: 'texting status' })
    expect(answer).toContain('Alan Smith in Teams')
    expect(answer).toContain('the channel is gone (ConversationNotFound)')
    expect(answer).toContain('retry-dead')
  })

  it('the home channel cannot be chosen', async () => {
    tenant.microsoft.next.push(isAda)
    expect(await answerTo({ ...inChat, ...ada, text: 'texting home' })).toContain('Conversations need a channel')
  })
})

describe('where others read along', () => {
  it.each(['signature', 'conversations', 'templates'])(
    '%s only opens the way to what is one’s own',
    async (command) => {
      const answer = await answerTo({ ...newPost, ...mentioning(command) })
      expect(answer).toContain(texts.teams.own)
      expect(answer).not.toContain('Input.Text')
      expect(answer).not.toContain('Alan Smith')
    },
  )

  it('an order that is not there is said', async () => {
    expect(await answerTo({ ...newPost, ...mentioning('text 999') })).toContain('There is no order 999')
  })

  it('contacts open in a dialog, which only the presser sees', async () => {
    const answer = await answerTo({ ...newPost, ...mentioning('contacts 123456') })
    expect(answer).toContain('task/fetch')
    expect(answer).not.toContain('555')
  })
})

describe('the home channel', () => {
  it('is chosen by an administrator, who hears that replies must mention the bot until it hears everything', async () => {
    tenant.microsoft.next.push(isAda)
    const answer = await answerTo({ ...newPost, ...ada, ...mentioning('texting home') })
    expect(answer).toContain(texts.texting.homeSet)
    expect(answer).toContain('Mention @Threadline in replies for now.')
    await tenant.hear({ ...newPost, text: 'Good morning' })
    const again = await answerTo({ ...newPost, ...ada, ...mentioning('texting home Denver') })
    expect(again).toContain('Conversations of the branch Denver open in this channel')
    expect(again).not.toContain('Mention @Threadline')
  })

  it('is not chosen by anybody else', async () => {
    const answer = await answerTo({ ...newPost, ...mentioning('texting home') })
    expect(answer).toContain(texts.teams.notAdministrator)
  })
})

describe('which order is meant by a command without a number', () => {
  const payload = (id: string, content: string) => ({
    commandId: 'contacts',
    commandContext: 'message',
    messagePayload: { id, body: { contentType: 'html', content } },
  })
  const open = async (value: object, change: object = {}) =>
    JSON.stringify((await tenant.invoke('composeExtension/fetchTask', value, change)).body)

  it('is that of the thread', async () => {
    expect(await open({ commandId: 'contacts', commandContext: 'compose' })).toContain('Order 123456')
    expect(await open({ commandId: 'text', commandContext: 'compose' })).toContain('(303) 555-0142')
  })

  it('is that of the card whose menu was opened, even from outside of its thread', async () => {
    const outside = { conversation: newPost.conversation, id: 'f:1' }
    expect(await open(payload(rootId, '<p>…</p>'), outside)).toContain('Order 123456')
  })

  it('is the one that a message names', async () => {
    const outside = { conversation: { ...newPost.conversation, id: `${channelId};messageid=1600000000001` } }
    expect(await open(payload('1600000000001', '<p>Who takes <b>#123456</b>, not 999?</p>'), outside)).toContain(
      'Order 123456',
    )
    expect(await open(payload('1600000000001', '<p>Who takes 999?</p>'), outside)).toContain(texts.picker.hint)
    const longStory = `<p>${'well '.repeat(60)}123456</p>`
    expect(await open(payload('1600000000001', longStory), outside)).toContain('Order 123456')
    const table = `<p>${'99 '.repeat(60)}123456</p>`
    expect(await open(payload('1600000000001', table), outside)).toContain(texts.picker.hint)
  })
})
