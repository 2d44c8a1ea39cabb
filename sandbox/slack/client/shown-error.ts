// An error as a person sees it in Slack, when the app did not answer or answered nonsense.
import { type Attempt, accepted } from '../../webhooks-out.ts'

export class ShownError extends Error {
  override name = 'ShownError'
}

type Answered = Extract<Attempt, { kind: 'answered' }>

/** The app's answer; where there is none, what Slack shows instead. Undefined while deliveries are held back. */
export function takenOrShown(attempt: Attempt, what: string): Answered | undefined {
  if (attempt.kind === 'held') return undefined
  if (attempt.kind === 'timed-out') throw new ShownError(`${what} failed: the app did not answer in time`)
  if (attempt.kind === 'unreachable') throw new ShownError(`${what} failed: the app cannot be reached`)
  if (accepted(attempt)) return attempt
  throw new ShownError(`${what} failed: the app answered ${attempt.status} ${attempt.text}`)
}

/** The JSON of an answer; undefined where the app answered with nothing. */
export function jsonOf(answer: Answered): unknown {
  if (answer.text.trim() === '') return undefined
  try {
    return JSON.parse(answer.text)
  } catch {
    throw new ShownError(`the app's answer is not JSON: ${answer.text.slice(0, 200)}`)
  }
}
