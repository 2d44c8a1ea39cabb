// Draws the eye to what changes on a post that is already on the screen: its words, and its marks.
import { type RefObject, useEffect, useRef } from 'react'

const lightUp = [{ background: '#fdf0c3' }, { background: 'transparent' }]
const pop = [{ opacity: 0, scale: 0.4 }, { scale: 1.15, offset: 0.6 }, { scale: 1 }]

/** `post` holds one `.content`, and marks as buttons in `.reactions`; `version` changes whenever either may have. */
export function useSignsOfLife(post: RefObject<HTMLElement | null>, version: string): void {
  const shown = useRef<{ words: string; marks: string[] }>(undefined)
  useEffect(() => {
    const content = post.current?.querySelector('.content')
    const marks = [...(post.current?.querySelectorAll<HTMLElement>('.reactions > button') ?? [])]
    const before = shown.current
    shown.current = { words: content?.textContent ?? '', marks: marks.map((mark) => mark.dataset.name ?? '') }
    if (!before || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    if (before.words !== shown.current.words) content?.animate(lightUp, 1600)
    for (const mark of marks) if (!before.marks.includes(mark.dataset.name ?? '')) mark.animate(pop, 350)
  }, [post, version])
}
