// A captured call, sent again as it was: everything that Slack, Teams and Twilio ever said is said a second time, and
// neither a phone nor a thread shows anything new.
import { expect, it } from 'vitest'
import type { WebhooksOut } from '../../sandbox/webhooks-out.ts'
import { SQLITE } from '../fakes/databases.ts'
import { openBusiness } from './business.ts'
import { openTeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

/** Says everything again, in the order in which it was said. */
async function replay(...edges: WebhooksOut[]): Promise<void> {
  for (const out of edges) {
    for (const delivery of [...out.deliveries]) {
      const [answer] = await out.redeliver(delivery)
      expect(answer).toMatchObject({ kind: 'answered', status: expect.toSatisfy((status) => status < 500) })
    }
  }
}

it('in Slack and from Twilio it changes nothing and sends nothing', async () => {
  const business = await openBusiness(SQLITE)
  const { slack, twilio, quiet } = business.sandbox
  const [jane, bob, ada] = [slack.person('Jane'), slack.person('Bob'), slack.person('Ada')]
  const phone = twilio.phone(alan)
  await ada.command('#denver-moves', '/texting home Boulder')
  const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
  await jane.reply(root, 'See you at 9')
  await jane.reply(root, 'note: between us')
  await bob.reply(root, 'And bring the keys')
  await bob.press('Subscribe and send', { on: await business.until(() => bob.ephemerals[0]) })
  await business.until(() => phone.texts.includes('And bring the keys'))
  await bob.press('Unsubscribe', { on: business.post(root) })
  phone.turnOff()
  const post = await jane.reply(root, 'Are you there?')
  const thread = await business.thread('Alan Smith')
  const trouble = await business.until(() => thread().replies.find(({ buttons }) => buttons.includes('Retry')))
  expect(business.post(post).reactions).toContain('❌')
  phone.turnOn()
  await jane.press('Retry', { on: trouble })
  await business.until(() => phone.texts.includes('Are you there?'))
  await phone.reply('STOP')
  await phone.reply('START')
  await phone.reply('On my way')
  await quiet()

  const seen = () => ({ texts: phone.texts, thread: thread(), count: slack.channel('#customer-texts').posts().length })
  const before = structuredClone(seen())
  await replay(slack.out, twilio.out)
  await quiet()
  expect(seen()).toEqual(before)
  await business.close()
})

it('in Teams it changes nothing and sends nothing', async () => {
  const office = await openTeamsOffice(SQLITE)
  const { teams, twilio, quiet } = office.sandbox
  const [jane, bob] = [teams.person('Jane'), teams.person('Bob')]
  const phone = twilio.phone(alan)
  const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
  await jane.reply(root, 'See you at 9')
  await jane.reply(root, 'note: between us')
  await bob.reply(root, 'And bring the keys')
  await bob.press('Subscribe and send', { on: await office.until(() => bob.notices[0]) })
  await office.until(() => phone.texts.includes('And bring the keys'))
  await bob.press('Unsubscribe', { on: office.post(root) })
  await phone.reply('On my way')
  await quiet()

  const thread = await office.thread('Alan Smith')
  const seen = () => ({ texts: phone.texts, thread: thread() })
  const before = structuredClone(seen())
  // What is said to the bot itself is answered again: those answers stand beside the threads.
  await replay(teams.out, twilio.out)
  await quiet()
  expect(seen()).toEqual(before)
  await office.close()
})
