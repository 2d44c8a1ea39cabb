// Which of the two chat platforms are to be seen: both where there is room, else one, with a mark on the other when
// something happens there.
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Snapshot } from '../serve/snapshot.ts'
import { useWorld } from './world.ts'

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
  const hasNews = useNews(view)
  return (
    <fieldset className="views" aria-label="What is shown">
      {views.map((one) => (
        <button
          key={one.view}
          type="button"
          className={hasNews(one.view) ? `show-${one.view} news` : `show-${one.view}`}
          aria-pressed={one.view === view}
          onClick={() => onView(one.view)}
        >
          {one.words}
        </button>
      ))}
    </fieldset>
  )
}

/** Whether more was said on a platform than when it was last shown. */
function useNews(shown: View): (view: View) => boolean {
  const { slack, teams } = countMessages(useWorld().snapshot)
  const [seen, setSeen] = useState({ slack, teams })
  useEffect(() => {
    if (shown !== 'teams') setSeen((before) => ({ ...before, slack }))
    if (shown !== 'slack') setSeen((before) => ({ ...before, teams }))
  }, [shown, slack, teams])
  const news = { slack: slack > seen.slack, both: false, teams: teams > seen.teams }
  return (view) => view !== shown && shown !== 'both' && news[view]
}

function countMessages({ slack, teams }: Snapshot): { slack: number; teams: number } {
  const count = (channels: { messages: unknown[] }[]) =>
    channels.reduce((sum, { messages }) => sum + messages.length, 0)
  return { slack: count(slack.channels), teams: count(teams.channels) }
}

function onRoom(listener: () => void): () => void {
  room.addEventListener('change', listener)
  return () => room.removeEventListener('change', listener)
}
