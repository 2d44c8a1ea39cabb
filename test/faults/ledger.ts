// What each phone and each person said, in the order in which they said it: what the audit compares with.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type Origin = 'phone' | 'slack' | 'teams'

/** One text or note. Its words hold its token, which occurs nowhere else, so that it is found wherever it arrives. */
export interface Said {
  token: string
  conversation: Conversation
  kind: 'inbound' | 'outbound' | 'note'
  from: Origin
  /** The card below which it was written; null for what was said elsewhere. */
  below: string | null
  /** No webhook brought it: it has to be looked for, and may then stand below what was said later. */
  isLate: boolean
}

export interface Conversation {
  phone: string
  sender: string
}

/** One in which somebody at the desk takes part on each platform. */
export interface Attended extends Conversation {
  /** Ids of the channels in which its threads are. */
  channels: { slack: string; teams: string }
  /** The cards. */
  slackRoot: { ts: string }
  teamsRoot: { id: string }
  /** Where nobody can write just now. */
  shut?: 'slack' | 'teams' | undefined
}

const tokenLetter = { inbound: 'i', outbound: 'o', note: 'n' } as const

export class Ledger {
  readonly conversations: Conversation[] = []
  readonly attended: Attended[] = []
  readonly said: Said[] = []
  /** Cards whose thread moved below another one, where all that was said stands again. */
  readonly leftBehind = new Set<string>()

  begin(conversation: Conversation): void {
    this.conversations.push(conversation)
  }

  /** Opens a line for something that is about to be said. */
  add(conversation: Conversation, kind: Said['kind'], from: Origin): Said {
    const place = String(this.conversations.indexOf(conversation)).padStart(3, '0')
    const number = String(this.said.length).padStart(5, '0')
    const token = `${tokenLetter[kind]}${place}x${number}`
    const said = { token, conversation, kind, from, below: null, isLate: false }
    this.said.push(said)
    return said
  }
}

/** The tokens in some words, in their order. */
export function tokensIn(words: string): string[] {
  return words.match(/\b[ion]\d{3}x\d{5}\b/g) ?? []
}

/** The two numbers of a conversation as its card says them. */
export function nameOf({ phone, sender }: Conversation): string {
  return [phone, sender].map(national).sort().join(' with ')
}

export function national(number: string): string {
  return parsePhoneNumberFromString(number)?.formatNational() ?? number
}

/** The same, read from a card. */
export function pairOn(card: string): string {
  return [...new Set(card.match(/\(\d{3}\) \d{3}-\d{4}/g))].sort().join(' with ')
}
