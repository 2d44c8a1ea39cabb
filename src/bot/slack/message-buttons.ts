// Buttons about one message: Retry, Send again, Mark as sent; Subscribe and send, Leave it.
import { decideWithheld, type WithheldOutcome } from '../../conversation/decide-withheld.ts'
import { settleTrouble, type TroubleOutcome } from '../../conversation/settle-trouble.ts'
import { statusWords } from '../status-words.ts'
import { texts } from '../texts.ts'
import { actionIds } from './action-ids.ts'
import { replaceNotice } from './answers.ts'
import { type Desk, onPress, refusalWords } from './desk.ts'
import { messageId } from './payloads.ts'

export function registerMessageButtons(desk: Desk): void {
  const settling = { retry: 'send-again', 'send-again': 'send-again', 'mark-as-sent': 'mark-as-sent' } as const
  for (const kind of ['retry', 'send-again', 'mark-as-sent'] as const) {
    onPress(desk, actionIds[kind], async (press, actor) => {
      const id = messageId.parse(press.actions[0].value)
      return sayTrouble(await settleTrouble(desk.bridge, actor, id, settling[kind]))
    })
  }
  const deciding = { 'subscribe-and-send': 'subscribe-and-send', 'leave-it': 'leave' } as const
  for (const kind of ['subscribe-and-send', 'leave-it'] as const) {
    onPress(desk, actionIds[kind], async (press, actor) => {
      const id = messageId.parse(press.actions[0].value)
      await replaceNotice(desk, press, sayWithheld(await decideWithheld(desk.bridge, actor, id, deciding[kind])))
      return undefined
    })
  }
}

function sayTrouble(outcome: TroubleOutcome): string {
  switch (outcome.kind) {
    case 'sending':
      return texts.answer.sendingAgain
    case 'marked':
      return texts.answer.markedAsSent
    case 'already-settled':
      return texts.answer.alreadySettled
    case 'refused':
      return `${statusWords.refused}: ${refusalWords(outcome.because)}`
  }
}

function sayWithheld(outcome: WithheldOutcome): string {
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
      return `${statusWords.refused}: ${refusalWords(outcome.because)}`
  }
}
