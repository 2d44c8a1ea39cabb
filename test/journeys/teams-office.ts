// A business that works in Teams: the home channel is chosen as an administrator would, and threads are found by name.
import type { Post, Thread } from '../../sandbox/teams/client/screen.ts'
import type { TestDatabaseKind } from '../fakes/databases.ts'
import { type BusinessOptions, openBusiness } from './business.ts'

export type TeamsOffice = Awaited<ReturnType<typeof openTeamsOffice>>

export const home = 'Customer Texts'

/** Opens it with *Customer Texts* as the home channel, in which the bot has heard people talk if it may. */
export async function openTeamsOffice(
  database: TestDatabaseKind,
  options: BusinessOptions = {},
  { hearsEverything = true } = {},
) {
  const business = await openBusiness(database, { platforms: ['teams'], ...options })
  const { teams } = business.sandbox
  teams.tenant.setup.hearsEverything = hearsEverything
  const { until } = business
  const threads = () => teams.channel(home).threads()
  const ada = await teams.person('Ada').say(home, '@Threadline texting home')
  await until(() => threads().some(({ root, replies }) => root.id === ada.id && replies.length > 0))
  await teams.person('Bob').say(home, 'Good morning everybody')

  const office = {
    business,
    sandbox: business.sandbox,
    until,
    /** Waits for the thread whose card names this contact or number; the answer shows it as it is when asked. */
    async thread(contact: string): Promise<() => Thread> {
      const find = () => threads().find(({ root }) => root.isBot && root.text.includes(contact))
      await until(find)
      return () => {
        const thread = find()
        if (!thread) throw new Error(`the thread with ${contact} is gone`)
        return thread
      }
    },
    /** A post in the home channel as everybody sees it now. */
    post({ id }: Pick<Post, 'id'>): Post {
      const found = threads()
        .flatMap(({ root, replies }) => [root, ...replies])
        .find((post) => post.id === id)
      if (!found) throw new Error(`there is no post ${id}`)
      return found
    },
    /** Starts a conversation through the dialogs, and waits until the text is delivered; answers the card. */
    async start(person: string, contact: string, text: string): Promise<Post> {
      const staff = teams.person(person)
      await office.openContacts(person)
      await staff.press('Start', { near: contact })
      await staff.fill('Message', text)
      const errors = await staff.submit()
      if (Object.keys(errors).length > 0) throw new Error(JSON.stringify(errors))
      const thread = await office.thread(contact)
      await until(() => thread().replies[0]?.text.includes('delivered'))
      return thread().root
    },
    /** Opens the contacts of order 123456 from the compose box. */
    async openContacts(person: string): Promise<void> {
      const staff = teams.person(person)
      await staff.command('Contacts', { channel: home })
      const [order = ''] = await staff.search('Order', '123456')
      await staff.select('Order', order)
      await staff.press('Continue')
    },
    close: () => business.close(),
  }
  return office
}
