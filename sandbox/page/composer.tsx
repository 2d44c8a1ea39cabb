// Where messages are typed: Enter sends, and what is offered while one types can be taken.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PageFile } from '../serve/deeds.ts'
import { useDraft } from './draft.ts'
import { readFile } from './read-file.ts'

/** What is taken puts words in place of the last one, or does something at once. */
export type Suggestion = { label: string; hint: string } & ({ insert: string } | { act: () => void })
type Props = {
  label: string
  /** Whose words these are and where, so that they are kept until they are sent. */
  draft?: string
  initial?: string
  suggest: (text: string) => Suggestion[]
  takesFiles?: boolean
  /** Said in the empty field, where that is more than the label. */
  placeholder?: string
  onSend: (text: string, file?: PageFile) => void
  onCancel?: () => void
}

export function Composer({ label, draft = '', initial = '', suggest, ...more }: Props) {
  const { takesFiles = false, placeholder = label, onSend, onCancel } = more
  const [text, setText] = useDraft(draft, initial)
  const [dismissed, setDismissed] = useState<string>()
  const [active, setActive] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const suggestions = text === dismissed ? [] : suggest(text)

  useEffect(() => {
    if (onCancel) field.current?.focus()
  }, [onCancel !== undefined])

  const take = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return
    if ('act' in suggestion) {
      setText('')
      suggestion.act()
    } else {
      setText(text.replace(/(^|\s)[/@]\S*$/, `$1${suggestion.insert} `))
      field.current?.focus()
    }
    setActive(0)
  }
  const send = () => {
    if (text.trim() === '') return
    onSend(text.trim())
    setText('')
  }
  const keyDown = (event: KeyboardEvent) => {
    if (suggestions.length > 0 && ['ArrowDown', 'ArrowUp', 'Tab', 'Enter'].includes(event.key)) {
      if (event.key === 'ArrowDown') setActive((active + 1) % suggestions.length)
      else if (event.key === 'ArrowUp') setActive((active + suggestions.length - 1) % suggestions.length)
      else take(suggestions[active])
    } else if (event.key === 'Enter' && !event.shiftKey) send()
    else if (event.key === 'Escape' && suggestions.length > 0) setDismissed(text)
    else if (event.key === 'Escape' && onCancel) onCancel()
    else if (event.key !== 'Escape' || text === '') return
    // Escape would go on to close the thread in which somebody is still writing.
    event.stopPropagation()
    event.preventDefault()
  }

  return (
    <div className="composer">
      {suggestions.length > 0 && <Offered suggestions={suggestions} active={active} onTake={take} />}
      <textarea
        ref={field}
        aria-label={label}
        placeholder={placeholder}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={keyDown}
      />
      <div className="bar">
        <span>Enter to send, Shift + Enter for a new line</span>
        {takesFiles && (
          <label className="attach" title="Attach a file">
            📎
            <input
              type="file"
              aria-label="Attach a file"
              onChange={async (event) => {
                const file = event.target.files?.[0]
                if (!file) return
                onSend(text.trim(), await readFile(file))
                setText('')
              }}
            />
          </label>
        )}
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="button" className="send" aria-label="Send" disabled={text.trim() === ''} onClick={send}>
          ➤
        </button>
      </div>
    </div>
  )
}

type OfferedProps = { suggestions: Suggestion[]; active: number; onTake: (suggestion: Suggestion) => void }

function Offered({ suggestions, active, onTake }: OfferedProps) {
  return (
    <div className="menu above" role="listbox" aria-label="Suggestions">
      {suggestions.map((suggestion, index) => (
        <button
          key={suggestion.label}
          type="button"
          role="option"
          aria-selected={index === active}
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(suggestion)
          }}
        >
          <b>{suggestion.label}</b> <small>{suggestion.hint}</small>
        </button>
      ))}
    </div>
  )
}
