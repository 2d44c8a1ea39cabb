// The calls of Teams: judged, read and given to the bot, without a web framework in between.
import { type Activity, CloudAdapter, type InvokeResponse, type TurnContext } from 'botbuilder'
import type { AuthenticateRequestResult } from 'botframework-connector'
import type { Clock } from '../../../conversation/ports/clock.ts'
import type { Log } from '../../../conversation/ports/log.ts'
import { faultFacts } from '../../fault-facts.ts'
import type { TeamsAuthentication } from './authentication.ts'
import { envelope, readActivity } from './envelope.ts'

/** What the server got for `POST /api/messages`: the body as parsed JSON, and the header of that name. */
export interface Call {
  body: unknown
  authorization: string | undefined
}

/** `body` is undefined where there is nothing to say. */
export interface Answer {
  status: number
  body: unknown
}

export interface Calls {
  /**
   * 401 and 403 for whoever cannot prove to be our Teams, 400 for an activity that cannot be read, 500 when the bot
   * failed, 503 when Microsoft's keys could not be fetched: after both of these Teams sends messages again.
   */
  take(call: Call): Promise<Answer>
}

const sayEveryMs = 60_000

/** What the bot does with an activity. Whatever it throws gives 500. */
export type Turn = (context: TurnContext) => Promise<void>

export interface CallsParts {
  authentication: TeamsAuthentication
  turn: Turn
  log: Log
  clock: Clock
}

export function createCalls({ authentication, turn, log, clock }: CallsParts): Calls {
  const adapter = new Adapter(authentication)

  let saidAt = 0

  /** That nobody can be judged is said once a minute, since everybody may call. */
  function refuse(status: 401 | 403 | 503): Answer {
    const now = clock.now().getTime()
    if (status === 503 && now - saidAt >= sayEveryMs) {
      saidAt = now
      log.error({ platform: 'teams' }, 'the keys of Microsoft could not be fetched, so calls wait')
    }
    return { status, body: undefined }
  }

  return {
    async take({ body, authorization }) {
      const outside = envelope.safeParse(body)
      if (!outside.success) return refuse(401)
      const judgement = await authentication.judge(outside.data, authorization)
      if (judgement.kind === 'refused') return refuse(judgement.status)
      const activity = readActivity(body)
      if (!activity) {
        log.warn({ platform: 'teams' }, 'Teams sent an activity that cannot be read')
        return { status: 400, body: undefined }
      }
      try {
        const answer = await adapter.hear(judgement.result, activity, turn)
        return { status: answer?.status ?? 200, body: answer?.body }
      } catch (fault) {
        log.error({ platform: 'teams', ...faultFacts(fault) }, 'a call from Teams failed and is answered with an error')
        return { status: 500, body: undefined }
      }
    },
  }
}

/** The SDK's adapter, whose own door writes faults to the console and to the caller. Faults of a turn are thrown on. */
class Adapter extends CloudAdapter {
  hear(caller: AuthenticateRequestResult, activity: Activity, turn: Turn): Promise<InvokeResponse | undefined> {
    return this.processActivity(caller, activity, turn)
  }
}
