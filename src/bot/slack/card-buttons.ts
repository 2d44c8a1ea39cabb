// Subscribe and Unsubscribe on a conversation card (Contacts belongs to the Contacts modal).
import { subscribe, unsubscribe } from '../../conversation/subscribe.ts'
import { conversationId } from '../handed-back.ts'
import { saySubscribed, sayUnsubscribed } from '../outcome-words.ts'
import { actionIds } from './action-ids.ts'
import { type Desk, onPress } from './desk.ts'

export function registerCardButtons(desk: Desk): void {
  onPress(desk, actionIds.subscribe, async (press, actor) =>
    saySubscribed(await subscribe(desk.bridge, actor, conversationId.parse(press.actions[0].value))),
  )
  onPress(desk, actionIds.unsubscribe, async (press, actor) =>
    sayUnsubscribed(await unsubscribe(desk.bridge, actor, conversationId.parse(press.actions[0].value))),
  )
}
