// A menu whose choices the app gives while one types.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { TargetRef } from '../../serve/snapshot.ts'
import type { Interactive } from '../../slack/block-kit/elements.ts'
import type { Option } from '../../slack/block-kit/objects.ts'
import { useWorld } from '../live.ts'
import type { FieldProps } from './elements.tsx'

const pauseMs = 150
/** "External data select menu": what Slack waits for where the app does not say. */
const defaultLength = 3

type Props = FieldProps & { element: Extract<Interactive, { type: 'external_select' }>; target: TargetRef }

export function ExternalSelect({ element, target, value, labelId, enter }: Props) {
  const { act } = useWorld()
  const [query, setQuery] = useState<string>()
  const [options, setOptions] = useState<Option[]>([])
  const [active, setActive] = useState(0)
  const listId = useId()
  const asked = useRef('')
  const least = element.min_query_length ?? defaultLength

  useEffect(() => {
    if (query === undefined || query.length < least) return
    asked.current = query
    const timer = setTimeout(async () => {
      const outcome = await act({ do: 'suggest', target, query })
      if (asked.current !== query) return
      setOptions(outcome.options ?? [])
      setActive(0)
    }, pauseMs)
    return () => clearTimeout(timer)
    // Only what is typed asks anew; the field is the same as long as this component lives.
  }, [query, least])

  const choose = (option: Option | undefined) => {
    if (!option) return
    setQuery(undefined)
    setOptions([])
    enter({ selected_option: option })
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, options.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter') choose(options[active])
    else return
    event.preventDefault()
  }

  return (
    <div className="search">
      <input
        type="text"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-labelledby={labelId}
        aria-label={labelId ? undefined : element.placeholder?.text}
        data-focus={element.focus_on_load}
        placeholder={element.placeholder?.text ?? 'Type to search'}
        value={query ?? value?.selected_option?.text.text ?? ''}
        onFocus={() => setQuery('')}
        onBlur={() => setQuery(undefined)}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={keyDown}
      />
      {query !== undefined && (
        <div className="menu" role="listbox" id={listId}>
          {query.length < least && <p>Type at least {least} characters</p>}
          {query.length >= least && options.length === 0 && <p>Nothing found</p>}
          {options.map((option, index) => (
            <button
              key={option.value}
              type="button"
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(option)
              }}
            >
              {option.text.text}
              {option.description && <small>{option.description.text}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
