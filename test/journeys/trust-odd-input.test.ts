// Genuine calls with something odd in every place of them: each is answered or refused, and the service goes on.
import { describe, expect, it } from 'vitest'
import type { Delivery, WebhooksOut } from '../../sandbox/webhooks-out.ts'
import { databaseKinds } from '../fakes/databases.ts'
import { openBusiness } from './business.ts'
import { openTeamsOffice } from './teams-office.ts'

const alan = '+13035550142'

const nul = 'a\0b'
/** Fits no index of PostgreSQL, also when it is compressed. */
const long = Array.from({ length: 6_000 }, (_, n) => ((n * 7919) % 36_000).toString(36)).join('')
/** What else no field is meant to hold: half signs, other kinds of values, endless depths. */
const odd: readonly unknown[] = [
  'a\uD83Db',
  '',
  7,
  null,
  [],
  JSON.parse('{"__proto__":{"isAdmin":true},"constructor":"x"}'),
  JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)),
]
/**
 * What says who listens: of what nobody listens to, Slack's library answers after three seconds only, and a form's fault is
 * a fault to Teams, which then keeps what was typed.
 */
const namesOfListeners =
  /(^|\.)(command|type|action_id|callback_id|actions|event|view|event\.subtype|verb)$|^actions\.0$/

/** The same JSON again and again, with one place of it made odd: each once with NUL, once too long, once in another way. */
function* oddOnes(json: unknown): Generator<{ path: string; json: unknown }> {
  const paths = pathsIn(json).filter((path) => !namesOfListeners.test(path.join('.')))
  for (const [index, path] of paths.entries()) {
    for (const value of [nul, long, odd[index % odd.length]])
      yield { path: path.join('.'), json: withAt(json, path, value) }
  }
}

function pathsIn(json: unknown, path: string[] = []): string[][] {
  if (typeof json !== 'object' || json === null || path.length === 6) return [path]
  const below = Object.entries(json).flatMap(([name, value]) => pathsIn(value, [...path, name]))
  return path.length === 0 ? below : [path, ...below]
}

function withAt(json: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (typeof json !== 'object' || json === null) return json
  const changed: unknown[] | Record<string, unknown> = Array.isArray(json) ? [...json] : { ...json }
  Object.assign(changed, { [name]: withAt(Object.entries(json).find(([key]) => key === name)?.[1], rest, value) })
  return changed
}

/** A card that is being posted may be the one: Slack is asked to tell such a reply again. */
const askedAgain = new Set(['event.thread_ts', 'event.channel'])
/** Slack's library reads these before us, and we do not ask to be told of them. */
const notAskedFor = new Set(['reaction_added', 'reaction_removed'])

/** Repeats the last call of every kind with oddities, each freshly signed; tells which were answered with a fault. */
async function faultsOf(out: WebhooksOut): Promise<string[]> {
  const faults: string[] = []
  // Posts of our own are told as well, and not listened to.
  const heard = out.deliveries.filter(({ body }) => !body.includes('"bot_profile"'))
  const kinds = new Map(heard.map((delivery) => [delivery.label, delivery]))
  for (const delivery of kinds.values()) {
    if (notAskedFor.has(delivery.label)) continue
    const bodies = bodiesOf(delivery)
    for (let sent = 0; sent < bodies.length; sent += 20) {
      const hand = bodies.slice(sent, sent + 20)
      const answers = await Promise.all(hand.map(({ body }) => out.redeliver({ ...delivery, body, attempts: [] })))
      for (const [index, [answer]] of answers.entries()) {
        const { path = '' } = hand[index] ?? {}
        // 501 is how a bot says that it does not know what is asked.
        const isFault = answer?.kind !== 'answered' || (answer.status >= 500 && answer.status !== 501)
        if (isFault && !askedAgain.has(path)) faults.push(`${delivery.label} ${path}: ${JSON.stringify(answer)}`)
      }
    }
  }
  return faults
}

function bodiesOf({ contentType, body }: Delivery): { path: string; body: string }[] {
  if (!contentType.includes('json')) return oddForms(body)
  return [...oddOnes(JSON.parse(body))].map(({ path, json }) => ({ path, body: JSON.stringify(json) }))
}

describe.each(await databaseKinds())('odd input, stored in $name', (database) => {
  it('in calls of Slack and Twilio is answered or refused, and the next call is heard', async () => {
    const business = await openBusiness(database)
    const { slack, twilio, quiet } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    await slack.person('Jane').reply(root, 'See you at 9')
    await slack.person('Bob').reply(root, 'I am not subscribed')
    const notice = await business.until(() => slack.person('Bob').ephemerals[0])
    await slack.person('Bob').press('Leave it', { on: notice })
    await twilio.phone(alan).reply('On my way')
    await quiet()
    expect(await faultsOf(slack.out)).toEqual([])
    expect(await faultsOf(twilio.out)).toEqual([])
    await slack.person('Jane').reply(root, 'Still here')
    await business.until(() => twilio.phone(alan).texts.includes('Still here'))
    await business.close()
  }, 120_000)

  it('in calls of Teams is answered or refused, and the next call is heard', async () => {
    const office = await openTeamsOffice(database)
    const { teams, phones, quiet } = office.sandbox
    const root = await office.start('Jane', 'Alan Smith', 'Hi Alan')
    await teams.person('Jane').reply(root, 'See you at 9')
    await teams.person('Bob').reply(root, 'I am not subscribed')
    const notice = await office.until(() => teams.person('Bob').notices[0])
    await teams.person('Bob').press('Leave it', { on: notice })
    await quiet()
    expect(await faultsOf(teams.out)).toEqual([])
    await teams.person('Jane').reply(root, 'Still here')
    await office.until(() => phones.phone(alan).texts.includes('Still here'))
    await office.close()
  }, 120_000)
})

/** A form's fields made odd; Slack writes JSON into its field `payload`. */
function oddForms(form: string): { path: string; body: string }[] {
  const fields = Object.fromEntries(new URLSearchParams(form))
  if (fields.payload) {
    return [...oddOnes(JSON.parse(fields.payload))].map(({ path, json }) => ({
      path,
      body: new URLSearchParams({ payload: JSON.stringify(json) }).toString(),
    }))
  }
  return [...oddOnes(fields)].map(({ path, json }) => ({ path, body: new URLSearchParams(asFields(json)).toString() }))
}

function asFields(json: unknown): [string, string][] {
  return Object.entries(json ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
