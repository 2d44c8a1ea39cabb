// What can be seen from outside when all is over: what stands in the threads, and what reached the phones.
import { readPost as readSlackPost } from '../../sandbox/slack/client/screen.ts'
import type { Sandbox } from '../../sandbox/start.ts'
import { readPost as readTeamsPost } from '../../sandbox/teams/client/screen.ts'
import { type Conversation, type Ledger, nameOf, pairOn, tokensIn } from './ledger.ts'

export interface Seen {
  slack: SeenInThread
  teams: SeenInThread
  /** Tokens of what Twilio took for this phone from this sender, in that order. */
  phone: string[]
}

export interface Observed {
  sandbox: Sandbox
  ledger: Ledger
}

export interface SeenInThread {
  /** How many cards of this conversation stand there. */
  cards: number
  /** Tokens of what our bot posted below, in the order in which it stands there. */
  tokens: string[]
  /** Tokens of texts of which it says now that they are not delivered, or may not have been sent. */
  troubled: string[]
}

/** A post of ours; without a root it is a card. */
interface Post {
  id: string
  rootId: string | undefined
  words: string
}

/** How a post about a text in trouble quotes it, and what it says when the trouble is over. */
const quoted = ' wrote: “'
const isOver = 'This text had trouble.'

/** Looks at everything; the answer tells what belongs to one conversation. */
export function observe({ sandbox, ledger }: Observed): (conversation: Conversation) => Seen {
  const isInUse = ({ id, rootId }: Post) => !ledger.leftBehind.has(rootId ?? id)
  const slack = threadsOf(slackPosts(sandbox).filter(isInUse))
  const teams = threadsOf(teamsPosts(sandbox).filter(isInUse))
  return (conversation) => ({
    slack: seenIn(slack.get(nameOf(conversation))),
    teams: seenIn(teams.get(nameOf(conversation))),
    phone: sandbox.twilio.messages
      .filter(({ direction }) => direction === 'outbound-api')
      .filter(({ from, to }) => from === conversation.sender && to === conversation.phone)
      .flatMap(({ body }) => tokensIn(body)),
  })
}

function slackPosts({ slack: { workspace } }: Sandbox): Post[] {
  return [...workspace.channels.values()]
    .flatMap(({ messages }) => messages)
    .filter(({ byApp }) => byApp)
    .map((one) => ({ id: one.ts, rootId: one.threadTs, words: readSlackPost(workspace, one).text }))
}

function teamsPosts({ teams: { tenant } }: Sandbox): Post[] {
  return [...tenant.channels.values()]
    .flatMap(({ messages }) => messages)
    .filter(({ from, onlyFor, deleted }) => from === tenant.bot.id && onlyFor === undefined && !deleted)
    .map((one) => ({ id: one.id, rootId: one.rootId, words: readTeamsPost(tenant, one).text }))
}

/** By the name of the conversation: the words of its cards, and of the posts below them. */
function threadsOf(posts: Post[]): Map<string, { cards: number; below: string[] }> {
  const threads = new Map<string, { cards: number; below: string[] }>()
  const names = new Map(posts.filter(({ rootId }) => !rootId).map(({ id, words }) => [id, pairOn(words)]))
  for (const { rootId, id, words } of posts) {
    const name = names.get(rootId ?? id) ?? ''
    const thread = threads.get(name) ?? { cards: 0, below: [] }
    threads.set(name, thread)
    if (rootId) thread.below.push(words)
    else thread.cards += 1
  }
  return threads
}

function seenIn({ cards, below } = { cards: 0, below: [] as string[] }): SeenInThread {
  const isTrouble = (words: string) => words.includes(quoted)
  return {
    cards,
    tokens: below.filter((words) => !isTrouble(words)).flatMap(tokensIn),
    troubled: below.filter((words) => isTrouble(words) && !words.includes(isOver)).flatMap(tokensIn),
  }
}
