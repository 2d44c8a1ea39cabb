// The main job in Teams, word for word as in Slack: staff in the simulated Teams, customers on simulated phones, the real
// service between, with authentication on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { home, openTeamsOffice, type TeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('texting a customer from Teams, stored in $name', (database) => {
  let office: TeamsOffice
  beforeEach(async () => {
    office = await openTeamsOffice(database)
  })
  afterEach(() => office.close())

  it('from the contacts of an order to the phone and back', async () => {
    const { teams, phones } = office.sandbox
    const jane = teams.person('Jane')
    await office.openContacts('Jane')
    expect(jane.dialog?.text).toContain('Order Phone Numbers')
    expect(jane.dialog?.text).toContain('Order Custom Numbers')

    await jane.press('Start', { near: 'Alan Smith' })
    expect(jane.dialog?.title).toBe('Initiate Conversation')
    await jane.fill('Message', 'Hi Alan, your crew arrives between 8 and 9 tomorrow.')
    await jane.fill('Signature', 'Jane, Front Range Moving')
    await jane.press('Send')
    expect(jane.dialog).toBeUndefined()
    const phone = phones.phone(alan)
    await office.until(() => phone.texts.length === 1)
    expect(phone.texts).toEqual(['Hi Alan, your crew arrives between 8 and 9 tomorrow.\nJane, Front Range Moving'])

    const thread = await office.thread('Alan Smith')
    expect(thread().root.text).toContain('(303) 555-0142')
    expect(thread().root.text).toContain('Jane')
    await office.until(() => thread().replies[0]?.text.includes('delivered'))

    await phone.reply('Can the crew come at 9 instead?')
    await office.until(() => thread().replies.length === 2)
    expect(thread().replies[1]?.text).toContain('Alan Smith')
    expect(thread().replies[1]?.mentions).toEqual([jane.person.name])
    expect(thread().replies[1]?.text).toContain('Can the crew come at 9 instead?')

    await jane.reply(thread().root, 'Sure, I moved you to 9. 👍')
    await office.until(() => phone.texts.length === 2)
    expect(phone.texts[1]).toBe('Sure, I moved you to 9. 👍')
    await office.until(() => /delivered.*Sure, I moved you to 9/.test(thread().root.text))
  })

  it('keeps a colleague who does not subscribe from sending, until they subscribe', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = teams.person('Bob')
    await bob.reply(root, 'I can drive that one')
    const notice = await office.until(() => bob.notices[0])
    expect(notice.buttons).toEqual(['Subscribe and send', 'Leave it'])
    expect(teams.person('Jane').notices).toEqual([])
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])

    await Promise.all([
      bob.press('Subscribe and send', { on: notice }),
      bob.press('Subscribe and send', { on: notice }),
    ])
    await office.until(() => phones.phone(alan).texts.length === 2)
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'I can drive that one'])
    expect(office.post(root).text).toContain(bob.person.name)
    expect(bob.post(notice).buttons).toEqual([])
  })

  it('tells a person in their own chat what Teams cannot show to them alone in the thread', async () => {
    const { teams } = office.sandbox
    teams.tenant.setup.knowsTargetedMessages = false
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = teams.person('Bob')
    await bob.reply(root, 'I can drive that one')
    const notice = await office.until(() => bob.chatPosts[0])
    expect(notice.text).toContain('Not sent: you are not subscribed to this conversation.')
    expect((await bob.press('Open the conversation', { on: notice })).url).toContain(root.id)
    await bob.press('Leave it', { on: notice })
    expect(bob.post(notice).text).toContain('Left as it is')

    await teams.removeFor('Bob')
    await bob.reply(root, 'Or shall I?')
    const thread = await office.thread('Alan Smith')
    const called = await office.until(() => thread().replies.find(({ buttons }) => buttons.includes('Leave it')))
    expect(called.mentions).toEqual([bob.person.name])
  })

  it('lets a colleague join from the contacts, and leave', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = teams.person('Bob')
    await office.openContacts('Bob')
    await bob.press('Subscribe', { near: 'Alan Smith' })
    expect(bob.dialog?.text).toContain('Subscribe to the conversation and view')
    await bob.press('Subscribe')
    const { url } = await bob.press('Open', { near: 'Alan Smith' })
    expect(url).toContain(root.id)
    await bob.reply(root, 'Bob here')
    await office.until(() => phones.phone(alan).texts.length === 2)

    await bob.press('Unsubscribe', { on: office.post(root) })
    await bob.reply(root, 'And another thing')
    await office.until(() => bob.notices.some(({ buttons }) => buttons.includes('Subscribe and send')))
    expect(phones.phone(alan).texts).toHaveLength(2)
  })

  it('finds the order by the customer’s name and takes a number of one’s own', async () => {
    const { teams, phones } = office.sandbox
    const jane = teams.person('Jane')
    await jane.command('Text a contact', { channel: home })
    const found = await jane.search('Order', 'smith')
    expect(found).toHaveLength(1)
    await jane.select('Order', found[0] ?? '')
    await jane.press('Continue')
    await jane.fill('Contact Number', '303 555 0199 ext. 4')
    await jane.fill('Contact Name', 'Carl (building manager)')
    await jane.fill('Message', 'Is the elevator booked?')
    expect(Object.keys(await jane.submit())).toEqual(['Contact Number'])
    expect(jane.dialog?.fields.find(({ label }) => label === 'Message')?.value).toBe('Is the elevator booked?')
    await jane.fill('Contact Number', '303 555 0199')
    expect(await jane.submit()).toEqual({})
    await office.until(() => phones.phone('+13035550199').texts.length === 1)
    await office.openContacts('Jane')
    expect(jane.dialog?.text).toMatch(/Order Custom Numbers[\s\S]*Carl/)
  })

  it('keeps notes among colleagues', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const jane = teams.person('Jane')
    const notes = ['note: he wants the elevator booked', '// same', '@Maria can you call him?']
    for (const note of notes) await jane.reply(root, note)
    await office.until(() => jane.notices.length === notes.length)
    expect(jane.notices[0]?.text).toContain('internal, not sent')
    await office.until(() => office.post(root).text.includes('internal, not sent'))
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
  })

  it('says in plain words what was not delivered, and sends it again', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const phone = phones.phone(alan)
    phone.turnOff()
    const jane = teams.person('Jane')
    await jane.reply(root, 'See you tomorrow')
    const thread = await office.thread('Alan Smith')
    const trouble = await office.until(() => thread().replies.find(({ buttons }) => buttons.includes('Retry')))
    expect(trouble.text).toContain('not delivered')
    expect(trouble.text).toContain('The phone is off or out of reach (30003).')
    expect(trouble.mentions).toEqual([jane.person.name])
    await office.until(() => /not delivered.*See you tomorrow/.test(office.post(root).text))

    phone.turnOn()
    await jane.press('Retry', { on: trouble })
    await office.until(() => phone.texts.includes('See you tomorrow'))
    await office.until(() => /✓ delivered.*See you tomorrow/.test(office.post(root).text))
    await office.until(() => !thread().replies.some(({ buttons }) => buttons.includes('Retry')))
  })

  it('leaves a customer who said STOP in peace', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    await phones.phone(alan).reply('STOP')
    await office.until(() => office.post(root).text.includes('opted out'))
    const jane = teams.person('Jane')
    await jane.reply(root, 'Are you sure?')
    const notice = await office.until(() => jane.notices[0])
    expect(notice.text).toContain('not sent')
    expect(phones.phone(alan).texts).not.toContain('Are you sure?')
    await office.openContacts('Jane')
    expect(jane.dialog?.text).toContain('opted out')
  })

  it('shows a text from an unknown number instead of dropping it, and asks the channel for somebody', async () => {
    const { teams, phones } = office.sandbox
    await phones.phone('+13035550150').text('+17205550111', 'Do you move pianos?')
    const thread = await office.thread('(303) 555-0150')
    const alert = await office.until(() => thread().replies.find(({ text }) => text.includes('Do you move pianos?')))
    expect(alert.text).toContain('Nobody is subscribed')
    await teams.person('Jane').press('Subscribe', { on: alert })
    await office.until(() => !office.post(alert).text.includes('Nobody is subscribed'))
    await teams.person('Jane').reply(thread().root, 'We do.')
    await office.until(() => phones.phone('+13035550150').texts.includes('We do.'))
  })

  it('takes the customer’s own words for words', async () => {
    await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const words = '<at>Jane</at> *bold* [your bank](https://evil.example) <b>&amp;</b> & {{DATE(2026-01-01)}} `code`'
    await office.sandbox.phones.phone(alan).reply(words)
    const thread = await office.thread('Alan Smith')
    await office.until(() => thread().replies.length === 2)
    expect(thread().replies[1]?.text).toContain(words)
    expect(thread().replies[1]?.mentions).toEqual(['Jane Miller'])
  })
})
