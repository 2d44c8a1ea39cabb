// What must never happen in Teams: a text lost, sent twice or forged, whatever Teams, the network and strangers do.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { teamsForgeries } from '../../sandbox/teams/requests.ts'
import { databaseKinds } from '../fakes/databases.ts'
import { home, openTeamsOffice, type TeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

describe.each(await databaseKinds())('trust in Teams, stored in $name', (database) => {
  let office: TeamsOffice
  beforeEach(async () => {
    office = await openTeamsOffice(database)
  })
  afterEach(() => office.close())

  it('2,000 forged, stale, tampered and foreign calls are let in nowhere and leave nothing behind but a count', async () => {
    const { teams, phones, service } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    await teams.person('Jane').reply(root, 'note: genuine')
    await office.sandbox.quiet()
    const genuine = teams.out.deliveries.findLast(({ body }) => body.includes('genuine'))
    if (!genuine) throw new Error('nothing genuine was told')
    const before = JSON.stringify(teams.channel(home).threads())
    const forged = { ...genuine, body: genuine.body.replaceAll('note: genuine', 'forged') }
    const statuses = new Set<number>()
    for (let sent = 0; sent < 2_000; sent += 50) {
      const hand = Array.from({ length: 50 }, (_, index) => teamsForgeries[(sent + index) % teamsForgeries.length])
      const answers = await Promise.all(hand.map((forgery) => teams.forge(forged, forgery ?? 'unsigned')))
      for (const answer of answers) {
        statuses.add(answer.kind === 'answered' ? answer.status : 0)
        expect(answer).toMatchObject({ text: '' })
      }
    }
    expect([...statuses].sort()).toEqual([401, 403])
    const metrics = await fetch(`${service.localUrl}/metrics`).then((answer) => answer.text())
    expect(metrics).toContain('threadline_refused_calls_total{edge="teams"} 2000')
    await office.sandbox.quiet()
    expect(JSON.stringify(teams.channel(home).threads())).toBe(before)
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])

    await teams.person('Jane').reply(root, 'And now the real me')
    await office.until(() => phones.phone(alan).texts.includes('And now the real me'))
  }, 60_000)

  it('a reply that Teams tells fifty times at once is texted once', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    await teams.person('Jane').reply(root, 'See you at 9')
    const told = teams.out.deliveries.findLast(({ body }) => body.includes('See you at 9'))
    if (!told) throw new Error('the reply was not told')
    const answers = await teams.out.redeliver(told, 50)
    expect(new Set(answers.map((answer) => answer.kind === 'answered' && answer.status))).toEqual(new Set([200]))
    await office.until(() => phones.phone(alan).texts.includes('See you at 9'))
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'See you at 9'])
  })

  it('a form that Teams sends twice starts one conversation with one text', async () => {
    const { teams, phones } = office.sandbox
    await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const sent = teams.out.deliveries.findLast(({ body }) => body.includes('form.send'))
    if (!sent) throw new Error('the form was not sent')
    await teams.out.redeliver(sent, 5)
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
    expect(
      teams
        .channel(home)
        .threads()
        .filter(({ root }) => root.isBot),
    ).toHaveLength(1)
  })

  it('what the customer writes while Teams is down appears afterwards, in order', async () => {
    const { teams, phones } = office.sandbox
    await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const lift = teams.faults.outage('*')
    await phones.phone(alan).reply('one')
    await phones.phone(alan).reply('two')
    await office.sandbox.quiet()
    lift()
    const thread = await office.thread('Alan Smith')
    await office.until(() => thread().replies.length === 3, 20_000)
    expect(thread().replies.map(({ text }) => /one|two|Hi Alan/.exec(text)?.[0])).toEqual(['Hi Alan', 'one', 'two'])
  }, 30_000)

  it('whoever wrote before is heard while Teams cannot be asked who they are', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    await office.business.restart()
    const lift = teams.faults.outage('GET /v3/conversations/{conversation}/members/{member}')
    await teams.person('Jane').reply(root, 'Still here')
    await office.until(() => phones.phone(alan).texts.includes('Still here'))
    lift()
  })

  it('a reply that comes the moment its card shows is taken', async () => {
    const { teams, phones } = office.sandbox
    const jane = teams.person('Jane')
    await office.openContacts('Jane')
    await jane.press('Start', { near: 'Alan Smith' })
    await jane.fill('Message', 'Hi Alan')
    await jane.submit()
    const thread = await office.thread('Alan Smith')
    await jane.reply(thread().root, 'And bring the keys')
    await office.until(() => phones.phone(alan).texts.length === 2)
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'And bring the keys'])
  })
})

