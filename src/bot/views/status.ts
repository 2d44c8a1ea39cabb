// How deliveries stand: what waits, what could not be delivered, and what can be done about it.
import type { DeliveryStatus, Undelivered } from '../../conversation/dead-letters.ts'
import type { Thread } from '../../conversation/model.ts'
import { isIn } from '../../conversation/workspace.ts'
import { labels } from '../labels.ts'
import { sayObstacle } from '../reasons.ts'
import { texts } from '../texts.ts'
import { type Action, shorten, type TimedText, type Viewpoint } from './view.ts'

/** So many of what was given up find room in an answer. */
export const mostLetters = 10

export interface LetterView {
  text: TimedText
  /** The thread that it is owed to, if that is in my workspace. */
  thread: Thread | null
}

export interface StatusView {
  lines: TimedText[]
  letters: LetterView[]
  actions: Action[]
}

/** What `/texting status` says. */
export function viewStatus({ waiting, first, dead, letters }: DeliveryStatus, { workspace }: Viewpoint): StatusView {
  const isQuiet = waiting === 0 && dead === 0
  const because = first?.because ? texts.status.because(sayObstacle(first.because)) : null
  return {
    lines: [
      ...(isQuiet ? [timed(texts.status.allDelivered)] : []),
      ...(waiting > 0 ? [timed(texts.status.waiting(waiting), first?.createdAt)] : []),
      ...(because ? [timed(because)] : []),
      ...(dead > 0 ? [timed(texts.status.dead(dead))] : []),
    ],
    letters: letters.map((letter) => ({
      text: timed(sayLetter(letter), letter.since),
      thread: letter.thread && isIn(letter.thread, workspace) ? letter.thread : null,
    })),
    actions: dead > 0 ? [about('retry-dead', labels.retry, true), about('leave-dead', labels.leaveIt, false)] : [],
  }
}

function sayLetter({ conversation, thread, because }: Undelivered): string {
  const name = shorten(conversation?.contact.name ?? texts.status.nobody, 60)
  const place = thread ? texts.post.places[thread.platform] : texts.status.nowhere
  return texts.status.letter(name, place, sayObstacle(because))
}

function about(kind: 'retry-dead' | 'leave-dead', label: string, isMain: boolean): Action {
  return { kind, label, value: 'all', spoken: `${label}: ${texts.status.spokenDead}`, isMain }
}

function timed(text: string, at: Date | null = null): TimedText {
  return { text, at, precision: 'minute' }
}
