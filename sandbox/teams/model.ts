// What a simulated Microsoft Teams tenant consists of: plain data, which the page can draw.
import type { Card } from './cards/card.ts'

export type Person = {
  /** Bot Framework id, `29:…`. */
  id: string
  aadObjectId: string
  /** The name that Teams shows, such as Jane Miller. */
  name: string
  givenName: string
  surname: string
  email: string
  userPrincipalName: string
  title: string
  isGuest: boolean
  /** They are in the team no longer. */
  hasLeft?: boolean
}

export type Bot = { appId: string; password: string; id: string; name: string; commands: Record<string, string> }

export type Channel = { kind: 'channel'; id: string; name: string; messages: Message[] }
/** A personal chat with the bot. */
export type Chat = { kind: 'chat'; id: string; person: string; messages: Message[] }
export type Conversation = Channel | Chat

export type Mention = { id: string; name: string; text: string }
export type TextFormat = 'plain' | 'markdown' | 'xml'

/** What was typed or chosen, by the id of the input; what is empty is missing. */
export type Values = Record<string, string>

export type Message = {
  /** Milliseconds since 1970, as text. */
  id: string
  /** The channel or chat it is in. */
  conversation: string
  /** Missing for a root, and in chats. */
  rootId?: string
  /** A person's id, or the bot's. */
  from: string
  text: string
  textFormat: TextFormat
  /** What a person's composer made of the text. */
  html?: string
  summary?: string
  cards: Card[]
  /** Addresses of pictures. */
  pictures: string[]
  mentions: Mention[]
  edited: boolean
  deleted: boolean
  /** A targeted message: seen by this person only. */
  onlyFor?: string
  /** Cards that replaced those of the message for one person, as an answer to their Action.Execute. */
  personalCards: Record<string, Card[]>
  /** What each person has typed into the cards. */
  typed: Record<string, Values>
}

/** Where a person is when they do something: it becomes the activity's conversation. */
export type Place = { conversation: string; rootId?: string }

/** What opened a dialog decides what its Submit becomes: task/submit or composeExtension/submitAction. */
export type DialogOrigin =
  | { kind: 'card'; messageId: string }
  | { kind: 'command'; command: string; context: CommandContext; message?: string }
export type CommandContext = 'compose' | 'message' | 'commandBox'

export type Dialog = {
  id: string
  person: string
  title: string
  card: Card
  values: Values
  /** Complaints of the client itself, by the id of the input. */
  errors: Record<string, string>
  place: Place
  origin: DialogOrigin
}

/** Where something that can be acted on stands. */
export type Surface = { kind: 'message'; message: Message } | { kind: 'dialog'; dialog: Dialog }

/** The cards on a surface, as `person` sees them. */
export function cardsOn(surface: Surface, person: string): Card[] {
  if (surface.kind === 'dialog') return [surface.dialog.card]
  return surface.message.personalCards[person] ?? surface.message.cards
}
