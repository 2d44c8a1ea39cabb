// What a scenario plays on: the sandbox's platforms and phones in this process, the service in one of its own, its
// database, and the ledger of what was said. Whatever a scenario does here is counted, and remembered to explain doubts.
import { randomUUID } from 'node:crypto'
import type { Fault, FaultScope, Faults } from '../../sandbox/faults.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import type { TestDatabase, TestDatabaseKind } from '../fakes/databases.ts'
import { query, type Row } from './database.ts'
import type { Step } from './die-at.ts'
import { Ledger, nameOf, tokensIn } from './ledger.ts'
import type { Random } from './random.ts'
import { ServiceProcess } from './service-process.ts'

/** Like those of the platforms, but sooner; what is still not taken then is told again by the load itself. */
const retryDelaysMs = [100, 2_000, 6_000]
/** Statuses come later than an impatient service would send again. */
const statusStepMs = 1_500
const diesWithinMs = 30_000

/** Something that was in the service's hands when it was killed: nobody can know what became of it. */
export interface InHand {
  kind: string
  platform: string | null
  /** Of the conversation. */
  name: string
  /** Of the text or note; none for a card. */
  token: string | null
}

export class Stage {
  readonly sandbox: Sandbox
  readonly random: Random
  readonly ledger = new Ledger()
  readonly inHand: InHand[] = []
  /** What is wrong, in words; anything here fails the run. */
  readonly violations: string[] = []
  kills = 0
  /** By which PostgreSQL knows the service's connections. */
  readonly name = `threadline-${randomUUID()}`
  readonly #database: TestDatabase
  #service: ServiceProcess | null = null
  #clockOffBy = 0
  /** Fails as soon as the service ends though nobody wanted that. */
  readonly collapse: Promise<never>
  #tellCollapse: (fault: Error) => void = () => {}

  private constructor(sandbox: Sandbox, database: TestDatabase, random: Random) {
    this.sandbox = sandbox
    this.#database = database
    this.random = random
    this.collapse = new Promise((_, reject) => {
      this.#tellCollapse = reject
    })
    this.collapse.catch(() => undefined)
  }

  static async open(kind: TestDatabaseKind, random: Random): Promise<Stage> {
    const sandbox = await startSandbox({
      slack: { retryDelaysMs },
      teams: { retryDelaysMs },
      twilio: { overrides: { rc: 3, rp: 'all' }, statusStepMs },
    })
    const stage = new Stage(sandbox, await kind.create(), random)
    await stage.start()
    return stage
  }

  get service(): ServiceProcess {
    if (!this.#service) throw new Error('the service does not run')
    return this.#service
  }

  get databaseUrl(): string {
    return this.#database.url
  }

  /** Starts the service, or starts it again after it was killed. */
  async start(): Promise<void> {
    const { settings, service } = this.sandbox
    const more = { DATABASE_URL: this.databaseUrl, PGAPPNAME: this.name, CLOCK_OFF_BY: String(this.#clockOffBy) }
    const started = await ServiceProcess.start({ ...settings, ...more }, service.localUrl)
    this.#service = started
    void started.collapsed.then((end) =>
      this.#tellCollapse(new Error(`the service ended by itself with ${end}: ${started.lastWords}`)),
    )
  }

  /** Sets the clock of the service's machine off by so many milliseconds. */
  moveClock(offBy: number): void {
    this.#clockOffBy = offBy
    this.service.moveClock(offBy)
  }

  /** Kills the service now, and starts it again. */
  async kill(): Promise<void> {
    await this.service.kill()
    this.kills += 1
    await this.#takeOver()
  }

  /** Stops the service as an operator does, and starts it again; how many milliseconds the stop took. */
  async restart(): Promise<number> {
    const before = performance.now()
    await this.stop()
    const took = performance.now() - before
    await this.#takeOver()
    return took
  }

  /** Lets the service die at the `nth` coming of a step of its own, and starts it again. */
  async killAt(step: Step, nth = 1): Promise<void> {
    this.service.dieAt({ step, nth })
    await this.#untilDead(step)
    await this.#takeOver()
  }

  /**
   * Kills the service when it makes a call: `reset-before` with its request at the platform but not carried out,
   * `reset-after` when it is carried out but not answered. Starts it again.
   */
  async killInCall(faults: Faults, method: string, kind: 'reset-before' | 'reset-after', scope: FaultScope = {}) {
    const fault: Fault = { kind, first: () => this.service.kill() }
    faults.add(method, fault, scope)
    await this.#untilDead(`${method} ${kind}`)
    await this.#takeOver()
  }

  /** The rows of one statement on the service's database. */
  query(sql: string): Promise<Row[]> {
    return query(this.#database.url, sql)
  }

  /** How many deliveries wait in the outbox, or are in hand. */
  async owed(): Promise<number> {
    const [row] = await this.query(`SELECT count(*) AS "owed" FROM "Delivery" WHERE "state" IN ('waiting', 'taken')`)
    return Number(row?.owed)
  }

  /** How many texts Twilio has for us that the service has not. */
  async missed(): Promise<number> {
    const [row] = await this.query(`SELECT count(*) AS "kept" FROM "Message" WHERE "direction" = 'inbound'`)
    const got = this.sandbox.twilio.messages.filter(({ direction }) => direction === 'inbound').length
    return Math.max(0, got - Number(row?.kept))
  }

  /** Notes what must not be. */
  require(isSo: boolean, words: string): void {
    if (!isSo) this.violations.push(words)
  }

  /** Stops the service as an operator does. */
  async stop(): Promise<void> {
    const code = await this.service.stop()
    this.require(code === 0, `the service, told to stop, ended with ${code}: ${this.service.lastWords}`)
  }

  async close(): Promise<void> {
    await this.service.kill()
    await this.sandbox.close()
    await this.#database.drop()
  }

  async #untilDead(step: string): Promise<void> {
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, diesWithinMs, 'late').unref())
    const end = await Promise.race([this.service.ended, late])
    if (end !== 'SIGKILL') throw new Error(`"${step}" did not come: ${end}. ${this.service.lastWords}`)
    this.kills += 1
  }

  async #takeOver(): Promise<void> {
    for (const { kind, platform, body, phone, sender } of await this.query(inHandNow)) {
      const [token = null] = tokensIn(String(body ?? ''))
      const name = nameOf({ phone: String(phone), sender: String(sender) })
      this.inHand.push({ kind: String(kind), platform: platform === null ? null : String(platform), name, token })
    }
    await this.start()
  }
}

const inHandNow = `SELECT d."kind", t."platform", m."body", k."phone", c."sender" FROM "Delivery" d
  LEFT JOIN "Message" m ON m."id" = d."messageId" LEFT JOIN "Thread" t ON t."id" = d."threadId"
  JOIN "Conversation" c ON c."id" = COALESCE(m."conversationId", t."conversationId")
  JOIN "Contact" k ON k."id" = c."contactId"
  WHERE d."state" = 'taken'`
