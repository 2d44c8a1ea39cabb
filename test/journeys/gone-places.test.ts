// Channels that are archived or deleted, a bot that is taken out, a card that is deleted: the conversation goes on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'
import { home, openTeamsOffice, type TeamsOffice } from './teams-office.ts'

const alan = '+13035550142'
/** Asked again and again, since what is asked about goes on meanwhile. */
const patiently = { timeout: 20_000, interval: 200 }

describe.each(await databaseKinds())('in Slack, stored in $name', (database) => {
  let business: Business
  afterEach(() => business.close())

  const open = async (settings: Record<string, string> = {}) => {
    business = await openBusiness(database, { settings })
    const { slack, phones } = business.sandbox
    const { ts } = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const repliesIn = (channel: string) => {
      const cards = slack
        .channel(channel)
        .threads()
        .filter(({ root }) => root.isApp && root.text.includes('Alan Smith'))
      return cards.map(({ root, replies }) => ({ root, texts: replies.map(({ text }) => text) }))
    }
    return { slack, phone: phones.phone(alan), ts, repliesIn }
  }

  it('an archived channel: the conversation goes on in the triage channel, both ways', async () => {
    const { slack, phone, repliesIn } = await open({ SLACK_TRIAGE_CHANNEL: 'C0DENVERMOV' })
    slack.archive('#customer-texts')
    await phone.reply('Are you coming?')
    await business.until(() => repliesIn('#denver-moves')[0]?.texts.length === 2)
    const [moved] = repliesIn('#denver-moves')
    expect(moved?.texts).toEqual([expect.stringContaining('Hi Alan'), expect.stringContaining('Are you coming?')])
    await slack.person('Jane').reply({ ts: moved?.root.ts ?? '' }, 'We are at the door.')
    await business.until(() => phone.texts.at(-1) === 'We are at the door.')
  })

  it('a bot that was taken out, and no other channel: it waits, says so, and goes on when it is back', async () => {
    const { slack, phone, repliesIn } = await open()
    slack.removeApp('#customer-texts')
    await phone.reply('Are you coming?')
    const jane = slack.person('Jane')
    const status = async () => {
      await jane.command('#general', '/texting status')
      return jane.ephemerals.at(-1)?.text
    }
    await expect.poll(status, patiently).toMatch(/wait.*Threadline is not in/s)
    slack.inviteApp('#customer-texts')
    await business.until(() =>
      repliesIn('#customer-texts').some(({ texts }) => texts.join().includes('Are you coming?')),
    )
    await business.sandbox.quiet()
    expect(
      repliesIn('#customer-texts')
        .flatMap(({ texts }) => texts)
        .join()
        .match(/Are you coming\?/g),
    ).toHaveLength(1)
    await expect.poll(status, patiently).toContain('Everything is delivered')
  })

  it('a deleted card: the conversation goes on below a new one, in the same channel', async () => {
    const { slack, ts, repliesIn } = await open()
    const [before] = repliesIn('#customer-texts')
    await slack.person('Ada').delete({ ts })
    await slack.person('Bob').command('#general', '/contacts 123456')
    await slack.person('Bob').press('Subscribe', { near: 'Alan Smith', confirm: true })
    await business.until(() => repliesIn('#customer-texts').some(({ root }) => root.ts !== before?.root.ts))
    const after = repliesIn('#customer-texts').find(({ root }) => root.ts !== before?.root.ts)
    await business.until(() => repliesIn('#customer-texts').at(-1)?.texts.length === 1)
    expect(after?.root.text).toContain('Bob')
  })
})

describe.each(await databaseKinds())('in Teams, stored in $name', (database) => {
  let office: TeamsOffice
  beforeEach(async () => {
    office = await openTeamsOffice(database)
  })
  afterEach(() => office.close())

  it('a deleted channel: the text waits until another home is chosen, and goes on there', async () => {
    const { teams, phones } = office.sandbox
    await office.start('Maria', 'Alan Smith', 'Hi Alan')
    await teams.deleteChannel(home)
    await phones.phone(alan).reply('Are you coming?')
    await teams.person('Ada').say('Denver', '@Threadline texting home')
    const moved = () =>
      teams
        .channel('Denver')
        .threads()
        .find(({ root }) => root.isBot && root.text.includes('Alan Smith'))
    await office.until(() => moved()?.replies.length === 2)
    expect(moved()?.replies.map(({ text }) => text)).toEqual([
      expect.stringContaining('Hi Alan'),
      expect.stringContaining('Are you coming?'),
    ])
    const status = async () => {
      await teams.person('Ada').chat('texting status')
      await office.sandbox.quiet()
      return teams.person('Ada').chatPosts.at(-1)?.text
    }
    await expect.poll(status, patiently).toContain('Everything is delivered')
  })
})
