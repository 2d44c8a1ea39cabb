// What each phone and each person said, in the order in which they said it: what the audit compares with.

export type Origin = 'phone' | 'slack' | 'teams'

/** One text or note. Its words hold its token, which occurs nowhere else, so that it is found wherever it arrives. */
export interface Said {
  token: string
  conversation: Conversation
  kind: 'inbound' | 'outbound' | 'note'
  from: Origin
}

export interface Conversation {
  phone: string
  sender: string
  /** Ids of the channels in which its threads are. */
  channels: { slack: string; teams: string }
  /** The cards. */
  slackRoot: { ts: string }
  teamsRoot: { id: string }
}

const tokenLetter = { inbound: 'i', outbound: 'o', note: 'n' } as const

export class Ledger {
  readonly conversations: Conversation[] = []
  readonly said: Said[] = []

  /** Opens a line for something that is about to be said. */
  add(conversation: Conversation, kind: Said['kind'], from: Origin): Said {
    const place = String(this.conversations.indexOf(conversation)).padStart(2, '0')
    const number = String(this.said.length).padStart(5, '0')
    const said = { token: `${tokenLetter[kind]}${place}x${number}`, conversation, kind, from }
    this.said.push(said)
    return said
  }
}

/** The tokens in some words, in their order. */
export function tokensIn(words: string): string[] {
  return words.match(/\b[ion]\d\dx\d{5}\b/g) ?? []
}
