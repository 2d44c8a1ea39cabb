// Which of the two chat platforms are to be seen: both where there is room, else one.
import { useState, useSyncExternalStore } from 'react'

export type View = 'slack' | 'both' | 'teams'

const room = matchMedia('(min-width: 1280px)')
const views: { view: View; words: string }[] = [
  { view: 'slack', words: 'Slack' },
  { view: 'both', words: 'Both' },
  { view: 'teams', words: 'Teams' },
]

/** What there is room for, of what was chosen. */
export function useView(): [View, (view: View) => void] {
  const [wished, setView] = useState<View>('both')
  const hasRoom = useSyncExternalStore(onRoom, () => room.matches)
  return [wished === 'both' && !hasRoom ? 'slack' : wished, setView]
}

export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <fieldset className="views" aria-label="What is shown">
      {views.map((one) => (
        <button
          key={one.view}
          type="button"
          className={`show-${one.view}`}
          aria-pressed={one.view === view}
          onClick={() => onView(one.view)}
        >
          {one.words}
        </button>
      ))}
    </fieldset>
  )
}

function onRoom(listener: () => void): () => void {
  room.addEventListener('change', listener)
  return () => room.removeEventListener('change', listener)
}
