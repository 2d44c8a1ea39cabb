// Texts that customers send while the service is down, and its webhooks are lost.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accepted } from '../../sandbox/webhooks-out.ts'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'

const alan = '+13035550142'
const beth = '+13035550177'

describe.each(await databaseKinds())('a service that was down, stored in $name', (database) => {
  let business: Business
  beforeEach(async () => {
    business = await openBusiness(database)
  })
  afterEach(() => business.close())

  it('shows the texts that it missed, once, in order, and calls people; none from before its first start', async () => {
    const { phones, twilio, quiet } = business.sandbox
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const [sender = ''] = twilio.senders
    await business.stop()
    const { message: old } = await phones.phone(beth).text(sender, 'From last year')
    old.createdAt = new Date(Date.now() - 365 * 24 * 60 * 60_000)
    for (const body of ['one', 'two', 'three']) {
      const { told } = await phones.phone(alan).reply(body)
      expect(accepted(told)).toBe(false)
    }
    await phones.phone(beth).text(sender, 'Who are you?')
    await business.restart()
    const thread = await business.thread('Alan Smith')
    await business.until(() => thread().replies.length >= 4)
    const other = await business.thread('Beth Smith')
    await business.until(() => other().replies.length >= 1)
    await business.restart()
    await quiet()
    expect(thread().replies.map(({ text }) => text)).toEqual(['Hi Alan\n✓ delivered', '@Jane one', 'two', 'three'])
    expect(other().replies.map(({ text }) => text)).toEqual([expect.stringContaining('Who are you?')])
  })
})
