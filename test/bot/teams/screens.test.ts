// Screens as dialogs, press by press.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { texts } from '../../../src/bot/texts.ts'
import { replaceOrder } from '../../../src/conversation/replace-order.ts'
import { starterTemplates } from '../../../src/conversation/templates.ts'
import { alan, beth, orderNumber, phone } from '../../fakes/world.ts'
import { member } from './activities.ts'
import { action, actionsOf, paragraphs, partsOf } from './cards-parts.ts'
import { refusal } from './microsoft.ts'
import { channel, newPost, openTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant()
})
afterEach(() => tenant.close())

type Json = Record<string, unknown>
const bob = { from: { id: '29:bob', name: 'Bob' } }
const isBob = () => ({ status: 200, body: member('29:bob', { name: 'Bob', email: 'bob@example.com' }) })

/** Presses in a dialog; answers the next card, or null where it closes. */
async function submit(data: unknown, inputs: Json = {}, who: Json = {}): Promise<object | null> {
  const answer = await tenant.invoke('task/submit', { data: { ...Object(data), ...inputs } }, who)
  expect(answer.status).toBe(200)
  return Object(answer.body).task?.value.card.content ?? null
}
const press = (card: unknown, title: string, inputs: Json = {}) => submit(action(card, title).data, inputs)
const words = (card: unknown) => paragraphs(card).join('\n')
/** What stands in a field. */
const field = (card: unknown, id: string) => partsOf(card).find((part) => part.id === id)?.value
const openForm = () => submit({ verb: 'text', order: '123456' })
const filledIn = { number: '(303) 555-0177', name: 'Beth Smith', message: 'Hi Beth', signature: '' }

const textsToBeth = async () => {
  const { store } = tenant.world
  const found = (await store.conversationsOfOrder(orderNumber)).find(({ contact }) => contact.phone === beth)
  return found ? store.messages(found.id) : []
}

describe('the contacts', () => {
  it('ask before somebody subscribes, and say then how to go on', async () => {
    tenant.microsoft.next.push(isBob())
    const contacts = await submit({ verb: 'contacts', order: '123456' }, {}, bob)
    const question = await submit(action(contacts, 'Subscribe').data, {}, bob)
    expect(words(question)).toContain(texts.contacts.confirm)
    expect((await tenant.conversation())?.subscribers).toHaveLength(1)
    const after = await submit(action(question, 'Subscribe').data, {}, bob)
    expect(words(after)).toContain(texts.contacts.subscribed('Alan Smith'))
    expect((await tenant.conversation())?.subscribers).toHaveLength(2)
  })

  it('start a conversation with the number and name of the row, or with none', async () => {
    const contacts = await submit({ verb: 'contacts', order: '123456' })
    expect(field(await press(contacts, '+ Start'), 'number')).toBe('(303) 555-0177')
    expect(field(await press(contacts, '+ Add Custom Number'), 'number')).toBe('')
    expect(field(await submit({ verb: 'contacts.add', order: '123456', phone: beth }), 'number')).toBe('')
  })

  it('say so when a conversation is not there any more', async () => {
    const gone = { verb: 'contacts.subscribe', order: '123456', conversation: 'gone' }
    expect(words(await submit(gone))).toContain(texts.contacts.changed)
  })

  it('turn their pages, and come back to the one they were on', async () => {
    const contacts = Array.from({ length: 60 }, (_, row) => ({
      phone: phone(`(303) 555-${2000 + row}`),
      name: `Contact ${row}`,
      label: null,
    }))
    const order = { number: orderNumber, customerName: 'Alan Smith', branch: null, status: null, moveDate: null }
    await replaceOrder(tenant.world.bridge, { ...order, contacts })
    const first = await submit({ verb: 'contacts', order: '123456' })
    const second = await press(first, 'Next')
    expect(words(second)).toContain('Page 2 of')
    const { id = '' } = (await tenant.conversation()) ?? {}
    const joined = { verb: 'contacts.subscribe', order: '123456', page: 2, conversation: id }
    expect(words(await submit(joined))).toContain('Page 2 of')
  })
})

describe('the form', () => {
  it('shows an error at its field with what was typed, and sends once it is mended', async () => {
    const form = await openForm()
    const refused = await press(form, 'Send', { ...filledIn, number: '12' })
    expect(words(refused)).toContain('This is not a phone number.')
    expect(field(refused, 'message')).toBe('Hi Beth')
    expect(await press(refused, 'Send', filledIn)).toBeNull()
  })

  it('sends once, however often it is pressed, also after an error', async () => {
    const form = await openForm()
    const refused = await press(form, 'Send', { ...filledIn, message: '' })
    for (const shown of [form, refused, refused]) expect(await press(shown, 'Send', filledIn)).toBeNull()
    expect((await textsToBeth()).length).toBe(1)
  })

  it('sends two texts from two forms', async () => {
    for (let opened = 0; opened < 2; opened += 1) expect(await press(await openForm(), 'Send', filledIn)).toBeNull()
    expect((await textsToBeth()).length).toBe(2)
  })

  it('shows a template before it is sent, also when Send is pressed with one only chosen', async () => {
    const [template] = starterTemplates
    const chosen = { ...filledIn, message: '', template: template?.id }
    const form = await openForm()
    for (const button of ['Use template', 'Send']) {
      const filled = await press(form, button, chosen)
      expect(field(filled, 'message')).toContain('Hi Beth Smith, this is Front Range Moving.')
    }
    expect((await textsToBeth()).length).toBe(0)
  })

  it('stays as it was typed when no template was chosen', async () => {
    const form = await press(await openForm(), 'Use template', filledIn)
    expect(field(form, 'message')).toBe('Hi Beth')
  })
})

