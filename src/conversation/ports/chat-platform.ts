// The chat side, as the rules ask for it: facts go out, each platform draws them its own way.
import type { Channel, Contact, ConversationFacts, Message, NamedIdentity, Thread, Workspace } from '../model.ts'
import type { Delivery } from './outbox.ts'

/** The first post of a thread. */
export interface ConversationCard {
  conversation: ConversationFacts
  /**
   * The latest that people wrote in this thread themselves, oldest first: where a platform cannot `mark` their posts, the
   * card says where these stand. Empty for platforms that can.
   */
  written: Message[]
}

/** A post below the card. `author` of an inbound text is its contact. */
export type ThreadPost =
  | { kind: 'sms-received'; message: Message; contact: Contact; alert: NamedIdentity[] | 'channel' | 'nobody' }
  | { kind: 'sent-from-elsewhere'; message: Message; contact: Contact; from: Workspace['platform'] | null }
  | { kind: 'note'; message: Message; from: Workspace['platform'] | null }
  | { kind: 'trouble'; message: Message; contact: Contact }
  /** The platform did not take the message, or its author could not be told what became of it; `isShown`: it did since. */
  | { kind: 'unshown'; message: Message; contact: Contact; concerns: NamedIdentity[]; isShown: boolean }

/** A word that only one person sees, about something they just wrote in a thread. */
export type Notice =
  | { kind: 'not-subscribed'; message: Message; contact: Contact }
  | { kind: 'said-to-bot'; message: Message; contact: Contact }
  | { kind: 'not-sent'; message: Message; contact: Contact }
  | { kind: 'internal'; message: Message; contact: Contact }
  | { kind: 'slow'; message: Message; contact: Contact }

/**
 * `retry`: try again, after so long if the platform said so. `gone`: the channel, or the card of the thread, is not there
 * for us (archived, deleted, bot not in it), so that the thread has to go on elsewhere. `refused`: it will never be taken
 * as it is.
 */
export type ChatOutcome =
  | { kind: 'done' }
  | { kind: 'retry'; because: string; afterMs: number | null }
  | { kind: 'gone'; because: string }
  | { kind: 'refused'; because: string }

/** `postId` is null when the platform took the post without telling its id, so that it can never be drawn again. */
export type PostOutcome = { kind: 'posted'; postId: string | null } | Exclude<ChatOutcome, { kind: 'done' }>

/**
 * One workspace of one platform. `delivery` lets the platform recognise its own post: after a crash or a lost answer the
 * same delivery comes again, with more `attempts`, and the post it made already is found instead of made twice.
 */
export interface ChatPlatform {
  readonly home: Workspace
  openThread(channel: Channel, card: ConversationCard, delivery: Delivery): Promise<PostOutcome>
  redrawCard(thread: Thread, card: ConversationCard): Promise<ChatOutcome>
  post(thread: Thread, post: ThreadPost, delivery: Delivery): Promise<PostOutcome>
  redraw(thread: Thread, postId: string, post: ThreadPost): Promise<ChatOutcome>
  /** Shows where a message stands at the post that its author wrote; null where that cannot be, so that the card says it. */
  readonly mark: ((thread: Thread, postId: string, message: Message) => Promise<ChatOutcome>) | null
  notify(thread: Thread, person: NamedIdentity, notice: Notice, delivery: Delivery): Promise<ChatOutcome>
}
