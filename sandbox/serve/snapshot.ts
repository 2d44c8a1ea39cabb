// Everything the page shows: Slack as one person sees it, Teams as another does, and the phones.
import type { Channel, Ephemeral, Message, Person, View } from '../slack/model.ts'
import type { Card } from '../teams/cards/card.ts'
import type { Dialog as TeamsDialog, Message as TeamsMessage, Person as TeamsPerson, Values } from '../teams/model.ts'

/** Whose screens are looked at: an id of Slack, and one of Teams. */
export type Viewers = { slack: string; teams: string }

export type Snapshot = {
  /** Where the company is; Teams and the phones show times there. */
  timeZone: string
  slack: SlackScreen
  teams: TeamsScreen
  phones: PhonesOnDesk
}

export type SlackScreen = {
  company: string
  app: { name: string; botUserId: string; commands: Record<string, string> }
  me: Person
  people: Person[]
  channels: (Omit<Channel, 'messages'> & { messages: Message[] })[]
  ephemerals: Ephemeral[]
  modals: View[]
  home: View | null
}

export type TeamsScreen = {
  company: string
  /** `commands` are the action commands: ids with their titles. */
  bot: { id: string; name: string; commands: Record<string, string> }
  me: TeamsPerson
  people: TeamsPerson[]
  channels: { id: string; name: string; messages: SeenMessage[] }[]
  chat: { id: string; messages: SeenMessage[] }
  dialog: Pick<TeamsDialog, 'id' | 'title' | 'card' | 'values'> | null
}

/** A message as one person sees it: with the cards that were replaced for them, and what they typed there. */
export type SeenMessage = Omit<TeamsMessage, 'personalCards' | 'typed' | 'onlyFor'> & {
  isOnlyForMe: boolean
  cards: Card[]
  values: Values
}

export type PhonesOnDesk = {
  cards: PhoneCard[]
  company: string
  senders: readonly string[]
  /** The next text gets lost on its way to Twilio. */
  lineIsBroken: boolean
}

export type PhoneMessage = {
  sid: string
  /** Written by the customer. */
  isMine: boolean
  /** The number of ours at the other end. */
  ours: string
  body: string
  pictures: string[]
  /** Milliseconds since 1970. */
  at: number
  status: string
}
export type PhoneCard = { number: string; name: string; isOff: boolean; messages: PhoneMessage[] }
