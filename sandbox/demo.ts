// `npm run demo`: the real service on a fresh database, with the sandbox around it, in one web page.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { type DemoOrder, demoOrders } from './demo-orders.ts'
import { createPageServer } from './serve/page-server.ts'
import { freePort, type Sandbox, startSandbox } from './start.ts'

const pagePort = 4000
const readyWithinMs = 60_000
const serviceEntry = fileURLToPath(new URL('../src/main.ts', import.meta.url))

const say = (line: string) => void process.stdout.write(`${line}\n`)

say('Starting the sandbox and the service…')
const sandbox = await startSandbox({
  slack: { retryDelaysMs: [0, 5000, 15_000] },
  teams: { retryDelaysMs: [0, 5000, 15_000] },
  twilio: { statusStepMs: 600 },
})
const folder = await mkdtemp(join(tmpdir(), 'threadline-demo-'))
const service = startService(sandbox, folder)
const page = await createPageServer(sandbox)

process.once('SIGINT', () => void stop(0))
process.once('SIGTERM', () => void stop(0))
service.once('exit', (code) => void stop(code ?? 1))

await untilReady(sandbox)
const orders = demoOrders()
for (const order of orders) await putOrder(sandbox, order)
for (const { name, phone } of orders.flatMap((order) => order.contacts))
  sandbox.twilio.phone(parsePhoneNumberFromString(phone, 'US')?.number ?? phone, name)
sandbox.twilio.phone('+13035550199', 'A stranger')
await setUpTeams(sandbox)

const address = await listen()
say(`
  Threadline is running, with a simulated Slack and Teams and the phones of ${orders.length} orders' customers.

    ${address}

  1. In Slack you are Jane: type  /contacts 123456 , press Start and write to Alan Smith.
  2. In Teams you are Maria: type  /  in the message box, choose Contacts, then order 123456, and press Subscribe.
  3. Write back from the phone, then answer from both sides: it is one conversation.

  Ctrl+C ends it; nothing is kept.
`)

/**
 * The service itself, on the sandbox's settings alone: it starts in a folder without `.env`, and inherits no settings,
 * so that a demo never reaches the real Slack, Teams or Twilio of whoever runs it.
 */
function startService({ settings }: Sandbox, home: string): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), serviceEntry], {
    cwd: home,
    env: { PATH, HOME, LOG_LEVEL: 'warn', DATABASE_URL: `file:${join(home, 'demo.db')}`, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', (line) => say(`  service: ${line}`))
  return child
}

async function untilReady({ service: { localUrl } }: Sandbox): Promise<void> {
  const end = Date.now() + readyWithinMs
  while (Date.now() < end) {
    const response = await fetch(`${localUrl}/readyz`).catch(() => undefined)
    if (response?.ok) return
    await pause(150)
  }
  say('The service did not become ready.')
  await stop(1)
}

async function putOrder({ service: { localUrl }, settings }: Sandbox, { number, ...order }: DemoOrder): Promise<void> {
  const response = await fetch(`${localUrl}/api/v1/orders/${number}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.API_TOKEN}` },
    body: JSON.stringify(order),
  })
  if (!response.ok) say(`  order ${number} was refused: ${response.status} ${await response.text()}`)
}

/**
 * What an administrator does once: chooses the channel in which conversations open. Because somebody has written there
 * without mentioning the bot, it knows that it hears every reply.
 */
async function setUpTeams({ teams }: Sandbox): Promise<void> {
  const channel = 'Customer Texts'
  const ada = teams.person('Ada')
  await ada.say(channel, 'Morning all. From today we text our customers from this channel.')
  const { id } = await ada.say(channel, '@Threadline texting home')
  const isAnswered = () =>
    teams
      .channel(channel)
      .threads()
      .some(({ root, replies }) => root.id === id && replies.length > 0)
  await teams.until(isAnswered, readyWithinMs)
}

async function listen(): Promise<string> {
  try {
    return await page.listen({ port: pagePort, host: '127.0.0.1' })
  } catch {
    return page.listen({ port: await freePort(), host: '127.0.0.1' })
  }
}

async function stop(code: number): Promise<void> {
  service.removeAllListeners('exit')
  if (service.exitCode === null) {
    service.kill('SIGTERM')
    await Promise.race([once(service, 'exit'), pause(5000, undefined, { ref: false })])
  }
  await page.close()
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
  process.exit(code)
}
