// Text fields; those that tell the app as one types wait for a short pause in typing.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Interactive } from '../../slack/block-kit/elements.ts'
import { useSlack } from '../world.ts'
import { typedSince, useForm, valueIn } from './form.ts'

type Element = Extract<
  Interactive,
  { type: 'plain_text_input' | 'email_text_input' | 'url_text_input' | 'number_input' }
>

const pauseMs = 300

export function TextInput({
  element,
  blockId,
  labelId,
}: {
  element: Element
  blockId: string
  labelId: string | undefined
}) {
  const form = useForm()
  const { act } = useSlack()
  const actionId = element.action_id ?? ''
  const text = valueIn(form, blockId, actionId)?.value ?? ''
  const pending = useRef<number>(undefined)
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? []
  const latest = useRef(form)
  latest.current = form

  const tellApp = () => {
    const value = { type: element.type, value: latest.current.typed[`${blockId}\n${actionId}`] ?? text }
    void act({
      do: 'enter',
      target: { surface: form.surface, blockId, actionId },
      value,
      typed: typedSince(latest.current),
    })
  }
  const change = (next: string) => {
    form.type(blockId, actionId, next)
    if (!triggers.includes('on_character_entered')) return
    clearTimeout(pending.current)
    pending.current = window.setTimeout(tellApp, pauseMs)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    const isMultiline = element.type === 'plain_text_input' && element.multiline
    if (isMultiline && !event.metaKey && !event.ctrlKey) return
    event.preventDefault()
    if (triggers.includes('on_enter_pressed')) tellApp()
    else form.submit?.()
  }
  useEffect(() => () => clearTimeout(pending.current), [])

  const common = {
    value: text,
    'aria-labelledby': labelId,
    placeholder: element.placeholder?.text,
    'data-focus': element.focus_on_load,
    onKeyDown: keyDown,
  }
  const maxLength = element.type === 'plain_text_input' ? element.max_length : undefined
  if (element.type === 'plain_text_input' && element.multiline)
    return <textarea {...common} maxLength={maxLength} rows={4} onChange={(event) => change(event.target.value)} />
  return <input type="text" {...common} maxLength={maxLength} onChange={(event) => change(event.target.value)} />
}
