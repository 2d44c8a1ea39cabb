// Where in Teams an action command is chosen, and what the bot is told of that.
import type { Message, Person } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import type { Command } from './dialogs.ts'

/** In the compose box of a channel, of a thread or of the chat, or in a message's menu. */
export type CommandPlace = { channel: string } | { root: { id: string } } | { chat: true } | { message: { id: string } }

export function whereabouts(
  tenant: Tenant,
  person: Person,
  where: CommandPlace,
  find: (post: { id: string }) => Message,
): Omit<Command, 'id'> {
  if ('channel' in where) return { place: { conversation: tenant.channelNamed(where.channel).id }, context: 'compose' }
  if ('chat' in where) return { place: { conversation: tenant.chatOf(person).id }, context: 'compose' }
  const { conversation, id, rootId = id } = find('root' in where ? where.root : where.message)
  const place = tenant.channels.has(conversation) ? { conversation, rootId } : { conversation }
  return 'root' in where ? { place, context: 'compose' } : { place, context: 'message', message: id }
}
