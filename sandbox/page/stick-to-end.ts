// Keeps a list at its end, as chats do: when something is added, and while what is there grows, unless one scrolled up.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** How many pixels above the end still count as being there. */
const nearby = 40

export function useStickToEnd(list: RefObject<HTMLElement | null>, length: number): void {
  const isAtEnd = useRef(true)
  const toEnd = () => list.current?.scrollTo({ top: list.current.scrollHeight })
  useEffect(() => {
    const one = list.current
    const look = () => {
      if (one) isAtEnd.current = one.scrollHeight - one.scrollTop - one.clientHeight < nearby
    }
    one?.addEventListener('scroll', look)
    return () => one?.removeEventListener('scroll', look)
  }, [list])
  useLayoutEffect(() => {
    if (length > 0) toEnd()
  }, [length])
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
  })
}
