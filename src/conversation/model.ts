// The nouns of Threadline, in the words of the business. Ids are made by the store and opaque to everyone else.

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A phone number in E.164, such as `+13035550142`; made only by `parsePhoneNumber` or read back from the store. */
export type PhoneNumber = Branded<'PhoneNumber'>
/** The order system's number of an order, as staff type it. */
export type OrderNumber = Branded<'OrderNumber'>
export type ContactId = Branded<'ContactId'>
export type ConversationId = Branded<'ConversationId'>
export type ThreadId = Branded<'ThreadId'>
export type MessageId = Branded<'MessageId'>
export type DeliveryId = Branded<'DeliveryId'>
export type PersonId = Branded<'PersonId'>

/** A chat platform and the workspace (Slack team, Teams tenant) on it. */
export interface Workspace {
  platform: 'slack' | 'teams'
  workspace: string
}

/** A person as one platform knows them. */
export interface Identity extends Workspace {
  userId: string
}

/** An identity with the name that colleagues know, so that they can be called. */
export interface NamedIdentity extends Identity {
  name: string
}

/** A member of staff who does something now. */
export interface Actor extends Identity {
  name: string
  email: string | null
}

/** A member of staff as we remember them: one person, however many platforms they use. */
export interface Person {
  id: PersonId
  name: string
  email: string | null
  /** Closing words put under texts written in the form. */
  signature: string | null
  identities: Identity[]
}

export interface Channel extends Workspace {
  channel: string
}

/** What a platform tells us about a channel when somebody writes there, and cannot be asked for later. */
export interface ChannelFacts {
  /** The platform's address for calls about this channel, where it has one of its own. */
  address: string | null
  /** Whether we have been told of words there that were not addressed to us. */
  hearsEverything: boolean
}

/** The job that texts are about. Days are `YYYY-MM-DD`. */
export interface Order {
  number: OrderNumber
  customerName: string
  branch: string | null
  status: string | null
  moveDate: string | null
}

/** A person at a phone number; one per number, so its name is the same on every order. */
export interface Contact {
  id: ContactId
  phone: PhoneNumber
  name: string
  /** When they told us or their carrier to stop; null while they may be texted. */
  optedOutAt: Date | null
}

/** A contact on an order: `own` came with the order, `custom` was added by staff. */
export interface OrderContact {
  contact: Contact
  kind: 'own' | 'custom'
  label: string | null
}

/** One contact × one of our numbers. */
export interface Conversation {
  id: ConversationId
  contactId: ContactId
  sender: PhoneNumber
  state: 'open' | 'closed'
  /** When inbound last mentioned the subscribers; null before the first time. */
  alertedAt: Date | null
}

/** Where a conversation shows on one platform. `rootId` is the platform's id of the card, null until it is posted. */
export interface Thread extends Channel {
  id: ThreadId
  conversationId: ConversationId
  rootId: string | null
}

/** Everything a screen or a rule asks about one conversation. Subscribers stand in the order in which they came. */
export interface ConversationFacts extends Conversation {
  contact: Contact
  orders: Order[]
  threads: Thread[]
  subscribers: Person[]
  lastMessageAt: Date | null
  createdAt: Date
}

/** A file that came with an MMS, at the provider's address. */
export interface Media {
  url: string
  contentType: string
}

/**
 * Where a message stands. Inbound: `received`. Notes: `internal`. Outbound: `sending` (we owe it to the carrier),
 * `sent`, `delivered`, `failed` (certainly not delivered), `doubtful` (we cannot know), `refused` (a rule said no),
 * `withheld` (written by somebody who does not subscribe, waiting for their decision), `left` (they let it be).
 */
export type MessageStatus =
  | 'received'
  | 'internal'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'doubtful'
  | 'refused'
  | 'withheld'
  | 'left'

/** Something said once by one side. */
export interface Message {
  id: MessageId
  conversationId: ConversationId
  /** Unique for good: `twilio:SM…`, `slack:T…:C…:ts`, `slack:T…:view:V…`. */
  source: string
  direction: 'inbound' | 'outbound' | 'note'
  body: string
  media: Media[]
  author: Person | null
  /** Where it was written: a thread, the form, a phone. */
  via: 'phone' | 'form' | 'thread'
  status: MessageStatus
  /**
   * Why it is `failed` or `refused`: a carrier's code such as `30003`, or a `Refusal`. Of an inbound text: that it
   * changed the contact's consent, `opted-out` or `opted-in`.
   */
  reason: string | null
  /** The SMS delivery whose news counts now; a retry makes a new one. */
  attempt: DeliveryId | null
  /** The provider's id of the accepted SMS. */
  sid: string | null
  /** Whether this inbound message calls the subscribers (`subscribers`), the channel, or nobody. */
  alerts: 'subscribers' | 'channel' | 'nobody'
  /** When the customer sent it, where it reached us much later; else null. */
  sentAt: Date | null
  createdAt: Date
}

/** A platform post that shows a message: the message itself, the word about its trouble, or that it could not be shown. */
export interface Post {
  messageId: MessageId
  threadId: ThreadId
  postId: string
  role: 'message' | 'trouble' | 'unshown'
  /** A person's own post can only be marked, ours can be redrawn. */
  by: 'person' | 'us'
}

/** Why something a person asked for is not done. Every one has its words in `bot/texts.ts`. */
export type Refusal =
  | 'not-a-phone-number'
  | 'phone-extension'
  | 'phone-is-ours'
  | 'opted-out'
  | 'empty'
  | 'too-long'
  | 'name-missing'
  | 'name-too-long'
  | 'files-not-supported'
  | 'unresolved-variable'
  | 'unknown-order'
  | 'no-home-channel'
  | 'no-sender'
  | 'not-subscribed'
  | 'closed'
