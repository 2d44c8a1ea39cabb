// Subscribe and Unsubscribe on a conversation card (Contacts belongs to the Contacts modal).
import { subscribe, unsubscribe } from '../../conversation/subscribe.ts'
import { texts } from '../texts.ts'
import { actionIds } from './action-ids.ts'
import { type Desk, onPress } from './desk.ts'
import { conversationId } from './payloads.ts'

export function registerCardButtons(desk: Desk): void {
  onPress(desk, actionIds.subscribe, async (press, actor) => {
    const outcome = await subscribe(desk.bridge, actor, conversationId.parse(press.actions[0].value))
    if (outcome.kind === 'unknown-conversation') return texts.answer.conversationGone
    return outcome.kind === 'subscribed' ? texts.answer.subscribed : texts.answer.alreadySubscribed
  })
  onPress(desk, actionIds.unsubscribe, async (press, actor) => {
    const outcome = await unsubscribe(desk.bridge, actor, conversationId.parse(press.actions[0].value))
    return outcome === 'unsubscribed' ? texts.answer.unsubscribed : texts.answer.wasNotSubscribed
  })
}
