// A whole business for a journey: the sandbox's platforms and phones, and the real service with its own database.
import type { Post, Thread } from '../../sandbox/slack/client/screen.ts'
import { type ChatPlatform, startSandbox } from '../../sandbox/start.ts'
import { readConfig } from '../../src/config.ts'
import { startService } from '../../src/service.ts'
import type { TestDatabaseKind } from '../fakes/databases.ts'

export type Business = Awaited<ReturnType<typeof openBusiness>>

const order = {
  customerName: 'Alan Smith',
  branch: 'Denver',
  status: 'booked',
  moveDate: '2026-12-01',
  contacts: [
    { name: 'Alan Smith', phone: '(303) 555-0142', label: 'cell' },
    { name: 'Beth Smith', phone: '(303) 555-0177', label: 'spouse' },
  ],
}

export interface BusinessOptions {
  /** Overrides what the sandbox suggests. */
  settings?: Record<string, string>
  /** Slack alone, where nothing else is said. */
  platforms?: ChatPlatform[]
}

/** Opens it with order 123456 told by the order system. */
export async function openBusiness(
  database: TestDatabaseKind,
  { settings = {}, platforms = ['slack'] }: BusinessOptions = {},
) {
  const sandbox = await startSandbox({ platforms })
  const { url, drop } = await database.create()
  const start = async () => {
    const config = readConfig({ ...sandbox.settings, ...settings, DATABASE_URL: url, LOG_LEVEL: 'silent' })
    if (config.kind === 'bad') throw new Error(JSON.stringify(config.problems))
    return startService(config.config)
  }
  let service = await start()
  await putOrder(sandbox.service.localUrl, sandbox.settings.API_TOKEN)

  const channels = () => sandbox.slack.workspace.channels.keys()
  const threads = () => [...channels()].flatMap((id) => sandbox.slack.channel(id).threads())

  const business = {
    sandbox,
    until: sandbox.changes.until.bind(sandbox.changes),
    /** A post as it looks now. */
    post({ ts }: Pick<Post, 'ts'>): Post {
      const found = threads()
        .flatMap(({ root, replies }) => [root, ...replies])
        .find((post) => post.ts === ts)
      if (!found) throw new Error(`there is no post ${ts}`)
      return found
    },
    /** Waits for the thread whose card names this contact or number; the answer shows it as it is when asked. */
    async thread(contact: string): Promise<() => Thread> {
      const find = () => threads().find(({ root }) => root.isApp && root.text.includes(contact))
      await business.until(find)
      return () => {
        const thread = find()
        if (!thread) throw new Error(`the thread with ${contact} is gone`)
        return thread
      }
    },
    /** Starts a conversation through the form, and waits until the text is delivered; answers the card. */
    async start(person: string, contact: string, text: string): Promise<Post> {
      const staff = sandbox.slack.person(person)
      await staff.command('#customer-texts', '/contacts 123456')
      await staff.press('Start', { near: contact })
      await staff.fill('Message', text)
      const errors = await staff.submit()
      if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors))
      const thread = await business.thread(contact)
      await business.until(() => thread().replies[0]?.text.includes('delivered'))
      return thread().root
    },
    stop: () => service.stop(),
    async restart(): Promise<void> {
      await service.stop()
      service = await start()
    },
    async close(): Promise<void> {
      await service.stop()
      await sandbox.close()
      await drop()
    },
  }
  return business
}

async function putOrder(url: string, token: string): Promise<void> {
  const answer = await fetch(`${url}/api/v1/orders/123456`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!answer.ok) throw new Error(`the order was not taken: ${answer.status} ${await answer.text()}`)
}
