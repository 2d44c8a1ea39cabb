// Opens conversations as customers and staff do: a stranger texts, and somebody on each platform subscribes. There are two
// channels on each platform, so that trouble with one can be seen to leave the other alone.
import { type Attended, nameOf, pairOn } from './ledger.ts'
import type { Stage } from './stage.ts'

export const slackStaff = 'Jane'
export const teamsStaff = 'Maria'
/** Home channels, one after the other. */
const homes = [
  { slack: '#customer-texts', teams: 'Customer Texts' },
  { slack: '#denver-moves', teams: 'Denver' },
]
type Home = (typeof homes)[number]

const openWithinMs = 60_000

/** Opens conversations of each of so many phones with so many of our senders, half of them in each home. */
export async function openConversations(stage: Stage, phones: number, senders: number): Promise<void> {
  stage.sandbox.teams.tenant.setup.hearsEverything = true
  for (const [index, home] of homes.entries()) {
    await chooseHome(stage, home)
    const numbers = Array.from({ length: phones / 2 }, (_, place) => `+1303555${String(1000 + index * 100 + place)}`)
    await openIn(stage, home, numbers, stage.sandbox.twilio.senders.slice(0, senders))
  }
}

/** As an administrator does; in Teams the bot then hears people talk. */
async function chooseHome({ sandbox }: Stage, home: Home): Promise<void> {
  const { slack, teams } = sandbox
  await slack.person('Ada').command(home.slack, '/texting home')
  const { id } = await teams.person('Ada').say(home.teams, '@Threadline texting home')
  await teams.until(() =>
    teams
      .channel(home.teams)
      .threads()
      .some(({ root, replies }) => root.id === id && replies.length > 0),
  )
  await teams.person('Bob').say(home.teams, 'Good morning everybody')
}

async function openIn(stage: Stage, home: Home, phones: string[], senders: readonly string[]): Promise<void> {
  const { sandbox, ledger } = stage
  const { slack, teams } = sandbox
  const pairs = phones.flatMap((phone) => senders.map((sender) => ({ phone, sender })))
  await Promise.all(pairs.map(({ phone, sender }) => sandbox.phones.phone(phone).text(sender, 'Is this the movers?')))
  const begun = <Thread extends { replies: unknown[] }>(threads: Thread[]) =>
    threads.filter(({ replies }) => replies.length > 0)
  const inSlack = () => begun(slack.channel(home.slack).threads())
  const inTeams = () => begun(teams.channel(home.teams).threads()).filter(({ root }) => root.isBot)
  await sandbox.changes.until(
    () => inSlack().length === pairs.length && inTeams().length === pairs.length,
    openWithinMs,
  )
  const threads = { slack: inSlack(), teams: inTeams() }
  for (const pair of pairs) {
    const isOfPair = ({ root: { text } }: { root: { text: string } }) => pairOn(text) === nameOf(pair)
    const ours = { slack: threads.slack.find(isOfPair), teams: threads.teams.find(isOfPair) }
    if (!ours.slack || !ours.teams) throw new Error(`${nameOf(pair)} has no thread`)
    await slack.person(slackStaff).press('Subscribe', { on: ours.slack.replies[0] })
    await teams.person(teamsStaff).press('Subscribe', { on: ours.teams.replies[0] })
    const channels = { slack: slack.channel(home.slack).id, teams: teams.channel(home.teams).id }
    const conversation: Attended = { ...pair, channels, slackRoot: ours.slack.root, teamsRoot: ours.teams.root }
    ledger.begin(conversation)
    ledger.attended.push(conversation)
  }
}
