// Finds the conversation that a call names, and whether the bot may speak there.
import type { Conversation, Message, Place } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { type Refusal, refusals } from './refusal.ts'

export type Found<Thing> = ({ kind: 'found' } & Thing) | { kind: 'refused'; refusal: Refusal }

/** `conversation` is a chat's id, a channel's, or a thread's: `19:…@thread.tacv2;messageid=…`. */
export function findPlace(tenant: Tenant, conversation: string): Found<{ place: Place; conversation: Conversation }> {
  const [id = '', rootId] = conversation.split(';messageid=')
  const found = tenant.conversation(id)
  if (!found || (rootId !== undefined && !tenant.message(id, rootId))) return refused(refusals.noConversation)
  if (!mayEnter(tenant, found)) return refused(refusals.notInRoster)
  return { kind: 'found', place: { conversation: id, ...(rootId && { rootId }) }, conversation: found }
}

/** A message that the bot wrote and that is still there. */
export function findOwnMessage(tenant: Tenant, conversation: string, id: string): Found<{ message: Message }> {
  const found = findPlace(tenant, conversation)
  if (found.kind === 'refused') return found
  const message = found.conversation.messages.find((one) => one.id === id)
  if (!message || message.deleted || message.from !== tenant.bot.id) return refused(refusals.noActivity)
  return { kind: 'found', message }
}

export function mayEnter({ setup, installedFor }: Tenant, conversation: Conversation): boolean {
  return conversation.kind === 'channel' ? setup.botIsInTeam : installedFor.has(conversation.person)
}

export function refused(why: Refusal): { kind: 'refused'; refusal: Refusal } {
  return { kind: 'refused', refusal: why }
}
