// The page's line to the sandbox: what is to be seen comes in, what a person does goes out.
import { createContext, useContext, useEffect, useState } from 'react'
import type { Deed, Outcome, Snapshot } from '../serve/snapshot.ts'

export function useSnapshot(person: string): { snapshot: Snapshot | undefined; connected: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot>()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const source = new EventSource(`/sandbox/live?person=${encodeURIComponent(person)}`)
    source.onmessage = (event) => {
      setSnapshot(JSON.parse(event.data))
      setConnected(true)
    }
    source.onerror = () => setConnected(false)
    return () => source.close()
  }, [person])
  return { snapshot, connected }
}

export async function post(person: string, deed: Deed): Promise<Outcome> {
  try {
    const response = await fetch('/sandbox/deeds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person, deed }),
    })
    return await response.json()
  } catch {
    return { error: 'The sandbox does not answer. Is it still running?' }
  }
}

/** What every part of the page may need: the facts, doing something, and moving about. */
export type World = {
  snapshot: Snapshot
  /** Shows what went wrong, if anything, and answers the outcome. */
  act: (deed: Deed) => Promise<Outcome>
  openThread: (channel: string, ts: string) => void
}

const WorldContext = createContext<World | undefined>(undefined)
export const WorldProvider = WorldContext.Provider

export function useWorld(): World {
  const world = useContext(WorldContext)
  if (!world) throw new Error('outside of the world')
  return world
}
