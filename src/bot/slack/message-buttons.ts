// Buttons about one message: Retry, Send again, Mark as sent; Subscribe and send, Leave it; Retry of what could not be shown.
import { showAgain } from '../../conversation/dead-letters.ts'
import { decideWithheld } from '../../conversation/decide-withheld.ts'
import { settleTrouble } from '../../conversation/settle-trouble.ts'
import { messageId } from '../handed-back.ts'
import { sayShowAgain, sayTrouble, sayWithheld } from '../outcome-words.ts'
import { actionIds } from './action-ids.ts'
import { replaceNotice } from './answers.ts'
import { type Desk, onPress } from './desk.ts'

export function registerMessageButtons(desk: Desk): void {
  const settling = { retry: 'send-again', 'send-again': 'send-again', 'mark-as-sent': 'mark-as-sent' } as const
  for (const kind of ['retry', 'send-again', 'mark-as-sent'] as const) {
    onPress(desk, actionIds[kind], async (press, actor) => {
      const id = messageId.parse(press.actions[0].value)
      return sayTrouble(await settleTrouble(desk.bridge, actor, id, settling[kind]), 'slack')
    })
  }
  onPress(desk, actionIds['show-again'], async (press, actor) => {
    const id = messageId.parse(press.actions[0].value)
    return sayShowAgain(await showAgain(desk.bridge, actor, id))
  })
  const deciding = { 'subscribe-and-send': 'subscribe-and-send', 'leave-it': 'leave' } as const
  for (const kind of ['subscribe-and-send', 'leave-it'] as const) {
    onPress(desk, actionIds[kind], async (press, actor) => {
      const id = messageId.parse(press.actions[0].value)
      const outcome = await decideWithheld(desk.bridge, actor, id, deciding[kind])
      await replaceNotice(desk, press, sayWithheld(outcome, 'slack'))
      return undefined
    })
  }
}
