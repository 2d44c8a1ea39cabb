// What somebody has written and not sent yet.
import { useState } from 'react'

const drafts = new Map<string, string>()

/** Like state, but still there when its composer was away for a while; `key` says whose it is and where. */
export function useDraft(key: string, initial: string): [string, (text: string) => void] {
  const [text, setText] = useState(drafts.get(key) ?? initial)
  return [
    text,
    (next) => {
      setText(next)
      if (key) drafts.set(key, next)
    },
  ]
}