describe('a home channel that cannot be used', () => {
  const asked = { verb: 'contacts.start', order: '123456', phone: beth }

  it('is said before anything is typed', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:jane') }, refusal(403, 'BotNotInConversationRoster'))
    expect(words(await submit(asked))).toContain(texts.teams.homeIsGone)
  })

  it.each([
    ['when only this person is not in its team', refusal(404, 'MemberNotFoundInConversation')],
    ['when Teams cannot be asked just now', refusal(500, 'ServiceError')],
  ])('is not taken for one %s', async (_, answer) => {
    tenant.microsoft.next.push({ status: 200, body: member('29:jane') }, answer)
    expect(field(await submit(asked), 'number')).toBe('(303) 555-0177')
  })

  it('does not matter to a conversation that has its thread', async () => {
    tenant.microsoft.next.push({ status: 200, body: member('29:jane') }, refusal(403, 'BotNotInConversationRoster'))
    expect(field(await submit({ ...asked, phone: alan }), 'number')).toBe('(303) 555-0142')
  })

  it('is not taken for one while Teams has not told yet where it is', async () => {
    const unheard = { ...channel, channel: '19:unheard@thread.tacv2' }
    await tenant.world.store.transaction((tx) => tx.setHomeChannel(unheard, null))
    expect(field(await submit(asked), 'number')).toBe('(303) 555-0177')
  })

  it('is the one of the order’s branch', async () => {
    const denver = { ...channel, channel: '19:denver@thread.tacv2' }
    await tenant.world.store.transaction(async (tx) => {
      await tx.setHomeChannel(denver, 'denver')
      await tx.setChannelFacts(denver, { address: 'https://smba.trafficmanager.net/amer/', hearsEverything: true })
    })
    await submit(asked)
    const rosters = tenant.microsoft.calls.filter(({ method, path }) => method === 'GET' && path.includes('/members/'))
    expect(rosters.at(-1)?.path).toContain('19:denver@thread.tacv2')
  })
})

describe('the order picker', () => {
  const pick = async (command: string) => {
    const value = { commandId: command, commandContext: 'compose' }
    const { body } = await tenant.invoke('composeExtension/fetchTask', value, { ...newPost, id: 'f:1' })
    return Object(body).task.value.card.content
  }

  it('leads on to what was asked for', async () => {
    expect(words(await press(await pick('contacts'), 'Continue', { order: '123456' }))).toContain('Order Phone Numbers')
    expect(field(await press(await pick('text'), 'Continue', { order: '123456' }), 'number')).toBe('')
  })

  it('says what is missing or wrong, and stays', async () => {
    for (const command of ['contacts', 'text']) {
      const picker = await pick(command)
      const nothing = await press(picker, 'Continue', { order: '' })
      expect(words(nothing)).toContain(texts.picker.chooseFirst)
      const unknown = await press(nothing, 'Continue', { order: '999' })
      expect(words(unknown)).toContain('There is no order 999')
      expect(actionsOf(unknown).map(({ title }) => title)).toEqual(['Continue'])
    }
  })
})

describe('what is one’s own', () => {
  it('opens a conversation whose thread is not here yet, and says so', async () => {
    const { id = '' } = (await tenant.conversation()) ?? {}
    const card = await submit({ verb: 'conversations.open', conversation: id })
    expect(words(card)).toContain(texts.contacts.isOpen('Alan Smith'))
  })

  it('turns the pages of my conversations', async () => {
    expect(words(await submit({ verb: 'conversations' }))).toContain('Alan Smith')
    expect(words(await submit({ verb: 'conversations', page: 2 }))).not.toContain('Alan Smith')
  })

  it('keeps a signature, shows it in the form, and removes it whatever stands in the field', async () => {
    const signature = await submit({ verb: 'signature' })
    expect(words(await press(signature, 'Save', { signature: 'Jane' }))).toContain(texts.signature.saved)
    expect(field(await openForm(), 'signature')).toBe('Jane')
    const saved = await submit({ verb: 'signature' })
    expect(words(await press(saved, 'Remove', { signature: 'Jane' }))).toContain(texts.signature.removed)
    expect(field(await openForm(), 'signature')).toBe('')
  })
})
