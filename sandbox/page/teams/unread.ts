// What a person in Teams has not seen yet, by channel and chat.
import { useEffect, useState } from 'react'
import type { SeenMessage } from '../../serve/snapshot.ts'

type Conversation = { id: string; messages: SeenMessage[] }
/** Id of the last message seen, by `person/conversation`. */
export type Seen = Record<string, string>

/** `conversation` is what is being looked at, if anything. */
export function useSeen(person: string, conversation: Conversation | undefined): Seen {
  const [seen, setSeen] = useState<Seen>({})
  const place = conversation && `${person}/${conversation.id}`
  const last = conversation?.messages.at(-1)?.id
  useEffect(() => {
    if (place && last) setSeen((before) => ({ ...before, [place]: last }))
  }, [place, last])
  return seen
}

/** Unseen in all, and how many of it call this person. */
export function unseenIn({ id, messages }: Conversation, seen: Seen, me: string): { count: number; calls: number } {
  const last = Number(seen[`${me}/${id}`] ?? 0)
  const unseen = messages.filter((message) => message.from !== me && !message.deleted && Number(message.id) > last)
  return { count: unseen.length, calls: unseen.filter((message) => calls(message, me)).length }
}

export function calls({ mentions }: SeenMessage, person: string): boolean {
  return mentions.some(({ id }) => id === person)
}
