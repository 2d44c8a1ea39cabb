// What every surface in Teams works with, and how whoever comes is received.
import type { TurnContext } from 'botbuilder'
import type { Bridge } from '../../conversation/bridge.ts'
import type { Actor } from '../../conversation/model.ts'
import type { Log } from '../../conversation/ports/log.ts'
import { faultFacts } from '../fault-facts.ts'
import { texts } from '../texts.ts'
import type { Viewpoint } from '../views/view.ts'
import type { Connector, Place } from './connector/connector.ts'
import { readWhereabouts, type Whereabouts } from './messages/whereabouts.ts'
import { type Activity, activity } from './payloads.ts'
import type { From, People, Standing } from './people.ts'

export interface Desk {
  bridge: Bridge
  connector: Connector
  people: People
  viewpoint: Viewpoint
  /** Numbers that nobody guesses, one for each form. */
  newNonce(): string
  adminEmails: readonly string[]
  log: Log
}

/** Somebody does something somewhere. */
export interface Visit {
  kind: 'visit'
  activity: Activity
  whereabouts: Whereabouts
  actor: Actor
}

/**
 * Receives whoever sent this activity. Words when they may not act; throws when Teams cannot be asked who they are and
 * they never did anything here.
 */
export async function receive(desk: Desk, context: TurnContext): Promise<Visit | { kind: 'words'; words: string }> {
  const parsed = activity.parse(context.activity)
  const { from, serviceUrl, conversation } = parsed
  const standing = await standingOf(desk, { serviceUrl, conversation: conversation.id }, from)
  if (standing.kind === 'may-not') return { kind: 'words', words: texts.mayNot[standing.because] }
  const whereabouts = readWhereabouts(parsed, desk.viewpoint.workspace.workspace)
  return { kind: 'visit', activity: parsed, whereabouts, actor: standing.actor }
}

/** Tells a person who waits that something failed: of an error Teams would not ask again, and show nothing of ours. */
export async function guard<Answer>({ log }: Desk, work: () => Promise<Answer>): Promise<Answer | string> {
  try {
    return await work()
  } catch (error) {
    log.error({ platform: 'teams', ...faultFacts(error) }, 'something asked for in Teams failed')
    return texts.answer.fault
  }
}

/** Whoever acted before may act while Teams cannot be asked: what they write now must not get lost. */
async function standingOf({ people, bridge, viewpoint }: Desk, where: Place, from: From): Promise<Standing> {
  try {
    return await people.standing(where, from)
  } catch (fault) {
    const identity = { ...viewpoint.workspace, userId: from.id }
    const known = await bridge.store.person(identity)
    if (!known) throw fault
    return { kind: 'may-act', actor: { ...identity, name: known.name, email: known.email } }
  }
}
