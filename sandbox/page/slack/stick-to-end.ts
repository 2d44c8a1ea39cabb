// Keeps a list at its end when something is added, as chats do.
import { type RefObject, useLayoutEffect } from 'react'

export function useStickToEnd(list: RefObject<HTMLElement | null>, length: number): void {
  useLayoutEffect(() => {
    if (length > 0) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [list, length])
}
