// Posts below the card: texts from the phone, texts written elsewhere, notes, and the word about a text in trouble.
import type { Message, NamedIdentity, Workspace } from '../../conversation/model.ts'
import type { ThreadPost } from '../../conversation/ports/chat-platform.ts'
import { identitiesIn } from '../../conversation/workspace.ts'
import { sayDelay } from '../delay-words.ts'
import { labels } from '../labels.ts'
import { sayStatus, spokenStatus } from '../status-words.ts'
import { texts } from '../texts.ts'
import { type Action, actionAbout, shorten, type Viewpoint } from './view.ts'

export interface PostView {
  tone: 'inbound' | 'outbound' | 'note' | 'trouble'
  /** Who says it; null when the bot itself does. */
  author: string | null
  /** Whom it calls. */
  mentions: NamedIdentity[]
  body: string
  /** Smaller words below the body. */
  footnote: string | null
  actions: Action[]
  /** Whether it also shows in the channel, because nobody subscribes. */
  alertsChannel: boolean
  /** Everything in one text, for notifications and screen readers. */
  spoken: string
}

type PostOf<Kind extends ThreadPost['kind']> = Extract<ThreadPost, { kind: Kind }>

/** What a post says in this workspace. */
export function viewPost(post: ThreadPost, viewpoint: Viewpoint): PostView {
  switch (post.kind) {
    case 'sms-received':
      return viewInbound(post)
    case 'sent-from-elsewhere':
      return viewFromElsewhere('outbound', post, viewpoint.workspace)
    case 'note':
      return viewFromElsewhere('note', post, viewpoint.workspace)
    case 'trouble':
      return viewTrouble(post, viewpoint.workspace)
    case 'unshown':
      return viewUnshown(post)
  }
}

function viewInbound({ message, contact, alert }: PostOf<'sms-received'>): PostView {
  const author = texts.post.fromPhone(shorten(contact.name, 60))
  const body = message.body.trim() === '' ? texts.post.emptySms : message.body
  const alertsChannel = alert === 'channel'
  const footnote = [
    ...(message.media.length > 0 ? [texts.post.files(message.media.length)] : []),
    ...(message.sentAt ? [texts.post.late(sayDelay(message.sentAt, message.createdAt))] : []),
    ...(message.reason === 'opted-out' ? [texts.post.optedOut] : []),
    ...(message.reason === 'opted-in' ? [texts.post.optedIn] : []),
    ...(alertsChannel ? [texts.post.nobodySubscribes] : []),
  ].join(' ')
  return {
    tone: 'inbound',
    author,
    mentions: typeof alert === 'string' ? [] : alert,
    body,
    footnote: footnote || null,
    actions: alertsChannel ? [subscribeTo(message, contact.name)] : [],
    alertsChannel,
    spoken: [`${author}: ${body}`, footnote].filter(Boolean).join('\n'),
  }
}

function subscribeTo(message: Message, name: string): Action {
  const spoken = `${labels.subscribe}: ${shorten(name, 40)}`
  return { kind: 'subscribe', label: labels.subscribe, value: message.conversationId, spoken, isMain: true }
}

function viewFromElsewhere(
  tone: 'outbound' | 'note',
  { message, from }: PostOf<'sent-from-elsewhere' | 'note'>,
  { platform }: Workspace,
): PostView {
  const place = message.via === 'form' ? 'form' : from
  const name = shorten(nameOf(message), 60)
  const author = place ? texts.post.from(name, texts.post.places[place]) : name
  return {
    tone,
    author,
    mentions: [],
    body: message.body,
    footnote: sayStatus(message, platform),
    actions: [],
    alertsChannel: false,
    spoken: `${author}: ${message.body}\n${spokenStatus(message, platform)}`,
  }
}

function viewTrouble({ message }: PostOf<'trouble'>, workspace: Workspace): PostView {
  const status = spokenStatus(message, workspace.platform)
  const body = troubleWords(message, status)
  const excerpt = texts.trouble.about(shorten(nameOf(message), 60), shorten(message.body, 120))
  return {
    tone: 'trouble',
    author: null,
    mentions: message.author ? identitiesIn([message.author], workspace) : [],
    body,
    footnote: excerpt,
    actions: actionsFor(message),
    alertsChannel: false,
    spoken: `${body}\n${excerpt}`,
  }
}

/** What the platform did not take is quoted as little as a trouble is: short enough to be taken. */
function viewUnshown({ message, contact, concerns, isShown }: PostOf<'unshown'>): PostView {
  const author = shorten(message.author?.name ?? contact.name, 60)
  const wasHeld = message.status === 'withheld' || message.status === 'refused'
  const body = isShown ? texts.unshown.shownSince : wasHeld ? texts.unshown.notTold(author) : texts.unshown.here
  const excerpt = texts.trouble.about(author, shorten(message.body, 120))
  return {
    tone: 'trouble',
    author: null,
    mentions: isShown ? [] : concerns,
    body,
    footnote: excerpt,
    actions: isShown ? [] : [actionAbout(message, 'show-again', labels.retry, true)],
    alertsChannel: false,
    spoken: `${body}\n${excerpt}`,
  }
}

function troubleWords(message: Message, status: string): string {
  if (message.status === 'doubtful') return texts.trouble.doubt(status)
  return message.status === 'failed' ? status : texts.trouble.settled(status)
}

function actionsFor(message: Message): Action[] {
  if (message.status === 'failed') return [actionAbout(message, 'retry', labels.retry, true)]
  if (message.status !== 'doubtful') return []
  return [actionAbout(message, 'send-again', labels.sendAgain), actionAbout(message, 'mark-as-sent', labels.markAsSent)]
}

function nameOf({ author }: Message): string {
  return author?.name ?? texts.post.somebody
}
