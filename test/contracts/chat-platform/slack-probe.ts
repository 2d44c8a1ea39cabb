// Eyes in a channel of the simulated Slack: which words are shown, whom they call, where their links lead.
import type { Post } from '../../../sandbox/slack/client/screen.ts'
import { blocksOf } from '../../../sandbox/slack/model.ts'
import type { SimulatedSlack } from '../../../sandbox/slack/start.ts'
import type { ChatProbe, SeenPost } from './probe.ts'

export function lookAtSlack(slack: SimulatedSlack, channel: string): ChatProbe {
  return {
    threads: () =>
      slack
        .channel(channel)
        .threads()
        .map(({ root, replies }) => ({ root: see(root), replies: replies.map(see) })),
    seenOnlyBy: (userId) => slack.person(userId).ephemerals.map(see),
    async reply(userId, rootId, text) {
      return (await slack.person(userId).reply(rootId, text)).ts
    },
    delete(postId) {
      const message = slack.workspace.message(channel, postId)
      if (message) slack.messages.delete(message)
    },
    fail: (fault) => void slack.faults.add('*', fault),
    removeBot: () => slack.removeApp(channel),
    inviteBot: () => slack.inviteApp(channel),
    secrets: [slack.botToken, slack.signingSecret],
  }
}

function see({ ts, author, text, spoken, buttons, reactions, surface }: Post): SeenPost {
  const shown = piecesOf(blocksOf(surface))
  const said = surface.kind === 'view' ? [] : marksIn(textOf(surface))
  return {
    id: ts,
    words: `${author}\n${text}`,
    announced: spoken,
    calls: sameCalls(shown, said),
    disguisedLinks: [...shown, ...said].flatMap((piece) => ('link' in piece ? [piece.link] : [])),
    buttons,
    showsInChannel: surface.kind === 'message' && surface.message.broadcast,
    marks: reactions,
  }
}

type Piece = { calls: string } | { link: string }

function textOf(surface: Extract<Post['surface'], { kind: 'message' | 'ephemeral' }>): string {
  return surface.kind === 'message' ? surface.message.text : surface.ephemeral.text
}

/** Clients call by what is shown, notifications by what is said: both must name the same people. */
function sameCalls(shown: Piece[], said: Piece[]): string[] {
  const [seen, heard] = [callsIn(shown), callsIn(said)]
  if (seen.join() !== heard.join()) throw new Error(`what is shown calls ${seen}, what is said calls ${heard}`)
  return seen
}

function callsIn(pieces: Piece[]): string[] {
  return [...new Set(pieces.flatMap((piece) => ('calls' in piece ? [piece.calls] : [])))].toSorted()
}

/** Everything in blocks that calls somebody or leads elsewhere than it says, wherever it stands in them. */
function piecesOf(node: unknown): Piece[] {
  if (typeof node !== 'object' || node === null) return []
  const { type, user_id, url, text, verbatim }: Record<string, unknown> = { ...node }
  if (type === 'user') return [{ calls: String(user_id) }]
  if (type === 'broadcast' || type === 'usergroup') return [{ calls: 'everyone' }]
  if (type === 'link') return text === undefined || text === url ? [] : [{ link: String(url) }]
  if (type === 'mrkdwn') return [...marksIn(String(text)), ...(verbatim ? [] : plainCallsIn(String(text)))]
  return Object.values(node).flatMap(piecesOf)
}

/** "Formatting text for app surfaces": `<@U…>` calls a person, `<!…>` a group, `<address|words>` is a link. */
function marksIn(mrkdwn: string): Piece[] {
  return [...mrkdwn.matchAll(/<([@!#]?)([^>|]*)(\|[^>]*)?>/g)].flatMap(([, sign, target = '', label]): Piece[] => {
    if (sign === '@') return [{ calls: target }]
    if (sign === '!') return target.startsWith('date^') ? [] : [{ calls: 'everyone' }]
    return sign === '' && label !== undefined && label !== `|${target}` ? [{ link: target }] : []
  })
}

/** Without `verbatim`, plain words call, too ("Text object"). */
function plainCallsIn(mrkdwn: string): Piece[] {
  return /(^|\W)@(here|channel|everyone)\b/.test(mrkdwn) ? [{ calls: 'everyone' }] : []
}
