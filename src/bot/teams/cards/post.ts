// Posts below the card, and words to one person: HTML, or a card where there are buttons.
import type { NamedIdentity } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import type { NoticeView } from '../../views/notice.ts'
import type { PostView } from '../../views/post.ts'
import { cut } from '../../views/view.ts'
import { type CardAction, drawActions, openUrl } from './actions.ts'
import { actionSet, card, type Element } from './elements.ts'
import { escaped, linesOf, mentionsOf } from './html.ts'
import { cardMessage, htmlMessage, type Mention, type TeamsMessage } from './message.ts'
import { callBlock, words } from './words.ts'

/** An SMS has 1,600 characters at most; only notes can be longer. */
const longestBody = 3000
const mostMentions = 30
/** More lines than these share the last one, so that a card of many short ones stays within 80 KB. */
const mostLines = 100

/** A post in a thread. What people and phones wrote is escaped, and stays words. */
export function drawPost(post: PostView): TeamsMessage {
  const mentions = mentionsOf(post.mentions.slice(0, mostMentions))
  const body = cut(post.body, longestBody)
  if (post.actions.length > 0) return drawWithButtons({ ...post, body }, mentions)
  // Trouble is no sentence about whoever is called.
  const lineBreak = post.tone === 'trouble' && mentions.length > 0 ? '<br>' : ''
  const lines = [
    ...(post.author ? [`<b>${escaped(post.author)}</b>`] : []),
    `${mentions.map(({ text }) => `${text} `).join('')}${lineBreak}${linesOf(body)}`,
    ...(post.footnote ? [`<i>${linesOf(post.footnote)}</i>`] : []),
  ]
  return htmlMessage(lines.join('<br>'), post.spoken, mentions)
}

function drawWithButtons({ author, body, footnote, actions, spoken }: PostView, mentions: Mention[]): TeamsMessage {
  const parts = [
    ...(author ? [words(author, { weight: 'bolder' })] : []),
    ...callsOf(mentions),
    ...linesOnCard(body),
    ...(footnote ? [words(footnote, { isSubtle: true })] : []),
  ]
  return pressable(parts, drawActions(actions), mentions, spoken)
}

/**
 * A word for one person. Where others see it too, `called` is mentioned; where the thread is not beside it, `link` leads
 * there.
 */
export function drawNotice(
  { text, actions }: NoticeView,
  { called, link }: { called?: NamedIdentity; link?: string | null } = {},
): TeamsMessage {
  const mentions = mentionsOf(called ? [called] : [])
  if (actions.length > 0) {
    const open = link ? [openUrl({ label: labels.openThread, url: link })] : []
    return pressable([...callsOf(mentions), ...linesOnCard(text)], [...drawActions(actions), ...open], mentions, text)
  }
  const open = link ? [`<a href="${escaped(link)}">${escaped(labels.openThread)}</a>`] : []
  const said = [...mentions.map((mention) => mention.text), linesOf(text)].join(' ')
  return htmlMessage([said, ...open].join('<br>'), text, mentions)
}

function pressable(parts: Element[], actions: CardAction[], entities: Mention[], spoken: string): TeamsMessage {
  const drawn = card([...parts, actionSet(actions)], { fallbackText: spoken, msteams: { width: 'Full', entities } })
  return cardMessage(drawn, spoken)
}

function callsOf(mentions: Mention[]): Element[] {
  return mentions.length > 0 ? [callBlock(mentions.map(({ text }) => text).join(' '))] : []
}

function linesOnCard(text: string): Element[] {
  const lines = text.split(/\r\n?|\n/)
  const shown = [
    ...lines.slice(0, mostLines - 1),
    ...(lines.length < mostLines ? [] : [lines.slice(mostLines - 1).join(' ')]),
  ]
  return shown
    .filter((line) => line.trim() !== '')
    .map((line, index) => words(line, {}, index > 0 ? { spacing: 'none' } : {}))
}
