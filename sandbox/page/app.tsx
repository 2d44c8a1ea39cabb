// The whole page: one conversation in three places, Slack, Teams and the customers' phones.
import { useCallback, useMemo, useState } from 'react'
import type { Outcome, Request } from '../serve/deeds.ts'
import type { Viewers } from '../serve/snapshot.ts'
import { post, useSnapshot } from './live.ts'
import { Phones } from './phones/phones.tsx'
import { permalinkIn, type Thread } from './slack/permalink.ts'
import { Slack } from './slack/slack.tsx'
import { stepsOf } from './steps.tsx'
import { Teams } from './teams/teams.tsx'
import { type TeamsThread, threadIn } from './teams/thread-link.ts'
import { useView, ViewSwitch } from './view-switch.tsx'
import { WorldProvider } from './world.ts'

/** Who is at the screens at first; the server knows who that is in Teams. */
const firstViewers: Viewers = { slack: 'U0JANE00001', teams: '' }

export function App() {
  const [viewers, setViewers] = useState(firstViewers)
  const [trouble, setTrouble] = useState<string>()
  const [thread, setThread] = useState<Thread>()
  const [teamsThread, setTeamsThread] = useState<TeamsThread>()
  const { snapshot, connected } = useSnapshot(viewers)
  const [shown, setView] = useView()

  const send = useCallback(async (request: Request): Promise<Outcome> => {
    const outcome = await post(request)
    setTrouble(outcome.error)
    if (!outcome.url) return outcome
    const [slackThread, inTeams] = [permalinkIn(outcome.url), threadIn(outcome.url)]
    if (slackThread) setThread(slackThread)
    else if (inTeams) setTeamsThread(inTeams)
    else window.open(outcome.url, '_blank', 'noopener')
    // A link leads away from what lies above.
    if (request.at === 'slack') await post({ ...request, deed: { do: 'leave' } })
    if (request.at === 'teams') await post({ ...request, deed: { do: 'close' } })
    return outcome
  }, [])
  const { slack, teams } = viewers
  const acts = useMemo(
    () => ({
      slack: {
        act: (deed: Extract<Request, { at: 'slack' }>['deed']) => send({ at: 'slack', person: slack, deed }),
        openThread: (channel: string, ts: string) => setThread({ channel, ts }),
      },
      teams: { act: (deed: Extract<Request, { at: 'teams' }>['deed']) => send({ at: 'teams', person: teams, deed }) },
      phones: { act: (deed: Extract<Request, { at: 'phones' }>['deed']) => send({ at: 'phones', deed }) },
    }),
    [send, slack, teams],
  )

  if (!snapshot) return <p className="loading">Opening the sandbox…</p>
  if (teams === '') setViewers({ slack, teams: snapshot.teams.me.id })
  const steps = stepsOf(snapshot)
  return (
    <WorldProvider value={{ snapshot, ...acts }}>
      <header className="top">
        <strong>🧵 Threadline sandbox</strong>
        <span>
          One conversation, live in Slack, in Teams and on the customer’s phone. Nothing leaves this computer.
        </span>
        {connected || <em role="status">Connection lost, trying again…</em>}
        <ViewSwitch view={shown} onView={setView} />
      </header>
      <main className={`desk show-${shown}`}>
        <Slack
          onPerson={(id) => setViewers((before) => ({ ...before, slack: id }))}
          step={steps.slack}
          hidden={shown === 'teams'}
          thread={thread}
          onThread={setThread}
        />
        <Teams
          onPerson={(id) => setViewers((before) => ({ ...before, teams: id }))}
          step={steps.teams}
          hidden={shown === 'slack'}
          thread={teamsThread}
        />
        <Phones step={steps.phones} />
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
