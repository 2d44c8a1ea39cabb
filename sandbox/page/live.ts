// The page's line to the sandbox: what is to be seen comes in, what a person does goes out.
import { useEffect, useState } from 'react'
import type { Outcome, Request } from '../serve/deeds.ts'
import type { Snapshot, Viewers } from '../serve/snapshot.ts'

export function useSnapshot({ slack, teams }: Viewers): { snapshot: Snapshot | undefined; connected: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot>()
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    const source = new EventSource(`/sandbox/live?${new URLSearchParams({ slack, teams })}`)
    source.onmessage = (event) => {
      setSnapshot(JSON.parse(event.data))
      setConnected(true)
    }
    source.onerror = () => setConnected(false)
    return () => source.close()
  }, [slack, teams])
  return { snapshot, connected }
}

export async function post(request: Request): Promise<Outcome> {
  try {
    const response = await fetch('/sandbox/deeds', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return await response.json()
  } catch {
    return { error: 'The sandbox does not answer. Is it still running?' }
  }
}
