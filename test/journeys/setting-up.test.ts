// What an administrator and a newcomer meet: no home channel, the bot not invited, a number mistyped.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'

describe.each(await databaseKinds())('setting up, stored in $name', (database) => {
  let business: Business
  beforeEach(async () => {
    business = await openBusiness(database, { settings: { SLACK_HOME_CHANNEL: '' } })
  })
  afterEach(() => business.close())

  it('an order that is not there gets a private answer that says what to do', async () => {
    const jane = business.sandbox.slack.person('Jane')
    await jane.command('#customer-texts', '/contacts 999999')
    expect(jane.modal).toBeUndefined()
    expect(jane.ephemerals.at(-1)?.text).toContain('There is no order 999999')
  })

  it('without a home channel nobody can start, and texts wait until there is one', async () => {
    const { slack, phones } = business.sandbox
    const jane = slack.person('Jane')
    await phones.phone('+13035550150').text('+17205550110', 'Do you move pianos?')
    await jane.command('#customer-texts', '/text 123456')
    expect([jane.modal?.text, jane.ephemerals.at(-1)?.text].join()).toContain('/texting home')

    await jane.command('#customer-texts', '/texting home')
    expect(jane.ephemerals.at(-1)?.text).toContain('Only administrators')
    const ada = slack.person('Ada')
    await ada.command('#general', '/texting home')
    expect(ada.ephemerals.at(-1)?.text).toContain('/invite')
    await ada.command('#customer-texts', '/texting home')
    const thread = await business.thread('(303) 555-0150')
    await business.until(() => thread().replies[0]?.text.includes('Do you move pianos?'))
  })

  it('a branch has a home of its own', async () => {
    const { slack } = business.sandbox
    const ada = slack.person('Ada')
    await ada.command('#customer-texts', '/texting home')
    await ada.command('#denver-moves', '/texting home Denver')
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    expect(slack.channel('#denver-moves').threads()).toHaveLength(1)
    expect(slack.channel('#customer-texts').threads()).toHaveLength(0)
  })

  it('a home channel that the bot was taken out of gets its posts when it is back', async () => {
    const { slack } = business.sandbox
    await slack.person('Ada').command('#customer-texts', '/texting home')
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    slack.removeApp('#customer-texts')
    await business.sandbox.phones.phone('+13035550142').reply('Hello?')
    await business.sandbox.quiet()
    const thread = await business.thread('Alan Smith')
    expect(thread().replies).toHaveLength(1)
    slack.inviteApp('#customer-texts')
    await business.until(() => thread().replies.length === 2, 15_000)
  })
})
