// My conversations → a card, in a dialog or in a person's chat with us.
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import type { ConversationRowView } from '../../views/conversations.ts'
import { threadLink } from '../thread-link.ts'
import { openUrl, press, type Surface } from './actions.ts'
import { type AdaptiveCard, beside, card, type Element } from './elements.ts'
import { ownVerbs } from './verbs.ts'
import { richText, runs, timedRuns, words } from './words.ts'

export interface ConversationsPage {
  rows: readonly ConversationRowView[]
  page: number
  hasMore: boolean
  /** What just happened, when something did. */
  notice: string | null
}

export function drawConversations({ rows, page, hasMore, notice }: ConversationsPage, surface: Surface): AdaptiveCard {
  const turn = (label: string, to: number) =>
    press(surface, { label, verb: ownVerbs.conversations, data: { page: to } })
  return card(
    [
      ...(notice ? [words(notice)] : []),
      ...(rows.length === 0 ? [words(texts.conversations.none)] : rows.map((row) => drawRow(row, page, surface))),
    ],
    {
      actions: [
        ...(page > 1 ? [turn(labels.previous, page - 1)] : []),
        ...(hasMore ? [turn(labels.next, page + 1)] : []),
      ],
      fallbackText: rows.map(({ title }) => title).join('\n') || texts.conversations.none,
    },
  )
}

function drawRow(row: ConversationRowView, page: number, surface: Surface): Element {
  const url = row.thread && threadLink(row.thread)
  const open = { label: `💬 ${labels.open}`, spoken: row.spoken }
  const action = url
    ? openUrl({ ...open, url })
    : press(surface, { ...open, verb: ownVerbs.openConversation, data: { conversation: row.id, page } })
  const details = [
    ...(row.orders ? runs(`${row.orders} · `, { isSubtle: true }) : []),
    ...timedRuns(row.lastText, { isSubtle: true }),
  ]
  return beside([words(row.title, { weight: 'bolder' }), richText(details, { spacing: 'none' })], action, 'center', {
    spacing: 'medium',
  })
}
