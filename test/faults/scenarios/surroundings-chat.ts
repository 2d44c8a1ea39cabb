// (d) What the platforms hold for us goes away while everybody talks: channels, cards, the bot's place, our tokens, and
// people. Conversations go on elsewhere, or wait until somebody mends it.
import { setTimeout as pause } from 'node:timers/promises'
import { twilioError } from '../../../sandbox/twilio/errors.ts'
import { recover } from '../drain.ts'
import type { Attended } from '../ledger.ts'
import { startRound } from '../load.ts'
import { awaitMove, awaitRest } from '../moves.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const mendedAfterMs = 3_000
const toldWithinMs = 60_000
const fromNobody = 'I still have my phone.'
const always = { times: Number.POSITIVE_INFINITY }

export const chat: Scenario = {
  name: 'surroundings-chat',
  database: 'SQLite',
  phones: 6,
  async run(stage) {
    await loseChannelsInSlack(stage)
    await loseChannelsInTeams(stage)
    await loseCards(stage)
    await loseBob(stage)
    await loseOurRights(stage)
    await startRound(stage)
  },
  async check(stage) {
    const sent = stage.sandbox.twilio.messages.filter(({ body }) => body === fromNobody).length
    stage.require(sent === 0, `${sent} texts went out of people who may not text any more`)
  },
}

/** The bot is kicked out of one channel, another is deleted, and the last one archived, so that a new home is chosen. */
async function loseChannelsInSlack(stage: Stage): Promise<void> {
  const { slack } = stage.sandbox
  const ada = slack.person('Ada')
  const kicked = await awaitMove(stage, 'slack', inChannel(stage, slack.channel('#customer-texts').id))
  slack.removeApp('#customer-texts')
  await startRound(stage)
  await kicked()

  slack.inviteApp('#customer-texts')
  await ada.command('#customer-texts', '/texting home')
  const deleted = await awaitMove(stage, 'slack', stage.ledger.attended)
  slack.deleteChannel('#denver-moves')
  await startRound(stage)
  await deleted()

  const archived = await awaitMove(stage, 'slack', stage.ledger.attended)
  slack.archive('#customer-texts')
  await startRound(stage)
  slack.inviteApp('#general')
  await ada.command('#general', '/texting home')
  await archived()
}

/** A channel is deleted; then the bot is taken out of the team, which leaves no other place, and added again. */
async function loseChannelsInTeams(stage: Stage): Promise<void> {
  const { teams } = stage.sandbox
  const deleted = await awaitMove(stage, 'teams', inChannel(stage, teams.channel('Customer Texts').id))
  await teams.deleteChannel('Customer Texts')
  await startRound(stage)
  await deleted()

  const removed = await awaitRest(stage, 'teams')
  await teams.removeFromTeam()
  await startRound(stage)
  await pause(mendedAfterMs)
  await teams.addToTeam()
  await removed()
}

/** Somebody deletes a card; the next time it would be drawn again, for a new subscriber, the thread goes on below another. */
async function loseCards(stage: Stage): Promise<void> {
  const { slack, teams } = stage.sandbox
  const [inSlack, inTeams] = stage.ledger.attended
  if (!inSlack || !inTeams) throw new Error('there are no conversations')
  const slackMoved = await awaitMove(stage, 'slack', [inSlack])
  const teamsMoved = await awaitMove(stage, 'teams', [inTeams])
  await slack.person('Ada').delete(inSlack.slackRoot)
  await teams.person('Ada').delete(inTeams.teamsRoot)
  await teams.person('Bob').press('Subscribe', { on: teams.person('Bob').post(inSlack.teamsRoot) })
  await slack.person('Bob').press('Subscribe', { on: slackCard(stage, inTeams) })
  await startRound(stage)
  await slackMoved()
  await teamsMoved()
}

/** Slack's token is revoked, Teams' password does not fit, Twilio knows us no more; after a while all is well again. */
async function loseOurRights(stage: Stage): Promise<void> {
  const { slack, teams, twilio } = stage.sandbox
  const { bot } = teams.tenant
  const { password } = bot
  const revoked = { kind: 'refused', status: 200, body: { ok: false, error: 'token_revoked' } } as const
  const ends = [
    slack.faults.add('*', revoked, always),
    twilio.faults.add('*', { kind: 'refused', status: 401, body: twilioError(20003) }, always),
  ]
  bot.password = 'another password'
  teams.tokens.expireAll()
  const round = startRound(stage)
  await pause(mendedAfterMs)
  for (const end of ends) end()
  bot.password = password
  await round
  await recover(stage, 'our rights came back')
}

/** Bob, who takes part since a moment ago, loses his account, and leaves the team: he is told that nothing goes out. */
async function loseBob({ sandbox: { slack, teams }, ledger }: Stage): Promise<void> {
  const [inTeams, inSlack] = ledger.attended
  if (!inSlack || !inTeams) throw new Error('there are no conversations')
  const bob = { slack: slack.person('Bob'), teams: teams.person('Bob') }
  await slack.deactivate('Bob')
  await teams.takeOutOfTeam('Bob')
  await bob.slack.reply(inSlack.slackRoot, fromNobody)
  await bob.teams.reply(inTeams.teamsRoot, fromNobody)
  const isTold = (posts: readonly { text: string }[]) => posts.some(({ text }) => text.includes('Nothing was sent.'))
  await slack.until(() => isTold(bob.slack.ephemerals), toldWithinMs)
  await teams.until(() => isTold(teams.channel(inTeams.channels.teams).posts()), toldWithinMs)
}

function inChannel({ ledger }: Stage, channel: string): Attended[] {
  return ledger.attended.filter(({ channels }) => Object.values(channels).includes(channel))
}

function slackCard({ sandbox: { slack } }: Stage, { channels, slackRoot }: Attended) {
  return slack
    .channel(channels.slack)
    .posts()
    .find(({ ts }) => ts === slackRoot.ts)
}
