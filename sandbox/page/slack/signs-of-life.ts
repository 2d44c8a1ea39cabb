// Draws the eye to what changes on a post that is already on the screen: its words, and its marks.
import { type RefObject, useEffect, useRef } from 'react'
import type { Message } from '../../slack/model.ts'

const lightUp = [{ background: '#fdf0c3' }, { background: 'transparent' }]
const pop = [{ opacity: 0, scale: 0.4 }, { scale: 1.15, offset: 0.6 }, { scale: 1 }]

/** `post` holds one `.content` and the `.reactions`. */
export function useSignsOfLife(post: RefObject<HTMLElement | null>, { edited, reactions }: Message): void {
  const marks = reactions.map((reaction) => reaction.name).join(' ')
  const shown = useRef<{ words: string | null | undefined; marks: string }>(undefined)
  useEffect(() => {
    const content = post.current?.querySelector('.content')
    const before = shown.current
    shown.current = { words: content?.textContent, marks }
    if (!before || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    if (before.words !== content?.textContent) content?.animate(lightUp, 1600)
    for (const mark of post.current?.querySelectorAll<HTMLElement>('.reactions > button') ?? [])
      if (!before.marks.split(' ').includes(mark.dataset.name ?? '')) mark.animate(pop, 350)
  }, [post, edited?.ts, marks])
}
