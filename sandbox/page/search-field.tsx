// A field whose choices are asked for while one types.
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

const pauseMs = 150

export type Found = { key: string; title: string; hint?: string | undefined }
type Props = {
  labelId: string | undefined
  placeholder: string | undefined
  /** The words of what is chosen. */
  chosen: string
  /** Offered before anything is typed. */
  atFirst?: Found[]
  /** How many characters it takes to search. */
  least: number
  focusOnLoad?: boolean | undefined
  search: (query: string) => Promise<Found[]>
  onChoose: (found: Found) => void
}

export function SearchField({ labelId, placeholder, chosen, atFirst = [], least, focusOnLoad, ...on }: Props) {
  const [query, setQuery] = useState<string>()
  const [found, setFound] = useState<Found[]>(atFirst)
  const [active, setActive] = useState(0)
  const listId = useId()
  const asked = useRef('')

  useEffect(() => {
    if (query === undefined || query.length < least) return
    asked.current = query
    const timer = setTimeout(async () => {
      const answer = await on.search(query)
      if (asked.current !== query) return
      setFound(answer)
      setActive(0)
    }, pauseMs)
    return () => clearTimeout(timer)
    // Only what is typed asks anew; the field is the same as long as this component lives.
  }, [query, least])

  const choose = (one: Found | undefined) => {
    if (!one) return
    setQuery(undefined)
    on.onChoose(one)
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0))
    else if (event.key === 'Enter') choose(found[active])
    else return
    event.preventDefault()
  }

  return (
    <div className="search">
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={query !== undefined && found.length > 0}
        aria-controls={listId}
        aria-labelledby={labelId}
        aria-label={labelId ? undefined : placeholder}
        data-focus={focusOnLoad}
        placeholder={placeholder ?? 'Type to search'}
        value={query ?? chosen}
        onFocus={() => setQuery('')}
        onBlur={() => setQuery(undefined)}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={keyDown}
      />
      {query !== undefined && (
        <div className="menu" role="listbox" id={listId}>
          {query.length < least && found.length === 0 && <p>Type at least {least} characters</p>}
          {query.length >= least && found.length === 0 && <p>Nothing found</p>}
          {found.map((one, index) => (
            <button
              key={one.key}
              type="button"
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => {
                event.preventDefault()
                choose(one)
              }}
            >
              {one.title}
              {one.hint && <small>{one.hint}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
