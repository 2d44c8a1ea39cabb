// What staff do with buttons and forms on both platforms; whoever plays this lets every press arrive several times.
import type { Post as SlackPost } from '../../sandbox/slack/client/screen.ts'
import type { Post as TeamsPost } from '../../sandbox/teams/client/screen.ts'
import { type Conversation, nameOf, pairOn } from './ledger.ts'
import { textIn } from './load.ts'
import type { Stage } from './stage.ts'

const order = {
  customerName: 'Alan Smith',
  branch: 'Boulder',
  status: 'booked',
  moveDate: '2026-12-01',
  contacts: [
    { name: 'Alan Smith', phone: '(303) 555-0142', label: 'cell' },
    { name: 'Beth Smith', phone: '(303) 555-0177', label: 'spouse' },
  ],
}
const comesWithinMs = 60_000
const switchedOff = 30003

const platforms = ['slack', 'teams'] as const
type Platform = (typeof platforms)[number]

/** Sends a form, sends what was withheld, and retries what failed, on each platform. */
export async function pressAgainAndAgain(stage: Stage): Promise<void> {
  await putOrder(stage)
  for (const platform of platforms) await sendForm(stage, platform)
  for (const platform of platforms) await subscribeAndRetry(stage, platform)
}

async function putOrder({ sandbox: { service, settings } }: Stage): Promise<void> {
  const answer = await fetch(`${service.localUrl}/api/v1/orders/123456`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${settings.API_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  })
  if (!answer.ok) throw new Error(`the order was not taken: ${await answer.text()}`)
}

async function sendForm(stage: Stage, platform: Platform): Promise<void> {
  const { slack, teams, twilio, changes } = stage.sandbox
  const near = platform === 'slack' ? 'Alan Smith' : 'Beth Smith'
  if (platform === 'slack') {
    const jane = slack.person('Jane')
    await jane.command('#customer-texts', '/contacts 123456')
    await jane.press('Start', { near })
    await jane.modalTitled('Initiate Conversation', comesWithinMs)
    await jane.fill('Message', writtenIn(platform))
    stage.require(Object.keys(await jane.submit()).length === 0, 'the form in Slack has complaints')
  } else {
    const maria = teams.person('Maria')
    await maria.command('Contacts', { channel: 'Customer Texts' })
    const [found = ''] = await maria.search('Order', '123456')
    await maria.select('Order', found)
    await maria.press('Continue')
    await maria.press('Start', { near })
    await maria.fill('Message', writtenIn(platform))
    stage.require(Object.keys(await maria.submit()).length === 0, 'the form in Teams has complaints')
  }
  await changes.until(() => twilio.messages.some(({ body }) => body === writtenIn(platform)), comesWithinMs)
}

/** Bob, who does not take part, answers a stranger; then he answers a phone that is switched off. */
async function subscribeAndRetry(stage: Stage, platform: Platform): Promise<void> {
  const { changes, twilio, phones } = stage.sandbox
  const stranger = { phone: platform === 'slack' ? '+13035570002' : '+13035570003', sender: twilio.senders[0] ?? '' }
  stage.ledger.begin(stranger)
  await textIn(stage, stranger, 'Do you move pianos?')
  const bob = deskOf(stage, platform, stranger)
  const said = stage.ledger.add(stranger, 'outbound', platform)
  const { token } = said
  said.below = await bob.reply(`We do. ${token}`)
  await bob.press('Subscribe and send')
  const isDelivered = (words: string) =>
    twilio.messages.some(({ body, status }) => body === words && status === 'delivered')
  await changes.until(() => isDelivered(`We do. ${token}`), comesWithinMs)

  phones.phone(stranger.phone).failWith(switchedOff)
  const words = retriedIn(platform)
  await bob.reply(words)
  await bob.sees('Retry')
  phones.phone(stranger.phone).failWith(undefined)
  await bob.press('Retry')
  await changes.until(() => isDelivered(words), comesWithinMs)
}

/** That what was pressed went once: a form, and what had failed once more. */
export function checkPresses(stage: Stage): void {
  const sent = (words: string) => stage.sandbox.twilio.messages.filter(({ body }) => body === words).length
  for (const platform of platforms) {
    const [forms, tries] = [sent(writtenIn(platform)), sent(retriedIn(platform))]
    stage.require(forms === 1, `a form in ${platform} was sent once, and its text ${forms} times`)
    stage.require(tries === 2, `a text in ${platform} that failed once and was retried once was sent ${tries} times`)
  }
}

function writtenIn(platform: Platform): string {
  return `Hello, it is the movers. (${platform})`
}

function retriedIn(platform: Platform): string {
  return `Shall we call you? (${platform})`
}

/** Bob at one platform, in the thread of one conversation. */
function deskOf({ sandbox: { slack, teams, changes } }: Stage, platform: Platform, conversation: Conversation) {
  const isOurs = ({ root }: { root: { text: string } }) => pairOn(root.text) === nameOf(conversation)
  const inSlack = () => [...slack.workspace.channels.keys()].flatMap((id) => slack.channel(id).threads()).find(isOurs)
  const inTeams = () => [...teams.tenant.channels.keys()].flatMap((id) => teams.channel(id).threads()).find(isOurs)
  const bob = { slack: slack.person('Bob'), teams: teams.person('Bob') }
  const has = (label: string) => (post: { buttons: string[] }) => post.buttons.includes(label)
  const slackPost = (label: string): SlackPost | undefined =>
    [...bob.slack.ephemerals, ...(inSlack()?.replies ?? [])].findLast(has(label))
  const teamsPost = (label: string): TeamsPost | undefined =>
    [...bob.teams.notices, ...(inTeams()?.replies ?? [])].findLast(has(label))
  const sees = (label: string) =>
    changes.until<unknown>(() => (platform === 'slack' ? slackPost(label) : teamsPost(label)), comesWithinMs)
  return {
    sees,
    /** Answers the card below which it was said. */
    async reply(words: string): Promise<string> {
      if (platform === 'slack') {
        const { root } = await changes.until(inSlack, comesWithinMs)
        await bob.slack.reply(root, words)
        return root.ts
      }
      const { root } = await changes.until(inTeams, comesWithinMs)
      await bob.teams.reply(root, words)
      return root.id
    },
    async press(label: string): Promise<void> {
      await sees(label)
      if (platform === 'slack') await bob.slack.press(label, { on: slackPost(label) })
      else await bob.teams.press(label, { on: teamsPost(label) })
    },
  }
}
