// The main job, walked by people: staff in the simulated Slack, customers on simulated phones, the real service between.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('texting a customer, stored in $name', (database) => {
  let business: Business
  beforeEach(async () => {
    business = await openBusiness(database)
  })
  afterEach(() => business.close())

  it('from the contacts of an order to the phone and back', async () => {
    const { slack, phones } = business.sandbox
    const jane = slack.person('Jane')
    await jane.command('#customer-texts', '/contacts 123456')
    expect(jane.modal?.text).toContain('Order Phone Numbers')
    expect(jane.modal?.text).toContain('Order Custom Numbers')

    await jane.press('Start', { near: 'Alan Smith' })
    expect(jane.modal?.title).toBe('Initiate Conversation')
    await jane.fill('Message', 'Hi Alan, your crew arrives between 8 and 9 tomorrow.')
    await jane.fill('Signature', 'Jane, Front Range Moving')
    await jane.press('Send')
    expect(jane.modal).toBeUndefined()
    const phone = phones.phone(alan)
    await business.until(() => phone.texts.length === 1)
    expect(phone.texts).toEqual(['Hi Alan, your crew arrives between 8 and 9 tomorrow.\nJane, Front Range Moving'])

    const thread = await business.thread('Alan Smith')
    expect(thread().root.text).toContain('(303) 555-0142')
    expect(thread().root.text).toContain('@Jane')
    await business.until(() => thread().replies[0]?.text.includes('delivered'))

    await phone.reply('Can the crew come at 9 instead?')
    await business.until(() => thread().replies.length === 2)
    expect(thread().replies[1]).toMatchObject({ author: expect.stringContaining('Alan Smith') })
    expect(thread().replies[1]?.text).toContain('@Jane')
    expect(thread().replies[1]?.text).toContain('Can the crew come at 9 instead?')

    const answer = await jane.reply(thread().root, 'Sure, I moved you to 9. :+1:')
    await business.until(() => phone.texts.length === 2)
    expect(phone.texts[1]).toBe('Sure, I moved you to 9. 👍')
    await business.until(() => business.post(answer).reactions.includes('✅'))
  })

  it('keeps a colleague who does not subscribe from sending, until they subscribe', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = slack.person('Bob')
    await bob.reply(root, 'I can drive that one')
    const notice = await business.until(() => bob.ephemerals[0])
    expect(notice.buttons).toEqual(['Subscribe and send', 'Leave it'])
    expect(slack.person('Jane').ephemerals).toEqual([])
    await business.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])

    await Promise.all([
      bob.press('Subscribe and send', { on: notice }),
      bob.press('Subscribe and send', { on: notice }),
    ])
    await business.until(() => phones.phone(alan).texts.length === 2)
    await business.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'I can drive that one'])
    expect((await business.thread('Alan Smith'))().root.text).toContain('@Bob')
  })

  it('lets a colleague join from the contacts, and leave', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = slack.person('Bob')
    await bob.command('#customer-texts', '/contacts 123456')
    await bob.press('Subscribe', { near: 'Alan Smith', confirm: true })
    const { url } = await bob.press('Open', { near: 'Alan Smith' })
    expect(url).toContain(root.ts.replace('.', ''))
    await bob.reply(root, 'Bob here')
    await business.until(() => phones.phone(alan).texts.length === 2)

    await bob.press('Unsubscribe', { on: business.post(root) })
    await bob.reply(root, 'And another thing')
    await business.until(() => bob.ephemerals.some(({ buttons }) => buttons.includes('Subscribe and send')))
    expect(phones.phone(alan).texts).toHaveLength(2)
  })

  it('finds the order by the customer’s name and takes a number of one’s own', async () => {
    const { slack, phones } = business.sandbox
    const jane = slack.person('Jane')
    await jane.command('#customer-texts', '/text')
    expect(await jane.search('Order', 'smith')).toHaveLength(1)
    await jane.select('Order', (await jane.search('Order', 'smith'))[0] ?? '')
    await jane.submit()
    await jane.fill('Contact Number', '303 555 0199 ext. 4')
    await jane.fill('Contact Name', 'Carl (building manager)')
    await jane.fill('Message', 'Is the elevator booked?')
    expect(Object.keys(await jane.submit())).toEqual(['Contact Number'])
    await jane.fill('Contact Number', '303 555 0199')
    expect(await jane.submit()).toEqual({})
    await business.until(() => phones.phone('+13035550199').texts.length === 1)
    await jane.command('#customer-texts', '/contacts 123456')
    expect(jane.modal?.text).toMatch(/Order Custom Numbers[\s\S]*Carl/)
  })

  it('keeps notes among colleagues', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const jane = slack.person('Jane')
    const notes = ['note: he wants the elevator booked', '// same', '@Maria can you call him?']
    for (const note of notes) {
      const post = await jane.reply(root, note)
      await business.until(() => business.post(post).reactions.includes('📝'))
    }
    await business.until(() => jane.ephemerals.length === notes.length)
    expect(jane.ephemerals[0]?.text).toContain('internal, not sent')
    await business.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
  })

  it('says in plain words what was not delivered, and sends it again', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const phone = phones.phone(alan)
    phone.turnOff()
    const jane = slack.person('Jane')
    const post = await jane.reply(root, 'See you tomorrow')
    const thread = await business.thread('Alan Smith')
    const trouble = await business.until(() => thread().replies.find(({ buttons }) => buttons.includes('Retry')))
    expect(trouble.text).toContain('not delivered')
    expect(trouble.text).toContain('The phone is off or out of reach (30003).')
    expect(trouble.text).toContain('@Jane')
    expect(business.post(post).reactions).toContain('❌')

    phone.turnOn()
    await jane.press('Retry', { on: trouble })
    await business.until(() => phone.texts.includes('See you tomorrow'))
    await business.until(() => business.post(post).reactions.includes('✅'))
    expect(business.post(post).reactions).not.toContain('❌')
    await business.until(() => !thread().replies.some(({ buttons }) => buttons.includes('Retry')))
  })

  it('leaves a customer who said STOP in peace', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    await phones.phone(alan).reply('STOP')
    await business.until(() => business.post(root).text.includes('opted out'))
    const jane = slack.person('Jane')
    await jane.reply(root, 'Are you sure?')
    const notice = await business.until(() => jane.ephemerals[0])
    expect(notice.text).toContain('not sent')
    expect(phones.phone(alan).texts).not.toContain('Are you sure?')
    await jane.command('#customer-texts', '/contacts 123456')
    expect(jane.modal?.text).toContain('opted out')
  })

  it('shows a text from an unknown number instead of dropping it, and asks the channel for somebody', async () => {
    const { slack, phones } = business.sandbox
    await phones.phone('+13035550150').text('+17205550111', 'Do you move pianos?')
    const thread = await business.thread('(303) 555-0150')
    const alert = await business.until(() => thread().replies.find(({ text }) => text.includes('Do you move pianos?')))
    expect(alert.text).toContain('Nobody is subscribed')
    await slack.person('Jane').press('Subscribe', { on: alert })
    await business.until(() => !business.post(alert).text.includes('Nobody is subscribed'))
    await slack.person('Jane').reply(thread().root, 'We do.')
    await business.until(() => phones.phone('+13035550150').texts.includes('We do.'))
  })

  it('takes the customer’s own words for words', async () => {
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const words = '<!channel> *bold* <https://evil.example|your bank> & @here :smile: `code`'
    await business.sandbox.phones.phone(alan).reply(words)
    const thread = await business.thread('Alan Smith')
    await business.until(() => thread().replies.length === 2)
    expect(thread().replies[1]?.text).toContain(words)
    expect(thread().replies[1]?.spoken).toContain('<https://evil.example|your bank>')
    expect(thread().replies[1]?.spoken).toContain('<!channel>')
  })
})
