// (b) The platforms limit us, fail, hang and lose answers: everything arrives afterwards, in order, and a destination that
// has to pause delays no other.
import { setTimeout as pause } from 'node:timers/promises'
import type { Attended } from '../ledger.ts'
import { reply, startLoad, textIn } from '../load.ts'
import { observe } from '../observe.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { makeWeather } from '../weather.ts'

const weatherShare = 0.2
const weatherMs = 15_000
const outageMs = 6_000
/** In seconds; the others need a fraction of it. */
const limitedFor = 8
const arrivesWithinMs = 60_000
/** Longer than the service waits for an answer of Slack (10 s) and Twilio (12 s). */
const hangs = { kind: 'hang', ms: 13_000 } as const

const teamsPost = 'POST /v3/conversations/{conversation}/activities'

export const providers: Scenario = {
  name: 'providers',
  database: 'SQLite',
  async run(stage) {
    await pausesAlone(stage)
    const load = startLoad(stage)
    const { slack, teams, twilio } = stage.sandbox
    twilio.faults.add('POST Messages', hangs)
    slack.faults.add('chat.postMessage', hangs)
    teams.faults.add(teamsPost, hangs)
    const endWeather = makeWeather(stage, weatherShare)
    await pause(weatherMs)
    endWeather()
    for (const { faults } of [slack, teams, twilio]) {
      const endOutage = faults.outage()
      await pause(outageMs)
      endOutage()
    }
    await load.stop()
  },
}

/** Limits each destination in turn, and looks at the moment when its text arrives at last whether the others were faster. */
async function pausesAlone(stage: Stage): Promise<void> {
  const { slack, teams, twilio } = stage.sandbox
  const [first] = stage.ledger.attended
  const other = stage.ledger.attended.findLast((one) => one.channels.slack !== first?.channels.slack)
  if (!first || !other) throw new Error('there are not two channels')
  const limited = { kind: 'rate-limited', retryAfter: limitedFor } as const

  slack.faults.add('chat.postMessage', limited, { when: ({ channel }) => channel === first.channels.slack })
  await textIn(stage, first, 'Which of us is faster?')
  await textIn(stage, other, 'I am.')
  await inThisOrder(stage, 'a limited channel in Slack', [
    ['teams', first],
    ['slack', other],
    ['teams', other],
    ['slack', first],
  ])

  const isFirst = ({ conversation }: { conversation?: unknown }) =>
    String(conversation).startsWith(first.channels.teams)
  teams.faults.add(teamsPost, limited, { when: isFirst })
  await textIn(stage, first, 'And now?')
  await textIn(stage, other, 'Me again.')
  await inThisOrder(stage, 'a limited channel in Teams', [
    ['slack', first],
    ['slack', other],
    ['teams', other],
    ['teams', first],
  ])

  twilio.faults.add('POST Messages', limited)
  await reply(stage, first, 'slack', 'Patience, please.')
  await textIn(stage, other, 'We have it.')
  await inThisOrder(stage, 'a limited Twilio', [
    ['slack', other],
    ['teams', other],
    ['phone', first],
  ])
}

/** The last one is the one that had to wait. What each waits for is the last thing said in its conversation. */
async function inThisOrder(
  stage: Stage,
  what: string,
  arrivals: ['slack' | 'teams' | 'phone', Attended][],
): Promise<void> {
  const looks = arrivals.map(([place, conversation]) => {
    const { token } = stage.ledger.said.findLast((one) => one.conversation === conversation) ?? { token: '' }
    return () => {
      const seen = observe(stage)(conversation)
      return (place === 'phone' ? seen.phone : seen[place].tokens).includes(token)
    }
  })
  const held = looks.pop() ?? (() => true)
  const others = () => looks.every((hasArrived) => hasArrived())
  const { changes } = stage.sandbox
  await changes.until(() => held() || others(), arrivesWithinMs).catch(() => undefined)
  stage.require(others(), `${what} delayed others`)
  await changes.until(held, arrivesWithinMs).catch(() => stage.require(false, `${what} never got its own`))
}
