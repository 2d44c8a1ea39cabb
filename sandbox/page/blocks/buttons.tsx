// Buttons and overflow menus, with the question some of them ask first.
import { useState } from 'react'
import type { TargetRef } from '../../serve/deeds.ts'
import type { Interactive } from '../../slack/block-kit/elements.ts'
import type { Confirm, Option } from '../../slack/block-kit/objects.ts'
import { Dialog } from '../slack/dialog.tsx'
import { useSlack } from '../world.ts'
import { typedSince, useForm } from './form.ts'
import { Mrkdwn, PlainText } from './mrkdwn.tsx'

type Props<Type> = { element: Extract<Interactive, { type: Type }>; target: TargetRef }

export function ButtonElement({ element, target }: Props<'button'>) {
  const { press, busy, question } = usePress(target, element.confirm)
  return (
    <>
      <button
        type="button"
        className={`button ${element.style ?? ''}`}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        onClick={() => press()}
      >
        <PlainText text={element.text.text} />
      </button>
      {question}
    </>
  )
}

export function OverflowElement({ element, target }: Props<'overflow'>) {
  const { press, question } = usePress(target, element.confirm)
  const [open, setOpen] = useState(false)
  return (
    <div className="overflow">
      <button
        type="button"
        className="button"
        aria-label="More actions"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <div className="menu" role="menu">
          {element.options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false)
                press(option)
              }}
            >
              <PlainText text={option.text.text} />
            </button>
          ))}
        </div>
      )}
      {question}
    </div>
  )
}

/** Pressing: asks first where the app wants that, and is busy until the app has answered. */
function usePress(target: TargetRef, confirm: Confirm | undefined) {
  const { act } = useSlack()
  const form = useForm()
  const [asking, setAsking] = useState<{ entry?: Option }>()
  const [busy, setBusy] = useState(false)

  const send = async (entry?: Option) => {
    setAsking(undefined)
    setBusy(true)
    await act({ do: 'press', target, typed: typedSince(form), ...(entry && { entry }) })
    setBusy(false)
  }
  // Not disabled while busy: that would take the focus away from whoever uses the keyboard.
  const press = (entry?: Option) => busy || (confirm ? setAsking(entry ? { entry } : {}) : void send(entry))
  const question = confirm && asking && (
    <Dialog
      title={confirm.title.text}
      close={confirm.deny.text}
      submit={confirm.confirm.text}
      onClose={() => setAsking(undefined)}
      onSubmit={() => void send(asking.entry)}
    >
      {confirm.text.type === 'mrkdwn' ? <Mrkdwn text={confirm.text.text} /> : <PlainText text={confirm.text.text} />}
    </Dialog>
  )
  return { press, busy, question }
}
