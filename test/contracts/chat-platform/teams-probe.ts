// Eyes in a channel of the simulated Teams: which words are shown, whom they call, where their links lead.
import { elementsOf } from '../../../sandbox/teams/cards/walk.ts'
import type { Post } from '../../../sandbox/teams/client/screen.ts'
import { cardsOn, type Message } from '../../../sandbox/teams/model.ts'
import type { SimulatedTeams } from '../../../sandbox/teams/start.ts'
import type { ChatProbe, SeenPost } from './probe.ts'

export function lookAtTeams(teams: SimulatedTeams, channel: string): ChatProbe {
  const { tenant, messages } = teams
  return {
    threads: () =>
      teams
        .channel(channel)
        .threads()
        .map(({ root, replies }) => ({ root: see(root), replies: replies.map(see) })),
    seenOnlyBy(userId) {
      const { notices, chatPosts } = teams.person(userId)
      return [...notices, ...chatPosts].map(see)
    },
    async reply(userId, rootId, text) {
      return (await teams.person(userId).reply(rootId, text)).id
    },
    delete(postId) {
      const message = tenant.message(channel, postId)
      if (message) messages.delete(message)
    },
    fail: (fault) => void teams.faults.add('*', fault),
    removeBot: () => void Object.assign(tenant.setup, { botIsInTeam: false }),
    inviteBot: () => void Object.assign(tenant.setup, { botIsInTeam: true }),
    secrets: [teams.password],
  }
}

function see({ id, author, text, spoken, buttons, surface }: Post): SeenPost {
  const message = surface.kind === 'message' ? surface.message : undefined
  return {
    id,
    words: `${author}\n${text}`,
    announced: spoken,
    calls: [...new Set(message?.mentions.map((mention) => mention.id))],
    disguisedLinks: message ? linksOn(message) : [],
    buttons,
    showsInChannel: false,
    marks: [],
  }
}

/** Text is HTML or Markdown, text in cards is Markdown ("Format your bot messages", "Text features"). */
function linksOn(message: Message): string[] {
  const { text, textFormat } = message
  const own = textFormat === 'xml' ? linksInHtml(text) : textFormat === 'markdown' ? linksInMarkdown(text) : []
  const elements = cardsOn({ kind: 'message', message }, '').flatMap(elementsOf)
  return [...own, ...elements.flatMap((element) => ('text' in element ? linksInMarkdown(element.text) : []))]
}

function linksInHtml(html: string): string[] {
  const links = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)]
  return links.flatMap(([, address = '', shown]) => (shown === address ? [] : [address]))
}

function linksInMarkdown(markdown: string): string[] {
  return [...markdown.matchAll(/(?<!\\)\[[^\]]*\]\(([^)]*)\)/g)].map(([, address = '']) => address)
}
