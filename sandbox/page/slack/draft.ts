// What somebody has written and not sent yet.
import { useState } from 'react'
import { useWorld } from '../live.ts'

const drafts = new Map<string, string>()

/** Like state, but still there when its composer was away for a while. */
export function useDraft(place: string, initial: string): [string, (text: string) => void] {
  const { me } = useWorld().snapshot
  const key = place && `${me.id}/${place}`
  const [text, setText] = useState(drafts.get(key) ?? initial)
  return [
    text,
    (next) => {
      setText(next)
      if (key) drafts.set(key, next)
    },
  ]
}
