// Everything the page shows to one person, and what the page may ask for: the contract between page and server.
import type { StateValue } from '../slack/block-kit/interactive.ts'
import type { Option } from '../slack/block-kit/objects.ts'
import type { Channel, Ephemeral, Message, Person, View } from '../slack/model.ts'

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

export type Snapshot = {
  company: string
  app: { name: string; botUserId: string; commands: Record<string, string> }
  me: Person
  people: Person[]
  channels: (Omit<Channel, 'messages'> & { messages: Message[] })[]
  ephemerals: Ephemeral[]
  modals: View[]
  home: View | null
  phones: PhoneCard[]
  senders: readonly string[]
  /** The next text gets lost on its way to Twilio. */
  lineIsBroken: boolean
}

export type SurfaceRef =
  | { kind: 'view'; id: string }
  | { kind: 'message'; channel: string; ts: string }
  | { kind: 'ephemeral'; ts: string }

/** What was typed into text fields of a view and is not yet known to the sandbox. */
export type Typed = { blockId: string; actionId: string; value: StateValue }[]
export type TargetRef = { surface: SurfaceRef; blockId: string; actionId: string }

export type PageFile = { name: string; contentType: string; base64: string }

export type Deed =
  | { do: 'say'; channel: string; text: string; threadTs?: string; file?: PageFile }
  | { do: 'command'; channel: string; line: string }
  | { do: 'edit' | 'delete' | 'react'; channel: string; ts: string; text: string }
  | { do: 'dismiss'; ts: string }
  | { do: 'enter'; target: TargetRef; value: StateValue; typed: Typed }
  | { do: 'press'; target: TargetRef; entry?: Option; typed: Typed }
  | { do: 'suggest'; target: TargetRef; query: string }
  | { do: 'submit'; typed: Typed }
  | { do: 'close'; all: boolean }
  | { do: 'open-home' }
  /** Goes elsewhere by a link, which takes open modals away. */
  | { do: 'leave' }
  | { do: 'text'; phone: string; to: string; body: string; picture?: PageFile }
  | { do: 'switch'; phone: string; off: boolean }
  /** Loses the next text on its way to Twilio, so that nobody can know whether it left. */
  | { do: 'break-line' }

export type Outcome = { url?: string; options?: Option[]; error?: string }
