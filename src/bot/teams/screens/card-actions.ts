// Buttons on cards, posts and notices: what they do is said to whoever pressed; the cards are drawn again by the outbox.
import type { Application } from '@microsoft/teams-ai'
import type { TurnContext } from 'botbuilder'
import { leaveDeadLetters, retryDeadLetters, showAgain } from '../../../conversation/dead-letters.ts'
import { decideWithheld } from '../../../conversation/decide-withheld.ts'
import type { Actor } from '../../../conversation/model.ts'
import { settleTrouble } from '../../../conversation/settle-trouble.ts'
import { subscribe, unsubscribe } from '../../../conversation/subscribe.ts'
import { isListedAdministrator } from '../../administrators.ts'
import { sayDead, sayShowAgain, saySubscribed, sayTrouble, sayUnsubscribed, sayWithheld } from '../../outcome-words.ts'
import { texts } from '../../texts.ts'
import type { ActionKind } from '../../views/view.ts'
import type { AdaptiveCard } from '../cards/elements.ts'
import { drawWords, titled } from '../cards/words-card.ts'
import { type Desk, guard, receive, type Visit } from '../desk.ts'
import { about, executed, pressed } from '../payloads.ts'
import { takeStep } from './screens.ts'

/** A card in place of the one that was pressed, or words beside it ("Universal Actions", responses). */
type Answer = AdaptiveCard | string
type Act = (desk: Desk, actor: Actor, data: unknown) => Promise<Answer>

const acts: Readonly<Record<Exclude<ActionKind, 'contacts'>, Act>> = {
  subscribe: async ({ bridge }, actor, data) =>
    saySubscribed(await subscribe(bridge, actor, about.conversation.parse(data).value)),
  unsubscribe: async ({ bridge }, actor, data) =>
    sayUnsubscribed(await unsubscribe(bridge, actor, about.conversation.parse(data).value)),
  retry: settling('send-again'),
  'send-again': settling('send-again'),
  'mark-as-sent': settling('mark-as-sent'),
  'subscribe-and-send': deciding('subscribe-and-send'),
  'leave-it': deciding('leave'),
  'show-again': async ({ bridge }, actor, data) =>
    sayShowAgain(await showAgain(bridge, actor, about.message.parse(data).value)),
  'retry-dead': async ({ bridge }) => sayDead('retry', await retryDeadLetters(bridge)),
  'leave-dead': async ({ bridge, adminEmails }, actor) =>
    isListedAdministrator(adminEmails, actor)
      ? sayDead('leave', await leaveDeadLetters(bridge))
      : texts.status.onlyAdministrators,
}

export function registerCardActions(app: Application, desk: Desk): void {
  for (const [verb, act] of Object.entries(acts)) {
    app.adaptiveCards.actionExecute(verb, (context, _state, data) =>
      answer(desk, context, ({ actor }) => act(desk, actor, data)),
    )
  }
  // A screen that stands as a card in a chat has the same verbs there as in a dialog.
  app.adaptiveCards.actionExecute(/./, (context, _state, data) =>
    answer(desk, context, (visit) => step(desk, visit, data)),
  )
}

function settling(decision: 'send-again' | 'mark-as-sent'): Act {
  return async ({ bridge }, actor, data) =>
    sayTrouble(await settleTrouble(bridge, actor, about.message.parse(data).value, decision), 'teams')
}

/** The decision takes the place of the question, so that it is not asked again. */
function deciding(decision: 'subscribe-and-send' | 'leave'): Act {
  return async ({ bridge }, actor, data) =>
    drawWords(sayWithheld(await decideWithheld(bridge, actor, about.message.parse(data).value, decision), 'teams'))
}

async function step(desk: Desk, { actor, activity }: Visit, data: unknown): Promise<Answer> {
  const { verb } = executed.parse(activity.value).action
  const screen = await takeStep(desk, { actor, pressed: { ...pressed.parse(data), verb }, surface: 'chat' })
  if (screen.kind === 'show') return titled(screen.card, screen.title)
  return screen.kind === 'words' ? screen.words : texts.answer.fault
}

/** Lets whoever pressed act. Teams does not call again after a fault, so the person is told. */
async function answer(desk: Desk, context: TurnContext, act: (visit: Visit) => Promise<Answer>): Promise<Answer> {
  return guard(desk, async () => {
    const visit = await receive(desk, context)
    return visit.kind === 'words' ? visit.words : act(visit)
  })
}
