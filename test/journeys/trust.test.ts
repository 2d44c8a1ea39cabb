// What platforms do on bad days: told twice, told late, not answered, not let in. Nothing lost, nothing twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseKinds } from '../fakes/databases.ts'
import { type Business, openBusiness } from './business.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('on a bad day, stored in $name', (database) => {
  let business: Business
  beforeEach(async () => {
    business = await openBusiness(database)
  })
  afterEach(() => business.close())

  it('a reply that Slack tells twenty times at once is texted once', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    await slack.person('Jane').reply(root, 'See you at 9')
    const told = slack.out.deliveries.at(-1)
    if (!told) throw new Error('Slack told nothing')
    const answers = await slack.out.redeliver(told, 20)
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(true)
    await business.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'See you at 9'])
  })

  it('a text that Twilio tells fifty times at once is posted once', async () => {
    const { twilio } = business.sandbox
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    await twilio.phone(alan).reply('On my way')
    const told = twilio.out.deliveries.findLast(({ body }) => body.includes('On+my+way'))
    if (!told) throw new Error('Twilio told nothing')
    const answers = await twilio.out.redeliver(told, 50)
    expect(answers.every((answer) => answer.kind === 'answered' && answer.status === 200)).toBe(true)
    await business.sandbox.quiet()
    const thread = await business.thread('Alan Smith')
    expect(thread().replies.filter(({ text }) => text.includes('On my way'))).toHaveLength(1)
  })

  it('a Slack that says 429, breaks down and loses connections still gets every text, in order', async () => {
    const { slack, phones } = business.sandbox
    await business.start('Jane', 'Alan Smith', 'Hi Alan')
    slack.faults.add('chat.postMessage', { kind: 'rate-limited', retryAfter: 1 })
    slack.faults.add('chat.postMessage', { kind: 'server-error' })
    slack.faults.add('chat.postMessage', { kind: 'reset-before' })
    const words = ['one', 'two', 'three', 'four']
    for (const word of words) await phones.phone(alan).reply(word)
    const thread = await business.thread('Alan Smith')
    await business.until(() => thread().replies.length === 5, 15_000)
    const shown = thread().replies.slice(1)
    expect(shown.map(({ text }) => words.find((word) => text.includes(word)))).toEqual(words)
  })

  it('a Twilio that refuses for a moment gets every text once, in order', async () => {
    const { slack, twilio, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    twilio.faults.add('POST Messages', { kind: 'rate-limited', retryAfter: 1 })
    for (const word of ['one', 'two', 'three']) await slack.person('Jane').reply(root, word)
    await business.until(() => phones.phone(alan).texts.length === 4, 15_000)
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'one', 'two', 'three'])
  })

  it('a text whose answer got lost is settled by the news about it, and not sent again', async () => {
    const { slack, twilio, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    twilio.faults.add('POST Messages', { kind: 'reset-after' })
    const post = await slack.person('Jane').reply(root, 'See you at 9')
    await business.until(() => business.post(post).reactions.includes('✅'))
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'See you at 9'])
  })

  it('what is said to the bot in a thread is not texted before its author says so', async () => {
    const { slack, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const jane = slack.person('Jane')
    await jane.reply(root, '@Threadline who is this customer?')
    const notice = await business.until(() => jane.ephemerals[0])
    expect(notice.text).toContain('Not sent: you mentioned Threadline')
    await business.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
    await jane.press('Send to the customer', { on: notice })
    await business.until(() => phones.phone(alan).texts.includes('who is this customer?'))
  })

  it('a service that stops goes on where it was', async () => {
    const { slack, twilio, phones } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const mend = twilio.faults.outage('POST Messages')
    const lift = slack.faults.outage('chat.postMessage')
    await phones.phone(alan).reply('Hello?')
    await business.restart()
    lift()
    mend()
    const thread = await business.thread('Alan Smith')
    await business.until(() => thread().replies.some(({ text }) => text.includes('Hello?')), 15_000)
    await slack.person('Jane').reply(root, 'Here I am')
    await business.until(() => phones.phone(alan).texts.includes('Here I am'))
  })

  it.each(['wrong-secret', 'stale', 'tampered', 'unsigned'] as const)(
    'a %s call is let in nowhere and leaves nothing behind',
    async (forgery) => {
      const { slack, twilio } = business.sandbox
      const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
      await slack.person('Jane').reply(root, 'note: genuine')
      await twilio.phone(alan).reply('Genuine')
      await business.sandbox.quiet()
      const before = JSON.stringify(slack.channel('#customer-texts').threads())
      const reply = slack.out.deliveries.findLast(({ body }) => body.includes('genuine'))
      const sms = twilio.out.deliveries.findLast(({ body }) => body.includes('Genuine'))
      if (!reply || !sms) throw new Error('nothing genuine was told')
      const forged = [
        await slack.out.forge({ ...reply, body: reply.body.replaceAll('genuine', 'forged') }, forgery),
        ...(forgery === 'stale'
          ? []
          : [await twilio.out.forge({ ...sms, body: sms.body.replace('Genuine', 'Forged') }, forgery)]),
      ]
      for (const answer of forged)
        expect(answer).toMatchObject({ kind: 'answered', status: expect.toSatisfy(isRefusal) })
      await business.sandbox.quiet()
      expect(JSON.stringify(slack.channel('#customer-texts').threads())).toBe(before)
    },
  )
})

const isRefusal = (status: number) => status === 401 || status === 403
