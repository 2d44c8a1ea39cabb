// (c) The platforms tell us the same thing many times: at once, again after a crash, and again an hour later; statuses come
// in any order, and before we know that the text was taken.
import { setTimeout as pause } from 'node:timers/promises'
import type { WebhooksOut } from '../../../sandbox/webhooks-out.ts'
import { type Load, startLoad, textIn } from '../load.ts'
import { checkPresses, pressAgainAndAgain } from '../presses.ts'
import type { Scenario } from '../scenario.ts'
import type { Stage } from '../stage.ts'

const light = { pauseMs: [1_000, 20_000] } as const
/** So many copies beside the first. */
const some = 2
const many = 49
const hourMs = 60 * 60_000
/** Longer than all statuses of a text take to come, shorter than the service waits for Twilio's answer. */
const answersAfterMs = 6_000
const heldForMs = 4_000
/** How many copies are told at the same moment when everything is told again. */
const atOnce = 8

export const redelivery: Scenario = {
  name: 'redelivery',
  database: 'SQLite',
  phones: 6,
  async run(stage) {
    const { slack, teams, twilio } = stage.sandbox
    const load = startLoad(stage, light)
    const ends = [slack, teams, twilio].map(({ out }) => out.echo(some, ({ label }) => !label.startsWith('/')))
    twilio.faults.add('POST Messages', { kind: 'hang', ms: answersAfterMs }, { times: 4 })
    await Promise.all([pressAgainAndAgain(stage), reverseStatuses(stage), textManyTimes(stage)])
    for (const end of ends) end()
    await crashInTheMiddle(stage, load)
    await tellEverythingAgain(stage, [slack.out, teams.out, twilio.out])
    // Slack and Teams would be refused by that clock, since their proofs are of now.
    stage.moveClock(hourMs)
    await tellEverythingAgain(stage, [twilio.out])
    stage.moveClock(0)
  },
  async check(stage) {
    checkPresses(stage)
    const undelivered = await stage.query(`SELECT "body", "status" FROM "Message" WHERE "direction" = 'outbound'
      AND "sid" IS NOT NULL AND "status" <> 'delivered'`)
    for (const { body, status } of undelivered)
      stage.require(false, `"${body}" was delivered and is shown as ${status}`)
  },
}

/** One text of a customer, in the fullest sense of at once. */
async function textManyTimes(stage: Stage): Promise<void> {
  const stranger = { phone: '+13035570001', sender: stage.random.pick(stage.sandbox.twilio.senders) }
  stage.ledger.begin(stranger)
  const end = stage.sandbox.twilio.out.echo(
    many,
    ({ body }) => new URLSearchParams(body).get('From') === stranger.phone,
  )
  for (const words of ['Hello?', 'Is anybody there?']) await textIn(stage, stranger, words)
  end()
}

async function reverseStatuses(stage: Stage): Promise<void> {
  const held = stage.sandbox.twilio.out.hold(({ label }) => label.startsWith('status'))
  await pause(heldForMs)
  await held.release((statuses) => statuses.toReversed())
}

/** The service is killed while copies are on their way. */
async function crashInTheMiddle(stage: Stage, load: Load): Promise<void> {
  const { slack, teams, twilio } = stage.sandbox
  const retold = [slack, teams, twilio].flatMap(({ out }) =>
    out.deliveries.slice(-4).map((delivery) => out.redeliver(delivery, atOnce)),
  )
  await pause(stage.random.between(0, 50))
  await stage.kill()
  await Promise.all(retold)
  await load.stop()
}

/** All that the platforms ever told, in any order, some at the same moment. */
async function tellEverythingAgain({ random }: Stage, outs: WebhooksOut[]): Promise<void> {
  const all = outs.flatMap((out) => out.deliveries.map((delivery) => ({ out, delivery, place: random.next() })))
  const shuffled = all.toSorted((a, b) => a.place - b.place)
  const tell = async () => {
    for (let next = shuffled.pop(); next; next = shuffled.pop()) await next.out.redeliver(next.delivery, some)
  }
  await Promise.all(Array.from({ length: atOnce }, tell))
}
