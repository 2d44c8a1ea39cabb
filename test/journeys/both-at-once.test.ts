// One conversation in Slack and Teams at once: no product found does this.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { openTeamsOffice, type TeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('one conversation in Slack and Teams, stored in $name', (database) => {
  let office: TeamsOffice
  beforeEach(async () => {
    office = await openTeamsOffice(database, { platforms: ['slack', 'teams'] })
  })
  afterEach(() => office.close())

  /** What stands below the card in both threads, each text cut down to the words in question. */
  async function threads(words: readonly string[]) {
    const inSlack = await office.business.thread('Alan Smith')
    const inTeams = await office.thread('Alan Smith')
    const found = (texts: string[]) => texts.flatMap((text) => words.filter((word) => text.includes(word)))
    return {
      slack: () => found(inSlack().replies.map(({ text }) => text)),
      teams: () => found(inTeams().replies.map(({ text }) => text)),
      inSlack,
      inTeams,
    }
  }

  it('shows the same five texts in the same order in both threads and on the phone, each once', async () => {
    const { slack, teams, phones } = office.sandbox
    const texts = [
      'Hi Alan',
      'Can they come at 9?',
      'And bring the piano dolly?',
      'Nine is fine.',
      'The dolly comes too.',
    ]
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = texts
    const phone = phones.phone(alan)
    const root = await office.business.start('Jane', 'Alan Smith', first)

    const maria = teams.person('Maria')
    await office.openContacts('Maria')
    await maria.press('Subscribe', { near: 'Alan Smith' })
    await maria.press('Subscribe')
    const { slack: readSlack, teams: readTeams, inSlack, inTeams } = await threads(texts)
    await phone.reply(second)
    await phone.reply(third)
    await office.until(() => readSlack().length === 3 && readTeams().length === 3)
    await maria.reply(inTeams().root, fourth)
    await office.until(() => readSlack().includes(fourth))
    await slack.person('Jane').reply(root, fifth)
    await office.until(() => readTeams().includes(fifth) && phone.texts.includes(fifth))
    await office.sandbox.quiet()

    expect(phone.thread.map(({ body }) => body)).toEqual(texts)
    expect(readSlack()).toEqual(texts)
    expect(readTeams()).toEqual(texts)
    expect(inSlack().replies).toHaveLength(5)
    expect(inTeams().replies).toHaveLength(5)

    // Each sees what the others wrote with name and place, and calls go to those who are there.
    expect(inSlack().replies[3]?.author).toBe('Maria Lopez · Teams')
    expect(inTeams().replies[4]?.text).toContain('Jane · Slack')
    expect(inTeams().replies[1]?.mentions).toEqual([maria.person.name])
    expect(inSlack().replies[1]?.text).toContain('@Jane')
    await office.until(() => inSlack().replies[3]?.text.includes('delivered'))
    await office.until(() => inTeams().replies[4]?.text.includes('delivered'))
    await office.until(() => /delivered.*Nine is fine/.test(inTeams().root.text))

    // Both cards show both subscribers.
    expect(inSlack().root.text).toContain('@Jane')
    expect(inSlack().root.text).toContain('(Teams)')
    expect(inTeams().root.text).toMatch(/Subscribed:.*\(Slack\)/)
    expect(inTeams().root.text).toContain(maria.person.name)
  })

  it('takes one person on both platforms for one: one subscription, one signature', async () => {
    const { slack, teams, phones } = office.sandbox
    const inSlack = slack.person('Jane')
    const inTeams = teams.person('Jane')
    await inSlack.command('#customer-texts', '/contacts 123456')
    await inSlack.press('Start', { near: 'Alan Smith' })
    await inSlack.fill('Message', 'Hi Alan')
    await inSlack.fill('Signature', 'Jane, Front Range Moving')
    await inSlack.check('Change my signature', 'Use this as my signature from now on')
    expect(await inSlack.submit()).toEqual({})
    await office.business.thread('Alan Smith')

    await office.openContacts('Jane')
    await inTeams.press('Start', { near: 'Beth Smith' })
    expect(inTeams.dialog?.fields.find(({ label }) => label === 'Signature')?.value).toBe('Jane, Front Range Moving')
    inTeams.cancel()
    await office.openContacts('Jane')
    expect(inTeams.dialog?.text).toContain('you subscribe')
    await inTeams.press('Open', { near: 'Alan Smith' })
    const thread = await office.thread('Alan Smith')
    await inTeams.reply(thread().root, 'It is me again')
    await office.until(() => phones.phone(alan).texts.includes('It is me again'))
    expect(thread().root.text).toMatch(/Subscribed: Jane[^,]*$/m)
  })

  it('keeps a note internal in both, and says a failure in both', async () => {
    const { teams, phones } = office.sandbox
    await office.business.start('Jane', 'Alan Smith', 'Hi Alan')
    const maria = teams.person('Maria')
    await office.openContacts('Maria')
    await maria.press('Subscribe', { near: 'Alan Smith' })
    await maria.press('Subscribe')
    const { inSlack, inTeams } = await threads([])
    await maria.reply(inTeams().root, 'note: call him before')
    await office.until(() => inSlack().replies.some(({ text }) => text.includes('call him before')))
    expect(inSlack().replies.at(-1)?.text).toContain('internal, not sent')

    phones.phone(alan).turnOff()
    await maria.reply(inTeams().root, 'See you at nine')
    const troubled = ({ text, buttons }: { text: string; buttons: string[] }) =>
      text.includes('not delivered') && buttons.includes('Retry')
    await office.until(() => inSlack().replies.some(troubled) && inTeams().replies.some(troubled))
    phones.phone(alan).turnOn()
    const trouble = inSlack().replies.find(troubled)
    await office.sandbox.slack.person('Jane').press('Retry', { on: trouble })
    await office.until(() => phones.phone(alan).texts.includes('See you at nine'))
    await office.until(() => !inSlack().replies.some(troubled) && !inTeams().replies.some(troubled))
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts.filter((text) => text === 'See you at nine')).toHaveLength(1)
    expect(phones.phone(alan).texts).not.toContain('call him before')
  })
})
