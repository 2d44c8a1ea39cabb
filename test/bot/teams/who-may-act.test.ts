// Who has no right to text customers gets in by no door of Teams, whatever ids they carry.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { orderNumber } from '../../fakes/world.ts'
import { app, member } from './activities.ts'
import { refusal } from './microsoft.ts'
import { inChat, mentioning, newPost, openTenant, type Tenant } from './tenant.ts'

let tenant: Tenant
beforeEach(async () => {
  tenant = await openTenant({ adminEmails: ['ada@example.com'] })
})
afterEach(() => tenant.close())

const gone = refusal(404, 'MemberNotFoundInConversation')
const nobodies: [string, Parameters<Tenant['microsoft']['next']['push']>[0]][] = [
  ['a guest', known({ userRole: 'guest' })],
  ['a guest by their name', known({ userPrincipalName: 'jane_partner.example#EXT#@example.com' })],
  ['somebody of another tenant', known({ tenantId: '99999999-2222-4222-8222-222222222222' })],
  ['somebody anonymous', known({ userRole: 'anonymous' })],
  ['a guest with the address of an administrator', known({ userRole: 'guest', email: 'ada@example.com' })],
  ['somebody who is no member any more', gone],
]
function known(change: object) {
  return { status: 200, body: member('29:x', { ...change }) }
}

const memory = { order: orderNumber, filled: null, joins: null, nonce: 'n1' }
const form = { verb: 'form.send', memory, number: '(303) 555-0177', name: 'Beth', message: 'Hi Beth', signature: '' }

describe.each(nobodies)('%s', (_, answer) => {
  it('gets in by no door, and learns of no customer', async () => {
    const conversation = await tenant.conversation()
    const message = (await tenant.world.store.messages(conversation?.id ?? never()))[0]
    const before = await picture()
    const from = { id: '29:x', name: 'Jane Doe', aadObjectId: '33333333-3333-4333-8333-333333333333' }
    const answers: unknown[] = []
    const come = async (go: () => Promise<unknown>) => {
      // Where the conversation does not know them, the home channel is asked.
      tenant.microsoft.next.push(answer, answer)
      answers.push(await go())
      tenant.microsoft.next.length = 0
    }
    await come(() => tenant.hear({ from, text: 'Let me in' }))
    await come(() => tenant.hear({ from, ...newPost, id: '1700000000008', ...mentioning('texting home') }))
    await come(() => tenant.hear({ from, ...inChat, text: 'contacts 123456' }))
    const data = { order: orderNumber, conversation: conversation?.id, phone: '+13035550177', page: 1 }
    for (const name of ['task/fetch', 'task/submit', 'composeExtension/submitAction'])
      for (const verb of ['contacts.show', 'contacts.subscribe', 'contacts.start', 'form.show'])
        await come(() => tenant.invoke(name, { commandId: 'contacts', data: { verb, ...data } }, { from }))
    await come(() => tenant.invoke('task/submit', { data: form }, { from }))
    await come(() => tenant.invoke('composeExtension/fetchTask', { commandId: 'contacts' }, { from }))
    await come(() => tenant.invoke('application/search', { dataset: 'orders', queryText: '' }, { from }))
    for (const verb of ['subscribe', 'retry', 'send-again', 'mark-as-sent', 'subscribe-and-send', 'contacts.show']) {
      const value = verb === 'subscribe' ? conversation?.id : message?.id
      const action = { type: 'Action.Execute', verb, data: { ...data, value } }
      await come(() => tenant.invoke('adaptiveCard/action', { action }, { from }))
    }
    expect(await picture()).toEqual(before)
    expect(JSON.stringify([answers, tenant.said()])).not.toMatch(/Alan|Beth|555/)
  })
})

function never(): never {
  throw new Error('the conversation is gone')
}

/** What is stored. */
async function picture(): Promise<unknown> {
  const { store } = tenant.world
  const conversation = await tenant.conversation()
  return {
    conversation,
    messages: await store.messages(conversation?.id ?? never()),
    home: await store.homeChannel({ platform: 'teams', workspace: app.tenantId }, null),
    contacts: (await store.orderContacts(orderNumber)).length,
  }
}
