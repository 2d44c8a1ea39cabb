// What can be seen from outside when all is over: what stands in the threads, and what reached the phones.
import { readPost as readSlackPost } from '../../sandbox/slack/client/screen.ts'
import type { Sandbox } from '../../sandbox/start.ts'
import { readPost as readTeamsPost } from '../../sandbox/teams/client/screen.ts'
import { type Conversation, tokensIn } from './ledger.ts'

export interface Seen {
  /** Tokens of what our bot posted below the card, in the order in which it stands there. */
  slack: string[]
  teams: string[]
  /** Tokens of what Twilio took for this phone from this sender, in that order. */
  phone: string[]
  /** Tokens of texts of which a thread says now that they are not delivered, or may not have been sent. */
  troubled: Set<string>
}

/** How a post about a text in trouble quotes it, and what it says when the trouble is over. */
const quoted = ' wrote: “'
const isOver = 'This text had trouble.'

export function observe(sandbox: Sandbox, { phone, sender, slackRoot, teamsRoot }: Conversation): Seen {
  const { slack, teams, twilio } = sandbox
  const inSlack = [...slack.workspace.channels.values()]
    .flatMap(({ messages }) => messages.filter(({ threadTs, byApp }) => byApp && threadTs === slackRoot.ts))
    .map((message) => readSlackPost(slack.workspace, message).text)
  const inTeams = [...teams.tenant.channels.values()]
    .flatMap(({ messages }) => messages.filter((one) => one.rootId === teamsRoot.id && !one.onlyFor && !one.deleted))
    .filter(({ from }) => from === teams.tenant.bot.id)
    .map((message) => readTeamsPost(teams.tenant, message).text)
  const isTrouble = (words: string) => words.includes(quoted)
  const shown = (posts: string[]) => posts.filter((words) => !isTrouble(words)).flatMap(tokensIn)
  return {
    slack: shown(inSlack),
    teams: shown(inTeams),
    phone: twilio.messages
      .filter(({ direction, from, to }) => direction === 'outbound-api' && from === sender && to === phone)
      .flatMap(({ body }) => tokensIn(body)),
    troubled: new Set(
      [...inSlack, ...inTeams].filter((words) => isTrouble(words) && !words.includes(isOver)).flatMap(tokensIn),
    ),
  }
}
