// What the log says at its most talkative, while everything goes wrong that can: no number in full, no word that anybody
// wrote, no name, no secret.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type SandboxOfSome, startSandbox } from '../../sandbox/start.ts'
import { SQLITE, type TestDatabase } from '../fakes/databases.ts'
import { type Program, runProgram } from '../fakes/run-program.ts'

const alan = '+13035550142'
/** Words that stand nowhere but where they were planted. */
const planted = {
  customer: 'Quillfeather',
  contact: 'Ambrosia',
  text: 'marmalade',
  reply: 'pumpernickel',
  note: 'zeppelin',
  signature: 'Yours-kaleidoscope',
  typed: 'xylophone',
}

let sandbox: SandboxOfSome
let database: TestDatabase
let program: Program | undefined
beforeEach(async () => {
  sandbox = await startSandbox({ platforms: ['slack', 'teams'] })
  database = await SQLITE.create()
})
afterEach(async () => {
  program?.process.kill('SIGKILL')
  await program?.ended
  await sandbox.close()
  await database.drop()
})

function start(change: Record<string, string> = {}): Program {
  program = runProgram('src/main.ts', {
    ...sandbox.settings,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'trace',
    ...change,
  })
  return program
}

function put(order: string, body: string): Promise<Response> {
  const headers = { authorization: `Bearer ${sandbox.settings.API_TOKEN}`, 'content-type': 'application/json' }
  return fetch(`${sandbox.service.localUrl}/api/v1/orders/${order}`, { method: 'PUT', headers, body })
}

/** Whatever must not be read by others. */
function secrets(): string[] {
  const { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, MICROSOFT_APP_PASSWORD, TWILIO_AUTH_TOKEN, API_TOKEN } =
    sandbox.settings
  const tokens = [SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET, MICROSOFT_APP_PASSWORD, TWILIO_AUTH_TOKEN, API_TOKEN]
  return [...tokens.flatMap((token) => token ?? []), ...Object.values(planted)]
}

function expectSilence({ out, err }: { out: string; err: string }): void {
  const said = out + err
  for (const secret of secrets()) expect(said).not.toContain(secret)
  for (const number of [alan, ...sandbox.twilio.senders]) {
    const digits = number.slice(2)
    expect(said).not.toContain(digits)
    expect(said).not.toMatch(new RegExp(`${digits.slice(0, 3)}\\D{0,3}${digits.slice(3, 6)}\\D{0,2}${digits.slice(6)}`))
  }
  // Tokens of Teams, in both directions.
  expect(said).not.toMatch(/eyJ[\w-]{10,}/)
}

it('of a working day full of faults', async () => {
  const { slack, twilio, teams, quiet, service, changes } = sandbox
  const running = start()
  await running.until('Threadline serves')
  const contacts = [{ name: planted.contact, phone: alan, label: 'cell' }]
  await put('123456', JSON.stringify({ customerName: planted.customer, contacts }))
  const jane = slack.person('Jane')
  await jane.command('#customer-texts', '/contacts 123456')
  await jane.press('Start', { near: planted.contact })
  await jane.fill('Message', planted.text)
  await jane.fill('Signature', planted.signature)
  await jane.submit()
  const cards = () => slack.channel('#customer-texts').threads()
  const card = await changes.until(() => cards().find(({ root }) => root.text.includes(planted.contact)))
  await changes.until(() => twilio.phone(alan).texts.length > 0)

  // Every way in which a provider fails, on both ways.
  for (const kind of ['server-error', 'reset-before', 'reset-after'] as const) {
    slack.faults.add('chat.postMessage', { kind })
    twilio.faults.add('POST Messages', { kind })
  }
  slack.faults.add('users.info', { kind: 'server-error' })
  await twilio.phone(alan).reply(planted.text)
  await slack.person('Bob').reply(card.root, planted.reply)
  await jane.reply(card.root, planted.reply)
  await jane.reply(card.root, `note: ${planted.note}`)
  await jane.command('#customer-texts', `/contacts ${planted.typed}`)
  await jane.command('#customer-texts', `/texting ${planted.typed}`)
  await teams.person('Jane').say('Customer Texts', `@Threadline ${planted.typed}`)
  await teams.person('Jane').chat(`contacts ${planted.typed}`)
  twilio.phone(alan).failWith(30003)
  await jane.reply(card.root, planted.reply)

  // Calls that cannot be read, genuine and not.
  const [told] = slack.out.deliveries.filter(({ body }) => body.includes(planted.note))
  if (!told) throw new Error('Slack told nothing')
  await slack.out.redeliver({ ...told, body: told.body.slice(0, -20), attempts: [] })
  await slack.out.forge(told, 'wrong-secret')
  await teams.forge({ ...told, url: service.at('/api/messages') }, 'expired')
  await put(`${planted.typed}?x=${planted.typed}`, `{"customerName":"${planted.customer}"`)
  await fetch(`${service.localUrl}/${planted.typed}`, { headers: { authorization: `Bearer ${planted.typed}` } })
  await changes.until(() => !slack.faults.isPlanned('chat.postMessage'), 30_000)
  await quiet()
  running.process.kill('SIGTERM')
  await running.ended
  expect(running.said().out).toContain('http request failed')
  expect(running.said().out).toContain('a text was not accepted')
  expectSilence(running.said())
}, 60_000)

it.each([
  ['Slack does not know the token', { SLACK_BOT_TOKEN: 'xoxb-1-wrong-marmalade' }],
  ['the database cannot be opened', { DATABASE_URL: 'postgresql://postgres:marmalade@127.0.0.1:1/pumpernickel-x' }],
  ['a setting is wrong', { API_TOKEN: 'zeppelin zeppelin', DATABASE_URL: 'zeppelin' }],
  ['it cannot listen', { HOST: '192.0.2.1' }],
])('of a start that fails since %s', async (_, change) => {
  const running = start(change)
  expect(await running.ended).not.toBe(0)
  expect(running.said().err).not.toBe('')
  expectSilence(running.said())
})
