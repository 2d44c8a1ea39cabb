// A new post that mentions the person at the screen: real Slack would notify, this page opens its thread.
import { useEffect, useRef } from 'react'
import type { SlackScreen } from '../../serve/snapshot.ts'
import { useSlack } from '../world.ts'
import { mentions } from './unread.ts'

type Channel = SlackScreen['channels'][number]

/** Calls back with the timestamp of a root that appears in `channel` while it is being looked at. */
export function useNewMention(channel: Channel | undefined, onMention: (root: string) => void): void {
  const { me } = useSlack().snapshot
  const place = `${me.id}/${channel?.id}`
  const roots = channel?.messages.filter((message) => !message.threadTs) ?? []
  const seen = useRef({ place, last: roots.at(-1)?.ts })
  useEffect(() => {
    const before = seen.current
    seen.current = { place, last: roots.at(-1)?.ts }
    if (before.place !== place) return
    const found = roots.find((root) => Number(root.ts) > Number(before.last ?? 0) && mentions(root, me.id))
    if (found && found.user !== me.id) onMention(found.ts)
  })
}
