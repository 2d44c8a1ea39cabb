// The uppermost modal of the person at the screen.
import { useEffect, useState } from 'react'
import type { View } from '../../slack/model.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { FormProvider, typedKey, typedSince } from '../blocks/form.ts'
import { useSlack } from '../world.ts'
import { Dialog } from './dialog.tsx'

export function Modal({ view, depth }: { view: View; depth: number }) {
  const { act } = useSlack()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  useFocusOnWrong(view)
  if (view.content.type !== 'modal') return null
  const { title, close, submit, blocks } = view.content

  const send = async () => {
    if (busy) return
    setBusy(true)
    await act({ do: 'submit', typed: typedSince({ state: view.state, typed }) })
    setBusy(false)
  }
  return (
    <Dialog
      title={title.text}
      close={close?.text ?? 'Cancel'}
      submit={submit?.text}
      busy={busy}
      stacked={depth > 1}
      onClose={() => void act({ do: 'close', all: false })}
      onCloseAll={() => void act({ do: 'close', all: true })}
      onSubmit={() => void send()}
    >
      <FormProvider
        value={{
          surface: { kind: 'view', id: view.id },
          state: view.state,
          errors: view.errors,
          typed,
          type: (blockId, actionId, text) => setTyped((before) => ({ ...before, [typedKey(blockId, actionId)]: text })),
          ...(submit && { submit: () => void send() }),
        }}
      >
        <Blocks blocks={blocks} />
      </FormProvider>
    </Dialog>
  )
}

/** New complaints lead to the first field that is wrong; the same ones, drawn again, do not take the focus away. */
function useFocusOnWrong({ errors }: View): void {
  const complaints = JSON.stringify(errors)
  useEffect(() => {
    if (complaints !== '{}') document.querySelector<HTMLElement>('dialog .wrong :is(input, select, textarea)')?.focus()
  }, [complaints])
}
