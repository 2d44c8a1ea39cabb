// (d) What the service stands on gives way while everybody talks: another process holds the database, the disk is full, the
// clock is moved, it is told to stop. It must recover without hands, and lose nothing that it took.
import { setTimeout as pause } from 'node:timers/promises'
import type { Delivery } from '../../../sandbox/webhooks-out.ts'
import { lockFile, query } from '../database.ts'
import { startLoad, textIn } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const light = { pauseMs: [1_000, 20_000] } as const
/** Shorter and longer than the service waits for SQLite's lock (10 s). */
const lockedForMs = [3_000, 12_000]
const hourMs = 60 * 60_000
const clockIsOffForMs = 2_500
const stops = 2
/** A container platform kills after ten seconds. */
const stopsWithinMs = 10_000
const refusesWithinMs = 60_000
const connectsAgainWithinMs = 30_000
const cuts = 4

export const machine: Scenario = {
  name: 'surroundings-machine',
  database: 'SQLite',
  phones: 6,
  async run(stage) {
    const load = startLoad(stage, light)
    for (const ms of lockedForMs) await lock(stage, ms)
    await fillDisk(stage)
    await stopAgainAndAgain(stage)
    await load.stop()
    await moveClock(stage)
  },
}

export const machineOnPostgresql: Scenario = {
  name: 'surroundings-postgresql',
  database: 'PostgreSQL',
  phones: 6,
  async run(stage) {
    const load = startLoad(stage, light)
    await cutConnections(stage)
    await stopAgainAndAgain(stage)
    await load.stop()
  },
}

async function lock(stage: Stage, ms: number): Promise<void> {
  const release = await lockFile(stage.databaseUrl)
  await pause(ms)
  await release()
}

/** Strangers text until there is no room left, and what they say is not acknowledged; then there is room again. */
async function fillDisk(stage: Stage): Promise<void> {
  const { out } = stage.sandbox.twilio
  const before = out.deliveries.length
  const isFailed = ({ attempts }: Delivery) => attempts.some((one) => one.kind === 'answered' && one.status >= 500)
  stage.service.fillDisk(true)
  const texts = Array.from({ length: 40 }, (_, index) => {
    const stranger = {
      phone: `+1303557${String(1000 + index)}`,
      sender: stage.random.pick(stage.sandbox.twilio.senders),
    }
    stage.ledger.begin(stranger)
    return textIn(stage, stranger, 'We have a lot of boxes. '.repeat(50))
  })
  await stage.sandbox.changes.until(() => out.deliveries.slice(before).some(isFailed), refusesWithinMs)
  await pause(2_000)
  stage.service.fillDisk(false)
  await Promise.all(texts)
}

async function stopAgainAndAgain(stage: Stage): Promise<void> {
  for (let times = 0; times < stops; times++) {
    await pause(stage.random.between(500, 2_000))
    const took = await stage.restart()
    stage.require(took < stopsWithinMs, `it took ${Math.round(took)} ms to stop`)
  }
}

/**
 * The clock jumps an hour ahead while calls are under way, which must not be made again for that; then back by two hours.
 * What is owed by the clock that ran ahead waits until that time has come, and so the hour passes in the end.
 */
async function moveClock(stage: Stage): Promise<void> {
  const { slack, teams, twilio } = stage.sandbox
  const posts = [
    [twilio.faults, 'POST Messages'],
    [slack.faults, 'chat.postMessage'],
    [teams.faults, 'POST /v3/conversations/{conversation}/activities'],
  ] as const
  const load = startLoad(stage, light)
  for (const [faults, method] of posts) faults.add(method, { kind: 'late', ms: 2_000 }, { times: 3 })
  await stage.sandbox.changes.until(() => posts.every(([faults, method]) => !faults.isPlanned(method)), 30_000)
  for (const offBy of [hourMs, -hourMs, 0]) {
    stage.moveClock(offBy)
    await pause(clockIsOffForMs)
  }
  await load.stop()
  stage.moveClock(hourMs)
}

/** All that the service has, several times. */
async function cutConnections(stage: Stage): Promise<void> {
  const ours = `FROM pg_stat_activity WHERE application_name = '${stage.name}'`
  const listening = `SELECT count(*) AS "open" ${ours} AND query ~ '^LISTEN|pg_notify'`
  let cut = 0
  for (let times = 0; times < cuts; times++) {
    await pause(stage.random.between(500, 2_000))
    cut += (await query(stage.databaseUrl, `SELECT pg_terminate_backend(pid) ${ours}`)).length
  }
  stage.require(cut > cuts, `only ${cut} connections were there to be cut`)
  const end = Date.now() + connectsAgainWithinMs
  const isListening = async () => Number((await query(stage.databaseUrl, listening))[0]?.open) > 0
  while (!(await isListening()) && Date.now() < end) await pause(200)
  stage.require(await isListening(), 'it does not listen for wake-ups any more')
}
