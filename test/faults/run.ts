// `npm run test:faults`: plays each scenario on a stage of its own, lets the outbox drain, audits, and counts.
// `--seed N` repeats a run, `--only NAME` plays one scenario, `--minutes N` adds a soak of that length.
import { parseArgs } from 'node:util'
import { hasPostgresql, POSTGRESQL, SQLITE } from '../fakes/databases.ts'
import { audit } from './audit.ts'
import { openConversations } from './conversations.ts'
import { drain } from './drain.ts'
import { Random } from './random.ts'
import { createReport } from './report.ts'
import type { Scenario } from './scenario.ts'
import { kills, killsOnPostgresql } from './scenarios/kills.ts'
import { providers } from './scenarios/providers.ts'
import { redelivery } from './scenarios/redelivery.ts'
import { soak } from './scenarios/soak.ts'
import { chat } from './scenarios/surroundings-chat.ts'
import { machine, machineOnPostgresql } from './scenarios/surroundings-machine.ts'
import { Stage } from './stage.ts'

/** So many scenarios are played at once, each on a stage of its own. */
const stages = 2
const phones = 12
const senders = 2

const option = { type: 'string' } as const
const { values } = parseArgs({ options: { seed: option, only: option, minutes: option } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32))
const scenarios: Scenario[] = [kills, killsOnPostgresql, providers, redelivery, chat, machine, machineOnPostgresql]
if (values.minutes) scenarios.push(soak(Number(values.minutes)))
const report = createReport(seed)
const isThere = { SQLite: true, PostgreSQL: await hasPostgresql() }
const due = scenarios.filter(({ name, database }) => isThere[database] && (values.only ?? name) === name)
await Promise.all(Array.from({ length: stages }, playNext))
process.exit(report.end() ? 0 : 1)

async function playNext(): Promise<void> {
  for (let scenario = due.shift(); scenario; scenario = due.shift()) await play(scenario)
}

async function play(scenario: Scenario): Promise<void> {
  report.begin(scenario.name)
  const stage = await Stage.open(scenario.database === 'SQLite' ? SQLITE : POSTGRESQL, new Random(seed))
  try {
    await Promise.race([perform(scenario, stage), stage.collapse])
    report.add(scenario.name, stage, await audit(stage))
  } catch (fault) {
    report.fail(scenario.name, fault)
  } finally {
    await stage.close()
  }
}

async function perform(scenario: Scenario, stage: Stage): Promise<void> {
  await openConversations(stage, scenario.phones ?? phones, senders)
  await scenario.run(stage)
  // At its start it looks for texts that no webhook brought; otherwise it would in a few minutes.
  await stage.restart()
  await drain(stage)
  await scenario.check?.(stage)
  await stage.stop()
}
