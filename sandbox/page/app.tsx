// The whole page: Slack on the left, the customers' phones on the right.
import { useCallback, useState } from 'react'
import type { Deed, Outcome } from '../serve/snapshot.ts'
import { post, useSnapshot, WorldProvider } from './live.ts'
import { Phones } from './phones/phones.tsx'
import { Slack } from './slack/slack.tsx'

const firstPerson = 'U0JANE00001'

export function App() {
  const [person, setPerson] = useState(firstPerson)
  const [trouble, setTrouble] = useState<string>()
  const [thread, setThread] = useState<{ channel: string; ts: string }>()
  const { snapshot, connected } = useSnapshot(person)

  const act = useCallback(
    async (deed: Deed): Promise<Outcome> => {
      const outcome = await post(person, deed)
      setTrouble(outcome.error)
      if (outcome.url) {
        follow(outcome.url, setThread)
        await post(person, { do: 'leave' })
      }
      return outcome
    },
    [person],
  )

  if (!snapshot) return <p className="loading">Opening the sandbox…</p>
  return (
    <WorldProvider value={{ snapshot, act, openThread: (channel, ts) => setThread({ channel, ts }) }}>
      <header className="top">
        <strong>🧵 Threadline sandbox</strong>
        <span>Your team in Slack on the left, your customers’ phones on the right. Nothing leaves this computer.</span>
        {connected || <em role="status">Connection lost, trying again…</em>}
      </header>
      <main className="desk">
        <Slack person={person} onPerson={setPerson} thread={thread} onThread={setThread} />
        <Phones />
      </main>
      {trouble && (
        <div className="trouble" role="alert">
          <span>{trouble}</span>
          <button type="button" onClick={() => setTrouble(undefined)} aria-label="Dismiss">
            ✕
          </button>
        </div>
      )}
    </WorldProvider>
  )
}

/** A permalink of this workspace opens its thread here, anything else a new tab. */
function follow(url: string, openThread: (thread: { channel: string; ts: string }) => void): void {
  const permalink = /slack\.com\/archives\/(\w+)\/p(\d+)(\d{6})(?:\?thread_ts=([\d.]+))?/.exec(url)
  const [, channel, seconds, fraction, root] = permalink ?? []
  if (channel) openThread({ channel, ts: root ?? `${seconds}.${fraction}` })
  else window.open(url, '_blank', 'noopener')
}