describe('without the permission to hear everything', () => {
  let office: TeamsOffice
  beforeEach(async () => {
    const [database] = await databaseKinds()
    if (!database) throw new Error('there is no database')
    office = await openTeamsOffice(database, {}, { hearsEverything: false })
  })
  afterEach(() => office.close())

  it('the card says that replies must mention the bot, and those are texted', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    expect(root.text).toContain('Replies in this thread that mention @Threadline are texted to Alan Smith.')
    const jane = teams.person('Jane')
    await jane.reply(root, 'This is not heard')
    await jane.reply(root, '@Threadline text me when you are there')
    await office.until(() => phones.phone(alan).texts.length === 2)
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'text me when you are there'])
  })

  it('the card stops asking for it once the permission is there', async () => {
    const { teams } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    teams.tenant.setup.hearsEverything = true
    await teams.person('Bob').say(home, 'Good morning')
    await office.until(() => office.post(root).text.includes('Replies in this thread are texted to Alan Smith.'))
  })
})

describe('commands', () => {
  let office: TeamsOffice
  beforeEach(async () => {
    const [database] = await databaseKinds()
    if (!database) throw new Error('there is no database')
    office = await openTeamsOffice(database)
  })
  afterEach(() => office.close())

  it('said in a thread are about its conversation', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const bob = teams.person('Bob')
    await bob.reply(root, '@Threadline contacts')
    const thread = await office.thread('Alan Smith')
    const doorway = await office.until(() => thread().replies.find(({ buttons }) => buttons.includes('Contacts')))
    await bob.press('Contacts', { on: doorway })
    expect(bob.dialog?.text).toContain('Order 123456')
    bob.cancel()
    await bob.command('Contacts', { root })
    expect(bob.dialog?.text).toContain('Order 123456')
    bob.cancel()
    await bob.command('Text a contact', { root })
    expect(bob.dialog?.fields.find(({ label }) => label === 'Contact Number')?.value).toBe('(303) 555-0142')
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
  })

  it('that are none, said to the bot in a thread, are not texted before their author says so', async () => {
    const { teams, phones } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const jane = teams.person('Jane')
    await jane.reply(root, '@Threadline who is this customer?')
    const notice = await office.until(() => jane.notices[0])
    expect(notice.text).toContain('Not sent: you mentioned Threadline')
    expect(notice.buttons).toEqual(['Send to the customer', 'Leave it'])
    await office.sandbox.quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan'])
    await jane.press('Leave it', { on: notice })
    await jane.reply(root, '@Threadline your crew is on the way')
    const second = await office.until(() => jane.notices[1])
    await jane.press('Send to the customer', { on: second })
    await office.until(() => phones.phone(alan).texts.includes('your crew is on the way'))
  })

  it('from a message’s menu are about the order that it names', async () => {
    const { teams } = office.sandbox
    const asked = await teams.person('Ada').say(home, 'Who takes 123456 on Tuesday?')
    const bob = teams.person('Bob')
    await bob.command('Contacts', { message: asked })
    expect(bob.dialog?.text).toContain('Order 123456')
  })

  it('in the chat with the bot show what is one’s own', async () => {
    const { teams } = office.sandbox
    const jane = teams.person('Jane')
    await office.start('Jane', 'Alan Smith', 'Hi Alan')
    const ask = async (words: string) => {
      const before = jane.chatPosts.length
      await jane.chat(words)
      return office.until(() => jane.chatPosts.slice(before).find(({ isBot }) => isBot))
    }
    expect((await ask('help')).text).toContain('Threadline texts the customers of an order')
    expect((await ask('contacts 123456')).text).toContain('Order Phone Numbers')
    expect((await ask('contacts 999')).text).toContain('There is no order 999')
    expect((await ask('conversations')).text).toContain('Alan Smith')
    expect((await ask('templates')).text).toContain('Move confirmation')
    expect((await ask('scheduled')).text).toContain('Nothing is scheduled')
    const signature = await ask('signature')
    await jane.fill('Signature', 'Jane', { on: signature })
    await jane.press('Save', { on: signature })
    expect(jane.post(signature).text).toContain('Saved')
    expect(jane.post(signature).buttons).toEqual([])
    await office.openContacts('Jane')
    await jane.press('Start', { near: 'Beth Smith' })
    expect(jane.dialog?.fields.find(({ label }) => label === 'Signature')?.value).toBe('Jane')
  })

  it('by a guest, or about the home channel by somebody who does not administer, are refused in words', async () => {
    const { teams } = office.sandbox
    await teams.person('Paula').say(home, '@Threadline contacts 123456')
    await office.until(() =>
      teams
        .channel(home)
        .posts()
        .some(({ text }) => text.includes('Guests cannot text customers')),
    )
    await teams.person('Bob').say('Denver', '@Threadline texting home')
    await office.until(() =>
      teams
        .channel('Denver')
        .posts()
        .some(({ text }) => text.includes('Only administrators can choose the channel')),
    )
  })
})
