// What a simulated Slack workspace consists of.
import type { Block } from './block-kit/blocks.ts'
import type { StateValues } from './block-kit/interactive.ts'
import type { Home, Modal } from './block-kit/surfaces.ts'

export type Person = {
  id: string
  name: string
  realName: string
  displayName: string
  email: string
  title: string
  timeZone: string
  isAdmin: boolean
  /** An administrator took their account away. */
  isDeactivated?: boolean
}

export type Channel = {
  id: string
  /** Without the `#`; for a direct message with the app, the person's id. */
  name: string
  kind: 'channel' | 'private' | 'im'
  topic: string
  botIsMember: boolean
  archived: boolean
  members: string[]
  messages: Message[]
}

export type Reaction = { name: string; users: string[] }
export type Metadata = { event_type: string; event_payload: Record<string, unknown> }

/** Its bytes are kept apart, in the workspace. */
export type SlackFile = { id: string; name: string; title: string; contentType: string; size: number }

/** A file as a person attaches it. */
export type Attachment = { name: string; contentType: string; bytes: Uint8Array }

export type Message = {
  ts: string
  channel: string
  /** A person, or the app's bot user. */
  user: string
  byApp: boolean
  username?: string
  icon?: string
  text: string
  blocks: Block[]
  state: StateValues
  metadata?: Metadata
  threadTs?: string
  broadcast: boolean
  edited?: { user: string; ts: string }
  reactions: Reaction[]
  files: SlackFile[]
  clientMessageId?: string
  /** A deleted root that has replies stays as a tombstone. */
  tombstone?: true
}

/** Seen by one person only, and never part of the history. */
export type Ephemeral = {
  ts: string
  channel: string
  person: string
  text: string
  blocks: Block[]
  state: StateValues
  threadTs?: string
}

export type View = {
  id: string
  person: string
  rootId: string
  previousId: string | null
  hash: string
  content: Modal | Home
  state: StateValues
  /** By block_id; what the app said is wrong. */
  errors: Record<string, string>
}

/** Where something that can be acted on stands. */
export type Surface =
  | { kind: 'view'; view: View }
  | { kind: 'message'; message: Message }
  | { kind: 'ephemeral'; ephemeral: Ephemeral }

export function blocksOf(surface: Surface): Block[] {
  if (surface.kind === 'view') return surface.view.content.blocks
  return surface.kind === 'message' ? surface.message.blocks : surface.ephemeral.blocks
}

export function stateIn(surface: Surface): StateValues {
  if (surface.kind === 'view') return surface.view.state
  return surface.kind === 'message' ? surface.message.state : surface.ephemeral.state
}
