// (a) The service is killed at every named step and at random moments, while everybody talks.
import { setTimeout as pause } from 'node:timers/promises'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

type Kill = (stage: Stage) => Promise<void>

const ownSteps = [
  'receive before commit',
  'receive after commit',
  'reply before commit',
  'reply after commit',
  'claimed',
  'settle before commit',
  'settle after commit',
] as const
const calls = [
  ['twilio', 'POST Messages'],
  ['slack', 'chat.postMessage'],
  ['teams', 'POST /v3/conversations/{conversation}/activities'],
] as const

const atOwnSteps: Kill[] = ownSteps.map((step) => (stage) => stage.killAt(step, stage.random.between(1, 6)))
const inCalls: Kill[] = calls.flatMap(([platform, method]) =>
  (['reset-before', 'reset-after'] as const).map(
    (kind) => (stage: Stage) => stage.killInCall(stage.sandbox[platform].faults, method, kind),
  ),
)
const atRandom: Kill = async (stage) => {
  await pause(stage.random.between(0, 3_000))
  await stage.kill()
}

async function killAll(stage: Stage, kills: Kill[]): Promise<void> {
  const load = startLoad(stage)
  for (const kill of kills) {
    await pause(stage.random.between(200, 1_500))
    await kill(stage)
  }
  await load.stop()
}

export const kills: Scenario = {
  name: 'kills',
  database: 'SQLite',
  run: (stage) => killAll(stage, [...atOwnSteps, ...inCalls, atRandom, atRandom, atRandom]),
}
export const killsOnPostgresql: Scenario = {
  name: 'kills-postgresql',
  database: 'PostgreSQL',
  run: (stage) => killAll(stage, [...atOwnSteps, atRandom]),
}
