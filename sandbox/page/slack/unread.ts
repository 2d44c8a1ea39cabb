// What a person has not seen yet: by channel for its posts, by root for the replies of a thread.
import { useEffect, useState } from 'react'
import type { SlackScreen } from '../../serve/snapshot.ts'
import type { Message } from '../../slack/model.ts'

type Channel = SlackScreen['channels'][number]
/** Timestamp of the last thing seen, by `person/channel` or `person/root`. */
export type Seen = Record<string, string>

export function useSeen(person: string, channel: Channel | undefined, root: string | undefined): Seen {
  const [seen, setSeen] = useState<Seen>({})
  const lastPost = channel?.messages.findLast((message) => !message.threadTs)?.ts
  const lastReply = channel?.messages.findLast((message) => message.threadTs === root)?.ts
  useEffect(() => {
    if (channel && lastPost) setSeen((before) => ({ ...before, [`${person}/${channel.id}`]: lastPost }))
    if (root && lastReply) setSeen((before) => ({ ...before, [`${person}/${root}`]: lastReply }))
  }, [person, channel, root, lastPost, lastReply])
  return seen
}

export function unseenReplies(channel: Channel, root: string, seen: Seen, me: string): Message[] {
  return channel.messages.filter((message) => message.threadTs === root && isUnseen(message, root, seen, me))
}

/** Unseen at all, and how many of it mention this person. */
export function unseenIn(channel: Channel, seen: Seen, me: string): { any: boolean; mentions: number } {
  const unseen = channel.messages.filter((message) => isUnseen(message, message.threadTs ?? channel.id, seen, me))
  const count = unseen.filter((message) => mentions(message, me)).length
  return { any: unseen.some((message) => !message.threadTs), mentions: count }
}

export function mentions({ text, blocks }: Message, person: string): boolean {
  return JSON.stringify([text, blocks]).includes(person)
}

function isUnseen(message: Message, place: string, seen: Seen, me: string): boolean {
  return message.user !== me && Number(message.ts) > Number(seen[`${me}/${place}`] ?? 0)
}
