// An Adaptive Card on the page, drawn by Microsoft's own library, with the fields that search drawn by us.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { TeamsSurfaceRef } from '../../serve/deeds.ts'
import type { Card } from '../../teams/cards/card.ts'
import type { Values } from '../../teams/model.ts'
import { SearchField } from '../search-field.tsx'
import { useTeams, useWorld } from '../world.ts'
import { drawCard } from './draw-card.ts'
import type { SearchingChoices } from './searching-choices.ts'

type Props = {
  card: Card
  /** What stands in its inputs, as far as the sandbox knows. */
  values: Values
  surface: TeamsSurfaceRef
  onSaid?: (words: string | undefined) => void
  /** Called each time the card has been drawn, with all its fields. */
  onDrawn?: () => void
}

export function CardView({ card, values, surface, onSaid, onDrawn }: Props) {
  const { snapshot, act } = useTeams()
  const { name: reader } = snapshot.me
  const { timeZone } = useWorld().snapshot
  const place = useRef<HTMLDivElement>(null)
  const [searching, setSearching] = useState<SearchingChoices[]>()
  const [isBusy, setBusy] = useState(false)
  // The library keeps what it was given, the person or the surface may be others by then.
  const press = useRef<(action: string, typed: Values) => Promise<void>>(undefined)
  press.current = async (action, typed) => {
    if (isBusy) return
    setBusy(true)
    onSaid?.(undefined)
    const { said } = await act({ do: 'press', surface, action, values: typed })
    setBusy(false)
    if (said !== undefined) onSaid?.(said)
  }
  const drawing = JSON.stringify(card)
  useLayoutEffect(() => {
    const focused = place.current?.querySelector(':focus')?.getAttribute('title')
    const onPress = (action: string, typed: Values) => void press.current?.(action, typed)
    const drawn = drawCard(card, { values, timeZone, reader, onPress })
    place.current?.replaceChildren(drawn.element)
    setSearching(drawn.searching)
    if (focused) place.current?.querySelector<HTMLElement>(`[title="${CSS.escape(focused)}"]`)?.focus()
    // Only another card is drawn anew; what somebody typed meanwhile stays.
  }, [drawing, timeZone, reader])
  useEffect(() => {
    if (searching) onDrawn?.()
  }, [searching])

  return (
    <div className="adaptive" aria-busy={isBusy}>
      <div ref={place} />
      {searching?.map((input) => createPortal(<Search input={input} surface={surface} />, input.place, input.id))}
    </div>
  )
}

function Search({ input, surface }: { input: SearchingChoices; surface: TeamsSurfaceRef }) {
  const { act } = useTeams()
  const [chosen, setChosen] = useState(input.chosen)
  const found = (choices: { title: string; value: string }[] = []) =>
    choices.map(({ title, value }) => ({ key: value, title }))
  return (
    <SearchField
      labelId={input.place.getAttribute('aria-labelledby') ?? undefined}
      placeholder={input.placeholder}
      chosen={chosen?.title ?? ''}
      atFirst={found(input.offered)}
      least={1}
      search={async (query) => found((await act({ do: 'suggest', surface, input: input.id ?? '', query })).choices)}
      onChoose={({ key, title }) => {
        input.choose({ title, value: key })
        setChosen({ title, value: key })
      }}
    />
  )
}
