// The Initiate Conversation modal: sending, errors at fields, templates, and joining another conversation.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { viewForm } from '../../../src/bot/views/form.ts'
import { prepareConversation } from '../../../src/conversation/prepare-conversation.ts'
import { replaceOrder } from '../../../src/conversation/replace-order.ts'
import { alan, firstSender, jane } from '../../fakes/world.ts'
import { orderNamed } from '../facts.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const shown = () => JSON.stringify(office.views().at(-1))
const metadata = (change: object = {}) =>
  JSON.stringify({ order: '123456', version: 0, filled: null, joins: null, ...change })
const fields = (change: Record<string, string> = {}, version = 0) => {
  const all: Record<string, string> = {
    number: '(303) 555-0142',
    name: 'Alan Smith',
    message: 'Hi Alan',
    signature: '',
    ...change,
  }
  const values = Object.fromEntries(
    Object.entries(all).map(([id, value]) => [
      id === 'message' ? `message-${version}` : id,
      { [id]: { type: 'x', value } },
    ]),
  )
  return { values }
}
const submit = (change: Record<string, string> = {}, more: object = {}) =>
  office.submit({ id: 'V1', callback_id: 'initiate', private_metadata: metadata(), state: fields(change), ...more })
const sent = () => office.world.gateway.sent.map(({ body }) => body)

describe('the form', () => {
  it('sends nothing where its answers could not show, and keeps what was typed', async () => {
    office.api.next.set('conversations.info', [{ ok: false, error: 'channel_not_found' }])
    const { body } = await submit()
    expect(Object.values(body.errors ?? {})).toEqual([expect.stringContaining('/invite @Threadline')])
    await office.settle()
    expect(sent()).toEqual([])
  })

  it('sends, subscribes, opens the thread and closes', async () => {
    expect((await submit({ signature: 'Jane' })).body).toEqual({ response_action: 'clear' })
    await office.settle()
    expect(sent()).toEqual(['Hi Alan\nJane'])
    expect(office.api.to('chat.postMessage')[0]?.text).toContain('<@U-JANE>')
  })

  it('sends once, however often Send arrives', async () => {
    const answers = await Promise.all([submit(), submit()])
    expect(answers.map(({ body }) => body)).toEqual([{ response_action: 'clear' }, { response_action: 'clear' }])
    await office.settle()
    expect(sent()).toEqual(['Hi Alan'])
  })

  it('puts every error at its field', async () => {
    const { body } = await submit({ number: '12', name: ' ', message: ' ' })
    expect(body.response_action).toBe('errors')
    expect(Object.keys(body.errors ?? {}).sort()).toEqual(['message-0', 'name', 'number'])
    expect((await submit({ number: '303 555 0142 ext. 4' })).body.errors?.number).toContain('Extensions')
    expect((await submit({ message: 'x'.repeat(1600), signature: 'Jane' })).body.errors?.['message-0']).toContain(
      '1,600',
    )
    expect((await submit({ message: '{{nope}}' })).body.errors?.['message-0']).toContain('nope')
  })

  it('after a fault of ours keeps everything and says that Send is safe', async () => {
    office.world.store.transaction = async () => {
      throw new Error('down')
    }
    const { status, body } = await submit()
    expect([status, body.errors?.['message-0']]).toEqual([200, expect.stringContaining('will not go out twice')])
  })

  it('keeps the signature when asked to', async () => {
    const state = fields({ signature: 'Jane, FRM' })
    Object.assign(state.values, {
      'keep-signature': { 'keep-signature': { type: 'checkboxes', selected_options: [{ value: 'keep' }] } },
    })
    await submit({}, { state })
    await office.command('/text', '123456')
    expect(shown()).toContain('"initial_value":"Jane, FRM"')
  })
})

describe('a template', () => {
  const pick = (message: string, change: object = {}) =>
    office.press(
      { action_id: 'template', selected_option: { value: 'arrival-window' } },
      { view: { id: 'V1', hash: 'h', private_metadata: metadata(change), state: fields({ message, signature: 'S' }) } },
    )
  const message = () =>
    office
      .views()
      .at(-1)
      ?.blocks.find((block: { block_id?: string }) => block.block_id?.startsWith('message'))
  const filled =
    'Hi Alan Smith, your crew will arrive between 8 and 9 AM on Tue, Dec 1. Is anything different at the address?'

  it('fills an empty message under a new block id, and keeps the rest', async () => {
    await pick('')
    expect(message()).toMatchObject({ block_id: 'message-1', element: { initial_value: filled } })
    expect(shown()).toContain('"initial_value":"S"')
    expect(office.api.to('views.update')).toEqual([expect.objectContaining({ hash: 'h', view_id: 'V1' })])
  })

  it('replaces another template that nobody touched', async () => {
    await pick('')
    const private_metadata = office.views().at(-1)?.private_metadata
    const state = { values: { ...fields().values, 'message-1': { message: { value: filled } } } }
    await office.press(
      { action_id: 'template', selected_option: { value: 'survey' } },
      { view: { id: 'V1', hash: 'h', private_metadata, state } },
    )
    expect(message()?.element?.initial_value).toMatch(/^Hi Alan Smith, thank you/)
  })

  it('goes below what somebody wrote themselves', async () => {
    await pick('My own words ')
    expect(message()?.element?.initial_value).toBe(`My own words\n${filled}`)
  })
})

const tellSecondOrder = () =>
  replaceOrder(office.world.bridge, {
    number: orderNamed('777'),
    customerName: 'Alan Smith',
    branch: null,
    status: null,
    moveDate: null,
    contacts: [{ phone: alan, name: 'Alan Smith', label: null }],
  })

describe('a contact who has a conversation on another order', () => {
  it('gets one of its own here, and the form says so', async () => {
    await office.world.start()
    await tellSecondOrder()
    const prepared = await prepareConversation(office.world.bridge, jane, orderNamed('777'), alan)
    if (prepared.kind === 'refused') throw new Error(prepared.because)
    expect(viewForm(prepared, { workspace: office.world.chat.home, country: 'US' }).notice).toBe(
      'Alan Smith already has a conversation on order 123456. This order gets its own, from (720) 555-0111.',
    )
  })
})

describe('a text that joins a conversation of another order', () => {
  beforeEach(async () => {
    await office.close()
    office = await openOffice({ policy: { senders: [firstSender] } })
    await office.world.start()
    await tellSecondOrder()
  })

  it('is not sent before the form has said so', async () => {
    const own = { private_metadata: metadata({ order: '777' }), id: 'V7' }
    const { body } = await submit({ message: 'Second' }, own)
    expect(body.response_action).toBe('update')
    expect(JSON.stringify(body.view)).toContain('Alan Smith already has a conversation on order 123456')
    expect(JSON.stringify(body.view)).toContain('"initial_value":"Second"')
    await office.settle()
    expect(sent()).toEqual(['Hi Alan'])

    const again = await submit({ message: 'Second' }, { id: 'V7', private_metadata: body.view?.private_metadata })
    expect(again.body).toEqual({ response_action: 'clear' })
    await office.settle()
    expect(sent()).toEqual(['Hi Alan', 'Second'])
  })
})
