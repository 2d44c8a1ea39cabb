// What the commands open, the order picker and the Contacts modal: what each answers to Slack.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { alan, orderNumber } from '../../fakes/world.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const shown = () => JSON.stringify(office.views().at(-1))
const contactsView = { id: 'V0', hash: 'h', private_metadata: '{"order":"123456","page":1}' }

describe('/contacts and /text', () => {
  it('with an order open its contacts, or the form', async () => {
    expect(await office.command('/contacts', '123456')).toEqual({ status: 200, body: {} })
    expect(office.views().at(-1)).toMatchObject({ callback_id: 'contacts', title: { text: 'Contacts' } })
    expect(shown()).toContain('Order Phone Numbers')
    await office.command('/text', '123456')
    expect(office.views().at(-1)).toMatchObject({ callback_id: 'initiate', title: { text: 'Initiate Conversation' } })
  })

  it.each(['/contacts', '/text'])(
    '%s with an unknown order gets a private answer that says what to do',
    async (name) => {
      const { body } = await office.command(name, '99<!here>')
      expect(body.text).toContain('There is no order 99&lt;!here&gt;.')
      expect(office.views()).toEqual([])
    },
  )

  it('without an order open a picker that finds orders by number or customer', async () => {
    await office.command('/contacts')
    expect(office.views().at(-1)).toMatchObject({ callback_id: 'pick-order' })
    const option = {
      text: { type: 'plain_text', text: '123456 · Alan Smith · Denver · booked · moves Tue, Dec 1', emoji: true },
      value: '123456',
    }
    expect((await office.suggest('smi')).body).toEqual({ options: [option] })
    expect((await office.suggest('#1234')).body).toEqual({ options: [option] })
    expect((await office.suggest('nobody')).body).toEqual({ options: [] })
  })

  it.each([
    ['contacts', 'Contacts'],
    ['text', 'Initiate Conversation'],
  ])('after the choice comes what was asked for: %s', async (next, title) => {
    const state = { values: { order: { order: { type: 'external_select', selected_option: { value: '123456' } } } } }
    const view = { id: 'V1', callback_id: 'pick-order', private_metadata: JSON.stringify({ next }), state }
    expect((await office.submit(view)).body).toMatchObject({
      response_action: 'update',
      view: { title: { text: title } },
    })
  })

  it('when Slack is too slow the person is asked to try again', async () => {
    office.api.next.set('views.open', [{ ok: false, error: 'expired_trigger_id' }])
    expect((await office.command('/contacts', '123456')).body.text).toContain('try once more')
  })

  it('when our store is down the person is told, and Slack is answered', async () => {
    office.world.store.order = async () => {
      throw new Error('down')
    }
    const { status, body } = await office.command('/contacts', '123456')
    expect([status, body.text]).toEqual([200, expect.stringContaining('Something went wrong on our side')])
  })
})

describe('the contacts modal', () => {
  it('Start pushes the form with number and name filled in, and the cursor in Message', async () => {
    await office.press({ action_id: 'contacts:start', value: alan }, { view: contactsView })
    expect(office.api.to('views.push')).toHaveLength(1)
    expect(shown()).toContain('"initial_value":"(303) 555-0142"')
    expect(shown()).toContain('"initial_value":"Alan Smith"')
    expect(shown()).toMatch(/"action_id":"message"[^}]*"focus_on_load":true/)
  })

  it('Add Custom Number pushes a blank form', async () => {
    await office.press({ action_id: 'contacts:add-custom-number', value: '123456' }, { view: contactsView })
    expect(shown()).not.toContain('initial_value')
  })

  it('Subscribe subscribes, says so, and offers Open', async () => {
    await office.world.start()
    await office.settle()
    const [conversation] = await office.world.store.conversationsOfOrder(orderNumber)
    await office.press({ action_id: 'contacts:subscribe', value: conversation?.id }, { view: contactsView }, 'U-BOB')
    expect(office.api.to('views.update')).toEqual([expect.objectContaining({ view_id: 'V0', hash: 'h' })])
    expect(shown()).toContain('You are subscribed to the conversation with Alan Smith')
    expect(shown()).toContain('https://acme.slack.com/archives/C-HOME/')
  })

  it('a press on a list that has changed meanwhile is no fault', async () => {
    office.api.next.set('views.update', [{ ok: false, error: 'hash_conflict' }])
    expect((await office.press({ action_id: 'contacts:next', value: '2' }, { view: contactsView })).status).toBe(200)
    expect(office.api.to('views.push')).toEqual([])
  })

  it.each([
    [{ name: 'texts', is_member: false }, 'Conversations open in #texts, but I am not in it. Invite me'],
    [{ name: 'texts', is_member: true, is_archived: true }, 'Conversations open in #texts, but nobody can write there'],
  ])('Start with a home channel where no thread can open says what to do: %j', async (channel, words) => {
    office.api.next.set('conversations.info', [{ channel }, { channel }])
    await office.press({ action_id: 'contacts:start', value: alan }, { view: contactsView })
    expect(shown()).toContain(words)
    expect((await office.command('/text', '123456')).body.text).toContain(words)
  })

  it('Start works while Slack cannot say what became of the home channel', async () => {
    office.api.next.set('conversations.info', [{ status: 503 }])
    await office.press({ action_id: 'contacts:start', value: alan }, { view: contactsView })
    expect(shown()).toContain('Initiate Conversation')
  })

  it('Start without a home channel says what to do', async () => {
    await office.close()
    office = await openOffice({ policy: { homeChannels: [] } })
    await office.press({ action_id: 'contacts:start', value: alan }, { view: contactsView })
    expect(shown()).toContain('/texting home')
    expect((await office.command('/text', '123456')).body.text).toContain('/texting home')
  })
})
