// People who could text a moment ago and may not any more: what they write is not sent, and they are told.
import { afterEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'
import { openTeamsOffice, type TeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('stored in $name', (database) => {
  describe('somebody whose account in Slack is taken away', () => {
    let business: Business
    afterEach(() => business.close())

    it('texts nobody from that moment on', async () => {
      business = await openBusiness(database)
      const { slack, phones } = business.sandbox
      const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
      await slack.deactivate('Jane')
      await slack.person('Jane').reply(root, 'One more thing')
      await business.until(() => slack.person('Jane').ephemerals.at(-1)?.text.includes('Nothing was sent.'))
      await business.sandbox.quiet()
      expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
    })
  })

  describe('somebody who is taken out of the team', () => {
    let office: TeamsOffice
    afterEach(() => office.close())

    it('texts nobody from that moment on', async () => {
      office = await openTeamsOffice(database)
      const { teams, phones } = office.sandbox
      const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
      await teams.takeOutOfTeam('Jane')
      await teams.person('Jane').reply(root, 'One more thing')
      const thread = await office.thread('Alan Smith')
      const said = () => [...teams.person('Jane').notices, ...teams.person('Jane').chatPosts, ...thread().replies]
      await office.until(() => said().some(({ text }) => text.includes('Nothing was sent.')))
      await office.sandbox.quiet()
      expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
    })
  })
})
