// Opens conversations as customers and staff do: a stranger texts, and somebody on each platform subscribes.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Conversation } from './ledger.ts'
import type { Stage } from './stage.ts'

export const slackStaff = 'Jane'
export const teamsStaff = 'Maria'
export const slackHome = '#customer-texts'
export const teamsHome = 'Customer Texts'

const openWithinMs = 60_000

/** Makes *Customer Texts* the home channel in Teams, in which the bot has heard people talk. */
export async function chooseHome({ sandbox }: Stage): Promise<void> {
  const { teams } = sandbox
  teams.tenant.setup.hearsEverything = true
  const threads = () => teams.channel(teamsHome).threads()
  const ada = await teams.person('Ada').say(teamsHome, '@Threadline texting home')
  await teams.until(() => threads().some(({ root, replies }) => root.id === ada.id && replies.length > 0))
  await teams.person('Bob').say(teamsHome, 'Good morning everybody')
}

/** So many phones, each in a conversation with each of our senders, open on both platforms. */
export async function openConversations(stage: Stage, phones: number, senders: number): Promise<Conversation[]> {
  const { sandbox } = stage
  const pairs = Array.from({ length: phones }, (_, index) => `+1303555${String(1000 + index)}`).flatMap((phone) =>
    sandbox.twilio.senders.slice(0, senders).map((sender) => ({ phone, sender })),
  )
  await Promise.all(pairs.map(({ phone, sender }) => sandbox.phones.phone(phone).text(sender, 'Is this the movers?')))
  const inSlack = () =>
    sandbox.slack
      .channel(slackHome)
      .threads()
      .filter(({ replies }) => replies.length > 0)
  const inTeams = () =>
    sandbox.teams
      .channel(teamsHome)
      .threads()
      .filter(({ root, replies }) => root.isBot && replies.length > 0)
  await sandbox.changes.until(
    () => inSlack().length === pairs.length && inTeams().length === pairs.length,
    openWithinMs,
  )
  const slackThreads = inSlack()
  const teamsThreads = inTeams()
  for (const { phone, sender } of pairs) {
    const isOfPair = ({ root }: { root: { text: string } }) =>
      [phone, sender].every((number) => root.text.includes(national(number)))
    const slack = found(slackThreads.find(isOfPair))
    const teams = found(teamsThreads.find(isOfPair))
    await sandbox.slack.person(slackStaff).press('Subscribe', { on: slack.replies[0] })
    await sandbox.teams.person(teamsStaff).press('Subscribe', { on: teams.replies[0] })
    stage.ledger.conversations.push({ phone, sender, slackRoot: slack.root, teamsRoot: teams.root })
  }
  return stage.ledger.conversations
}

function national(number: string): string {
  return parsePhoneNumberFromString(number)?.formatNational() ?? number
}

function found<Thread>(thread: Thread | undefined): Thread {
  if (!thread) throw new Error('a conversation has no thread')
  return thread
}
