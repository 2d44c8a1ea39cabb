// Joining two remembered persons of the memory store who turn out to be one.
import type { Person } from '../../src/conversation/model.ts'
import { keyOf, type MemoryState } from './memory-state.ts'

/** Gives everything of `from` to `into` and forgets `from`. */
export function joinPersons(state: MemoryState, from: Person, into: Person): Person {
  const ours = new Map(state.subscriptions)
  state.subscriptions.clear()
  for (const row of ours.values()) {
    const personId = row.personId === from.id ? into.id : row.personId
    const key = keyOf(row.conversationId, personId)
    if (!state.subscriptions.has(key)) state.subscriptions.set(key, { ...row, personId })
  }
  for (const [key, row] of state.messages) {
    if (row.authorId === from.id) state.messages.set(key, { ...row, authorId: into.id })
  }
  state.persons.delete(from.id)
  const identities = [...into.identities, ...from.identities]
  return { ...into, identities, signature: into.signature ?? from.signature }
}
