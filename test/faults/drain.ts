// Waiting until nothing is left to do.
import { setTimeout as pause } from 'node:timers/promises'
import type { Stage } from './stage.ts'

const drainWithinMs = 180_000
const lookEveryMs = 200

/** Waits until nothing is missed or owed any more, and nothing comes that makes the service owe something. */
export async function drain(stage: Stage): Promise<void> {
  const left = await untilNone(stage, async () => (await stage.missed()) + (await stage.owed()))
  stage.require(left <= 0, `${left} texts are not received, or deliveries still owed`)
}

/** Waits until the service, as it runs, owes nothing any more: nobody's hands may be needed for that. */
export async function recover(stage: Stage, after: string): Promise<void> {
  const owed = await untilNone(stage, () => stage.owed())
  stage.require(owed === 0, `${owed} deliveries are still owed long after ${after}`)
}

async function untilNone(stage: Stage, count: () => Promise<number>): Promise<number> {
  const end = Date.now() + drainWithinMs
  let left = 0
  do {
    await stage.sandbox.quiet()
    left = await count()
    if (left > 0) await pause(lookEveryMs)
  } while (left > 0 && Date.now() < end)
  return left
}
