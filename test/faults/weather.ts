// Bad weather at the platforms: at random they limit, fail, hang, lose requests and answers, and send statuses hours late.
import type { Fault, Faults } from '../../sandbox/faults.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

const kinds: readonly Fault[] = [
  { kind: 'rate-limited', retryAfter: 1 },
  { kind: 'rate-limited' },
  { kind: 'server-error', status: 500 },
  { kind: 'server-error', status: 503 },
  { kind: 'server-error', status: 502, accepted: true },
  { kind: 'hang', ms: 700 },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
]
const always = { times: Number.POSITIVE_INFINITY }

/** Lets so large a share of all calls to all three platforms go wrong, and of statuses be late, until the answer is called. */
export function makeWeather({ sandbox, random }: Stage, share: number): () => void {
  const { slack, teams, twilio } = sandbox
  const ends = [slack, teams, twilio].flatMap(({ faults }) => spoil(faults, random.fork(), share))
  const lateness = random.fork()
  const late = twilio.out.hold(({ label }) => label.startsWith('status') && lateness.chance(share))
  return () => {
    for (const end of ends) end()
    void late.release()
  }
}

/** Each kind is asked only when those before it let the call pass, and so needs a larger part of what is left. */
function spoil(faults: Faults, random: Random, share: number): (() => void)[] {
  const each = share / kinds.length
  return kinds.map((fault, index) =>
    faults.add('*', fault, { ...always, when: () => random.chance(each / (1 - index * each)) }),
  )
}
