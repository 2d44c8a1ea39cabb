// A dialog of Teams: the app's name above, the card below; Escape and the corner close it.
import { useEffect, useRef } from 'react'
import type { TeamsScreen } from '../../serve/snapshot.ts'
import { Avatar } from '../avatar.tsx'
import { focusFirst, keepInside } from '../focus.ts'
import { useTeams } from '../world.ts'
import { CardView } from './card.tsx'

export function Dialog({ dialog }: { dialog: NonNullable<TeamsScreen['dialog']> }) {
  const { snapshot, act } = useTeams()
  const { id, title, card, values } = dialog
  const frame = useRef<HTMLDialogElement>(null)
  const close = () => void act({ do: 'close' })

  useEffect(() => {
    const before = document.activeElement
    frame.current?.show()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  // Every answer of the bot brings another card; a complaint leads to its field.
  const focus = () => {
    const wrong = frame.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong) wrong.focus()
    else focusFirst(frame.current)
  }

  return (
    <div className="shade">
      <dialog
        ref={frame}
        aria-label={title}
        aria-modal="true"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') close()
          if (event.key === 'Tab') keepInside(event, frame.current)
        }}
      >
        <header>
          <Avatar name={snapshot.bot.name} isApp small />
          <h2>{title}</h2>
          <span>{snapshot.bot.name}</span>
          <button type="button" className="icon" aria-label="Close" onClick={close}>
            ✕
          </button>
        </header>
        <div className="body">
          <CardView key={id} card={card} values={values} surface={{ kind: 'dialog' }} onDrawn={focus} />
        </div>
      </dialog>
    </div>
  )
}
