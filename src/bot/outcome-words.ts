// What is said to whoever pressed a button on a card or about a message.
import type { WithheldOutcome } from '../conversation/decide-withheld.ts'
import type { Workspace } from '../conversation/model.ts'
import type { TroubleOutcome } from '../conversation/settle-trouble.ts'
import type { SubscribeOutcome } from '../conversation/subscribe.ts'
import { sayRefusal } from './reasons.ts'
import { statusWords } from './status-words.ts'
import { texts } from './texts.ts'

type Platform = Workspace['platform']

/** After Retry, Send again, Mark as sent. */
export function sayTrouble(outcome: TroubleOutcome, platform: Platform): string {
  switch (outcome.kind) {
    case 'sending':
      return texts.answer.sendingAgain
    case 'marked':
      return texts.answer.markedAsSent
    case 'already-settled':
      return texts.answer.alreadySettled
    case 'refused':
      return `${statusWords.refused}: ${sayRefusal(outcome.because, { platform })}`
  }
}

/** After Subscribe and send, Leave it. */
export function sayWithheld(outcome: WithheldOutcome, platform: Platform): string {
  switch (outcome.kind) {
    case 'sending':
      return texts.notice.sendingNow
    case 'left':
      return texts.notice.left
    case 'already-decided':
      return texts.notice.alreadyDecided
    case 'not-yours':
      return texts.notice.notYours
    case 'refused':
      return `${statusWords.refused}: ${sayRefusal(outcome.because, { platform })}`
  }
}

/** After Subscribe on a card. */
export function saySubscribed({ kind }: SubscribeOutcome): string {
  if (kind === 'unknown-conversation') return texts.answer.conversationGone
  return kind === 'subscribed' ? texts.answer.subscribed : texts.answer.alreadySubscribed
}

/** After Unsubscribe on a card. */
export function sayUnsubscribed(outcome: 'unsubscribed' | 'was-not'): string {
  return outcome === 'unsubscribed' ? texts.answer.unsubscribed : texts.answer.wasNotSubscribed
}

/** After Retry or Leave it about everything that was given up. */
export function sayDead(decision: 'retry' | 'leave', count: number): string {
  if (count === 0) return texts.status.nothingLeft
  return decision === 'retry' ? texts.status.trying(count) : texts.status.left(count)
}

/** After Retry at the word that a message could not be shown. */
export function sayShowAgain(outcome: 'trying' | 'nothing-left'): string {
  return outcome === 'trying' ? texts.unshown.trying : texts.status.nothingLeft
}
