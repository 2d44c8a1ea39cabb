// The frame of modals and of questions: title, words, buttons; Escape closes, focus starts inside and comes back.
import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { focusFirst, keepInside } from '../focus.ts'

type Props = {
  title: string
  close: string
  submit?: string | undefined
  busy?: boolean
  stacked?: boolean
  onClose: () => void
  onCloseAll?: () => void
  onSubmit?: () => void
  children: ReactNode
}

export function Dialog({
  title,
  close,
  submit,
  busy = false,
  stacked = false,
  onClose,
  onCloseAll = onClose,
  onSubmit,
  children,
}: Props) {
  const frame = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const before = document.activeElement
    frame.current?.show()
    focusFirst(frame.current)
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  return createPortal(
    <div className="shade">
      <dialog
        ref={frame}
        aria-label={title}
        aria-modal="true"
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') onClose()
          if (event.key === 'Tab') keepInside(event, frame.current)
        }}
      >
        <header>
          {stacked && (
            <button type="button" className="icon" aria-label="Back" onClick={onClose}>
              ‹
            </button>
          )}
          <h2>{title}</h2>
          <button type="button" className="icon" aria-label="Close" onClick={onCloseAll}>
            ✕
          </button>
        </header>
        <div className="body">{children}</div>
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {close}
          </button>
          {submit && (
            <button type="button" className="button primary" aria-busy={busy} onClick={onSubmit}>
              {submit}
            </button>
          )}
        </footer>
      </dialog>
    </div>,
    document.getElementById('slack') ?? document.body,
  )
}
