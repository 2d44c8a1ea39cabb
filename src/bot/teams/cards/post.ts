// Posts below the card, and words to one person: HTML, with buttons below it where there are some.
import type { NamedIdentity } from '../../../conversation/model.ts'
import type { NoticeView } from '../../views/notice.ts'
import type { PostView } from '../../views/post.ts'
import { type Action, cut } from '../../views/view.ts'
import { drawActions } from './actions.ts'
import { type AdaptiveCard, actionSet, card } from './elements.ts'
import { escaped, linesOf, mentionsOf } from './html.ts'
import { htmlMessage, type TeamsMessage } from './message.ts'

/** An SMS has 1,600 characters at most; only notes can be longer. */
const longestBody = 3000
const mostMentions = 30

/** A post in a thread. What people and phones wrote is escaped, and stays words. */
export function drawPost(post: PostView): TeamsMessage {
  // Trouble is no sentence about whoever is called.
  const isTrouble = post.tone === 'trouble'
  const mentions = mentionsOf(post.mentions.slice(0, mostMentions))
  const calls = mentions.map(({ text }) => `${text} `).join('') + (isTrouble && mentions.length > 0 ? '<br>' : '')
  const lines = [
    ...(post.author ? [`<b>${escaped(post.author)}</b>`] : []),
    `${calls}${linesOf(cut(post.body, longestBody))}`,
    ...(post.footnote ? [`<i>${linesOf(post.footnote)}</i>`] : []),
  ]
  return htmlMessage(lines.join('<br>'), post.spoken, { card: buttons(post.actions), mentions })
}

/** A word for one person; `called` is mentioned where others see it too. */
export function drawNotice({ text, actions }: NoticeView, called?: NamedIdentity): TeamsMessage {
  const mentions = mentionsOf(called ? [called] : [])
  const words = [...mentions.map((mention) => mention.text), linesOf(text)].join(' ')
  return htmlMessage(words, text, { card: buttons(actions), mentions })
}

function buttons(actions: readonly Action[]): AdaptiveCard | null {
  return actions.length > 0 ? card([actionSet(drawActions(actions))]) : null
}
