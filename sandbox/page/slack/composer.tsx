// Where messages are typed: Enter sends, `/` offers commands, `@` offers people.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PageFile } from '../../serve/snapshot.ts'
import { useWorld } from '../live.ts'
import { readFile } from '../read-file.ts'
import { useDraft } from './draft.ts'

type Suggestion = { insert: string; label: string; hint: string }
type Props = {
  label: string
  /** Where what is not sent yet is kept: a channel's id, or a thread's root. */
  draft?: string
  initial?: string
  commands?: boolean
  onSend: (text: string, file?: PageFile) => void
  onCancel?: () => void
}

export function Composer({ label, draft = '', initial = '', commands = false, onSend, onCancel }: Props) {
  const [text, setText] = useDraft(draft, initial)
  const [dismissed, setDismissed] = useState<string>()
  const [active, setActive] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const offered = useSuggestions(text, commands)
  const suggestions = text === dismissed ? [] : offered

  useEffect(() => {
    if (onCancel) field.current?.focus()
  }, [onCancel])

  const take = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return
    setText(text.replace(/(^|\s)[/@]\S*$/, `$1${suggestion.insert} `))
    setActive(0)
    field.current?.focus()
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
      {suggestions.length > 0 && (
        <div className="menu above" role="listbox" aria-label="Suggestions">
          {suggestions.map((suggestion, index) => (
            <button
              key={suggestion.insert}
              type="button"
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault()
                take(suggestion)
              }}
            >
              <b>{suggestion.label}</b> <small>{suggestion.hint}</small>
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={keyDown}
      />
      <div className="bar">
        <span>Enter to send, Shift + Enter for a new line</span>
        {!onCancel && (
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

function useSuggestions(text: string, commands: boolean): Suggestion[] {
  const { snapshot } = useWorld()
  const command = commands ? /^\/\S*$/.exec(text)?.[0] : undefined
  if (command !== undefined)
    return Object.entries(snapshot.app.commands)
      .filter(([name]) => name.startsWith(command))
      .map(([name, hint]) => ({ insert: name, label: name, hint }))
  const begun = /(?:^|\s)@(\S*)$/.exec(text)?.[1]?.toLowerCase()
  if (begun === undefined) return []
  return snapshot.people
    .filter((person) => person.displayName.toLowerCase().startsWith(begun))
    .map((person) => ({ insert: `@${person.displayName}`, label: person.displayName, hint: person.title }))
}
