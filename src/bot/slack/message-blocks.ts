// Views of posts, cards and notices → Block Kit messages.
import type { types } from '@slack/bolt'
import { texts } from '../texts.ts'
import type { CardView, SubscriberView } from '../views/card.ts'
import type { NoticeView } from '../views/notice.ts'
import type { PostView } from '../views/post.ts'
import { type Action, cut, shorten } from '../views/view.ts'
import { actionIds } from './action-ids.ts'
import { asWords, button, context, cutEscaped, escaped, section } from './elements.ts'

/** What a message consists of. `text` is all that notifications and screen readers get. */
export interface SlackMessage {
  text: string
  blocks: types.KnownBlock[]
}

/** Slack recommends at most 4,000 characters in `text` ("chat.postMessage", truncating content). */
const longestText = 4000
/** An SMS has 1,600 characters at most; only notes can be longer. */
const longestBody = 3000
const mostMentions = 30
const mostOrders = 10

export function drawCard(card: CardView): SlackMessage {
  const subscribers = drawSubscribers(card.subscribers)
  const orders = card.orders.slice(0, mostOrders)
  const blocks: types.KnownBlock[] = [
    section(`*💬 ${asWords(card.title)}*\n${orders.map(asWords).join('\n')}`),
    ...card.warnings.map((warning) => section(`⚠️ ${asWords(warning)}`)),
    context(`${asWords(card.sender)} · ${subscribers}`),
    context(`${asWords(card.howToReply)}\n${texts.card.legendOfReactions}`),
    drawActions(card.actions),
  ]
  const text = [`💬 ${escaped(card.title)}`, ...orders.map(escaped), ...card.warnings.map(escaped), subscribers]
  return { text: cutEscaped(text.join('\n'), longestText), blocks }
}

function drawSubscribers(subscribers: readonly SubscriberView[]): string {
  if (subscribers.length === 0) return texts.card.nobodySubscribed
  const shown = subscribers
    .slice(0, mostMentions)
    .map(({ identity, name }) => (identity ? `<@${identity.userId}>` : asWords(shorten(name, 60))))
  const rest = subscribers.length - shown.length
  return `${texts.card.subscribed} ${[...shown, ...(rest > 0 ? [`+${rest}`] : [])].join(', ')}`
}

/** A post in a thread. What people and phones wrote stands in rich text, where no sign means anything. */
export function drawPost(post: PostView): SlackMessage {
  const mentions = post.mentions.slice(0, mostMentions)
  // Trouble is no sentence about whoever is called.
  const lineBreak = post.tone === 'trouble' && mentions.length > 0 ? '\n' : ''
  const calls = mentions.map(({ userId }) => `<@${userId}> `).join('') + lineBreak
  return {
    text: cutEscaped(`${calls}${escaped(post.spoken)}`, longestText),
    blocks: [
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              ...mentions.flatMap(({ userId }): types.RichTextElement[] => [
                { type: 'user', user_id: userId },
                { type: 'text', text: ' ' },
              ]),
              ...(lineBreak ? [{ type: 'text', text: lineBreak } as const] : []),
              ...drawBody(cut(post.body, longestBody)),
            ],
          },
        ],
      },
      ...(post.footnote ? [context(asWords(post.footnote))] : []),
      ...(post.actions.length > 0 ? [drawActions(post.actions)] : []),
    ],
  }
}

/** Bare addresses can be clicked; a link never shows anything but where it goes. */
function drawBody(body: string): types.RichTextElement[] {
  return body
    .split(/(https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"])/i)
    .map(
      (part, index): types.RichTextElement =>
        index % 2 === 1 ? { type: 'link', url: part } : { type: 'text', text: part },
    )
    .filter((element) => element.type === 'link' || ('text' in element && element.text !== ''))
}

export function drawNotice(notice: NoticeView): SlackMessage {
  return {
    text: escaped(notice.text),
    blocks: [section(asWords(notice.text)), ...(notice.actions.length > 0 ? [drawActions(notice.actions)] : [])],
  }
}

export function drawActions(actions: readonly Action[]): types.ActionsBlock {
  return {
    type: 'actions',
    elements: actions.map(({ kind, label, value, spoken, isMain }, index) =>
      button({ actionId: withIndex(actionIds[kind], actions, index), label, spoken, value, isMain }),
    ),
  }
}

/** Within one block no two buttons may have the same id. */
function withIndex(id: string, actions: readonly Action[], index: number): string {
  const earlier = actions.slice(0, index).filter(({ kind }) => kind === actions[index]?.kind).length
  return earlier === 0 ? id : `${id}:${earlier}`
}
