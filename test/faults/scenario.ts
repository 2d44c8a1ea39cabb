// What a scenario is: some harm done to a stage on which people talk. The runner opens the stage, lets the outbox drain
// afterwards, and audits.
import type { TestDatabaseKind } from '../fakes/databases.ts'
import type { Stage } from './stage.ts'

export interface Scenario {
  name: string
  database: TestDatabaseKind['name']
  /** How many customers text, each with several of our senders; an even number. Twelve where nothing is said. */
  phones?: number
  /** Does its harm. It ends with the service running and every fault taken back. */
  run(stage: Stage): Promise<void>
  /** Looks at what only this scenario knows about, when everything has arrived. */
  check?(stage: Stage): Promise<void>
}
