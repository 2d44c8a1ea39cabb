// My conversations: those that a person subscribes to, page by page.
import type { Bridge } from './bridge.ts'
import { introduce } from './introduce.ts'
import type { Actor, ConversationFacts } from './model.ts'

const rowsPerPage = 10

export interface ConversationsList {
  conversations: ConversationFacts[]
  hasMore: boolean
}

/** One page (from 1), the latest text first. */
export async function listConversations(bridge: Bridge, viewer: Actor, page: number): Promise<ConversationsList> {
  const { id } = await introduce(bridge, viewer)
  const range = { limit: rowsPerPage + 1, offset: (Math.max(1, page) - 1) * rowsPerPage }
  const found = await bridge.store.conversationsOfPerson(id, range)
  return { conversations: found.slice(0, rowsPerPage), hasMore: found.length > rowsPerPage }
}
