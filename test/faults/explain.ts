// Which faults may have left the service in doubt about one text or post.
import type { Fault, Faults } from '../../sandbox/faults.ts'
import { type Conversation, nameOf, national } from './ledger.ts'
import type { Stage } from './stage.ts'

/** Whether a fault can explain that nobody knows if this text left. */
export function explainsDoubt({ sandbox, inHand }: Stage, token: string): boolean {
  const wasInHand = inHand.some((one) => one.token === token && (one.kind === 'sms' || one.kind === 'find-sms'))
  return wasInHand || isHit(sandbox.twilio.faults, /^POST /, token, leavesDoubt)
}

/** Whether a fault can explain that a card stands in Teams twice. */
export function explainsCard({ sandbox, inHand }: Stage, conversation: Conversation): boolean {
  const name = nameOf(conversation)
  const wasInHand = inHand.some((one) => one.kind === 'open-thread' && one.platform === 'teams' && one.name === name)
  return wasInHand || isHit(sandbox.teams.faults, /^POST /, national(conversation.phone), losesAnswer)
}

/** Whether a fault can explain that a post stands in Teams twice: it was taken, and we were not told. */
export function explainsRepetition({ sandbox, inHand }: Stage, token: string): boolean {
  const wasInHand = inHand.some((one) => one.token === token && one.platform === 'teams' && one.kind === 'post')
  return wasInHand || isHit(sandbox.teams.faults, /^POST /, token, losesAnswer)
}

function isHit(faults: Faults, method: RegExp, token: string, matters: (fault: Fault) => boolean): boolean {
  return faults.committed.some(
    (one) => method.test(one.method) && matters(one.fault) && JSON.stringify(one.args).includes(token),
  )
}

function leavesDoubt({ kind }: Fault): boolean {
  return kind !== 'rate-limited' && kind !== 'refused' && kind !== 'late'
}

function losesAnswer(fault: Fault): boolean {
  return (
    fault.kind === 'reset-after' || fault.kind === 'hang' || (fault.kind === 'server-error' && fault.accepted === true)
  )
}
