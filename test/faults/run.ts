// `npm run test:faults`: plays each scenario on a stage of its own, lets the outbox drain, audits, and counts.
// `--seed N` repeats a run, `--only NAME` plays one scenario.
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { hasPostgresql, POSTGRESQL, SQLITE } from '../fakes/databases.ts'
import { audit } from './audit.ts'
import { openConversations } from './conversations.ts'
import { Random } from './random.ts'
import { createReport } from './report.ts'
import type { Scenario } from './scenario.ts'
import { kills, killsOnPostgresql } from './scenarios/kills.ts'
import { providers } from './scenarios/providers.ts'
import { Stage } from './stage.ts'

const scenarios: Scenario[] = [kills, killsOnPostgresql, providers]
const drainWithinMs = 90_000
const lookEveryMs = 200

const { values } = parseArgs({ options: { seed: { type: 'string' }, only: { type: 'string' } } })
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32))
const report = createReport(seed)
const isThere = { SQLite: true, PostgreSQL: await hasPostgresql() }
for (const scenario of scenarios) {
  if (values.only && scenario.name !== values.only) continue
  if (isThere[scenario.database]) await play(scenario)
}
process.exit(report.end() ? 0 : 1)

async function play(scenario: Scenario): Promise<void> {
  report.begin(scenario.name)
  const stage = await Stage.open(scenario.database === 'SQLite' ? SQLITE : POSTGRESQL, new Random(seed))
  try {
    await openConversations(stage, 12, 2)
    await scenario.run(stage)
    await drain(stage)
    report.add(scenario.name, stage, await audit(stage))
  } catch (fault) {
    report.fail(scenario.name, fault)
  } finally {
    await stage.close()
  }
}

/** Waits until nothing is owed any more, and nothing comes that makes the service owe something. */
async function drain(stage: Stage): Promise<void> {
  const end = Date.now() + drainWithinMs
  let owed = 0
  do {
    await stage.sandbox.quiet()
    const [row] = await stage.query(`SELECT count(*) AS "owed" FROM "Delivery" WHERE "state" IN ('waiting', 'taken')`)
    owed = Number(row?.owed)
    if (owed > 0) await pause(lookEveryMs)
  } while (owed > 0 && Date.now() < end)
  stage.require(owed === 0, `${owed} deliveries are still owed`)
}
