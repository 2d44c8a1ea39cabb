// The page's server as the page calls it.
import type { Outcome, PhoneDeed, Request, SlackDeed, TeamsDeed } from '../../sandbox/serve/deeds.ts'
import type { Snapshot, Viewers } from '../../sandbox/serve/snapshot.ts'

export type PageClient = ReturnType<typeof pageClient>

/** `viewers` are the people at the two screens. */
export function pageClient(url: string, viewers: Viewers) {
  async function act(request: Request): Promise<Outcome> {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(`${url}/sandbox/deeds`, { method: 'POST', headers, body: JSON.stringify(request) })
    return JSON.parse(await response.text())
  }
  return {
    inSlack: (deed: SlackDeed) => act({ at: 'slack', person: viewers.slack, deed }),
    inTeams: (deed: TeamsDeed) => act({ at: 'teams', person: viewers.teams, deed }),
    onPhone: (deed: PhoneDeed) => act({ at: 'phones', deed }),
    /** The first snapshot of the stream that satisfies `wanted`. */
    async seen(wanted: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
      const response = await fetch(`${url}/sandbox/live?${new URLSearchParams(viewers)}`)
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { done: true }
        if (done) throw new Error('the stream ended')
        text += value
        const events = text.split('\n\n')
        text = events.pop() ?? ''
        const found = events.map((event): Snapshot => JSON.parse(event.replace('data: ', ''))).find(wanted)
        if (!found) continue
        await reader?.cancel()
        return found
      }
    },
  }
}
