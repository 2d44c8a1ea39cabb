// Which of our numbers a new conversation uses.
import type { Conversation, PhoneNumber } from './model.ts'

/**
 * The first sender of the pool with which this contact has no open conversation, so that every inbound text has
 * exactly one home; null when none is free (the order then joins a conversation that is open).
 */
export function chooseSender(pool: readonly PhoneNumber[], open: readonly Conversation[]): PhoneNumber | null {
  const busy = new Set(open.map((conversation) => conversation.sender))
  return pool.find((sender) => !busy.has(sender)) ?? null
}
