// What can be done on the page, and what comes of it: the other half of the contract between page and server.
import type { StateValue } from '../slack/block-kit/interactive.ts'
import type { Option } from '../slack/block-kit/objects.ts'
import type { Choice } from '../teams/cards/inputs.ts'
import type { CommandContext, Place, Values } from '../teams/model.ts'

/** `person` is who does it, by their id on that platform. */
export type Request =
  | { at: 'slack'; person: string; deed: SlackDeed }
  | { at: 'teams'; person: string; deed: TeamsDeed }
  | { at: 'phones'; deed: PhoneDeed }

export type Outcome = {
  url?: string
  /** Choices of a menu in Slack. */
  options?: Option[]
  /** Choices of a menu in Teams. */
  choices?: Choice[]
  /** A word to whoever pressed. */
  said?: string
  error?: string
}

export type SurfaceRef =
  | { kind: 'view'; id: string }
  | { kind: 'message'; channel: string; ts: string }
  | { kind: 'ephemeral'; ts: string }

/** What was typed into text fields of a view and is not yet known to the sandbox. */
export type Typed = { blockId: string; actionId: string; value: StateValue }[]
export type TargetRef = { surface: SurfaceRef; blockId: string; actionId: string }

export type PageFile = { name: string; contentType: string; base64: string }

export type SlackDeed =
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

/** A dialog, or a message with cards. */
export type TeamsSurfaceRef = { kind: 'dialog' } | { kind: 'message'; conversation: string; id: string }

export type TeamsDeed =
  /** Without a root in a channel it starts a thread. */
  | { do: 'say'; place: Place; text: string }
  | { do: 'edit' | 'delete'; conversation: string; id: string; text: string }
  /** Chooses an action command, by its id. */
  | { do: 'command'; command: string; place: Place; context: CommandContext; message?: string }
  /** Presses an action of a card; `values` is what stands in its inputs. */
  | { do: 'press'; surface: TeamsSurfaceRef; action: string; values: Values }
  | { do: 'suggest'; surface: TeamsSurfaceRef; input: string; query: string }
  /** Closes the dialog. */
  | { do: 'close' }

export type PhoneDeed =
  | { do: 'text'; phone: string; to: string; body: string; picture?: PageFile }
  | { do: 'switch'; phone: string; off: boolean }
  /** Loses the next text on its way to Twilio, so that nobody can know whether it left. */
  | { do: 'break-line' }
