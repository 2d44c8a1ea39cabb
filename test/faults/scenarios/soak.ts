// A long day: everybody texts, the platforms fail now and then, and the service must hold no more at the end than in the
// middle.
import { setTimeout as pause } from 'node:timers/promises'
import { startLoad } from '../load.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'
import { makeWeather } from '../weather.ts'

const weatherShare = 0.1
/** Of a busy office, rather than of a stress test: what waits because of the weather must not pile up. */
const pace = { pauseMs: [5_000, 40_000] } as const
const samples = 30
/** Every so many samples one platform is down for the length of half a sample. */
const outageEvery = 5
/**
 * How far the floor may rise from the middle third to the last: outages and bursts raise peaks, a leak raises the floor.
 * Connections of the last burst are kept alive for a while.
 */
const mayRiseTo = {
  heap: (floor: number) => floor * 1.1,
  resident: (floor: number) => floor * 1.1,
  files: (floor: number) => floor + 20,
}

type Measure = keyof typeof mayRiseTo
type Sample = Record<Measure, number> & { owed: number }

export function soak(minutes: number): Scenario {
  return {
    name: 'soak',
    database: 'SQLite',
    async run(stage) {
      const endWeather = makeWeather(stage, weatherShare)
      const load = startLoad(stage, pace)
      const taken: Sample[] = []
      say('minute    heap MB    RSS MB    open files    outbox    said')
      for (let index = 1; index <= samples; index++) {
        await passTime(stage, (minutes * 60_000) / samples, index)
        const sample = { ...(await stage.service.measure()), owed: await stage.owed() }
        taken.push(sample)
        say(rowOf((index * minutes) / samples, sample, stage.ledger.said.length))
      }
      endWeather()
      await load.stop()
      for (const measure of ['heap', 'resident', 'files'] as const) {
        const [middle, last] = floors(taken.map((sample) => sample[measure]))
        const isFlat = last <= mayRiseTo[measure](middle)
        stage.require(isFlat, `${measure} grows: at least ${middle} in the middle, at least ${last} at the end`)
      }
    },
  }
}

async function passTime({ sandbox, random }: Stage, ms: number, index: number): Promise<void> {
  if (index % outageEvery !== 0) return void (await pause(ms))
  const endOutage = random.pick([sandbox.slack, sandbox.teams, sandbox.twilio]).faults.outage()
  await pause(ms / 2)
  endOutage()
  await pause(ms / 2)
}

/** The least of the middle third and of the last. */
function floors(values: number[]): [number, number] {
  const third = values.length / 3
  return [Math.min(...values.slice(third, 2 * third)), Math.min(...values.slice(2 * third))]
}

function rowOf(minute: number, { heap, resident, files, owed }: Sample, said: number): string {
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
  const cells: [string, number][] = [
    [minute.toFixed(1), 6],
    [megabytes(heap), 11],
    [megabytes(resident), 10],
    [String(files), 14],
    [String(owed), 10],
    [String(said), 8],
  ]
  return cells.map(([cell, width]) => cell.padStart(width)).join('')
}

function say(line: string): void {
  process.stdout.write(`  ${line}\n`)
}
