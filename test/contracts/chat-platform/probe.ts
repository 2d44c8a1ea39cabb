// What the suite needs of a simulated platform beside the port: eyes in the channel, and a hand on what goes wrong.
import type { Fault } from '../../../sandbox/faults.ts'
import type { ChatPlatform } from '../../../src/conversation/ports/chat-platform.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'

/** A post as a person in the channel sees it. */
export interface SeenPost {
  /** The platform's id of it, as outcomes name it. */
  id: string
  /** Every word shown, the name above it and the small print too; mentions as names, with or without `@`. */
  words: string
  /** What a notification shows and a screen reader says. */
  announced: string
  /** User ids of those it calls; `everyone` where it calls the channel or a group. */
  calls: string[]
  /** Addresses that a click leads to although other words are shown. */
  disguisedLinks: string[]
  buttons: string[]
  /** Whether the channel shows it outside of its thread, too. */
  showsInChannel: boolean
  /** Emoji that we put there. */
  marks: string[]
}

export interface SeenThread {
  root: SeenPost
  replies: SeenPost[]
}

export interface ChatProbe {
  /** The threads of the channel, as everybody in it sees them, oldest first. */
  threads(): SeenThread[]
  /** What only this person sees, wherever they see it, oldest first. */
  seenOnlyBy(userId: string): SeenPost[]
  /** The person replies in the thread; answers the id of their post. */
  reply(userId: string, rootId: string, text: string): Promise<string>
  /** Somebody takes a post away. */
  delete(postId: string): void
  /** Lets the platform's next call about a post go wrong. */
  fail(fault: Fault): void
  /** Takes the bot out of the channel, and lets it in again. */
  removeBot(): void
  inviteBot(): void
  /** Tokens and passwords that nobody may ever read. */
  secrets: string[]
}

/** A platform over its simulated provider. `channel` has Jane and Bob in it, by these user ids, and nobody's posts. */
export interface RunningChat {
  platform: ChatPlatform
  probe: ChatProbe
  channel: string
  people: { jane: string; bob: string }
  close(): Promise<void>
}

export type OpenChat = (log: Log) => Promise<RunningChat>

/** In what platforms differ. */
export interface Abilities {
  /** After a lost answer it finds the post that it made already. */
  findsOwnPosts: boolean
  /** It can show a post of a thread in the channel, too. */
  showsInChannel: boolean
}
