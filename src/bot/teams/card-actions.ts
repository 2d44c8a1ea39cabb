// Buttons on cards, posts and notices: what they do is said to whoever pressed; the cards are drawn again by the outbox.
import type { Application } from '@microsoft/teams-ai'
import type { TurnContext } from 'botbuilder'
import { z } from 'zod'
import { decideWithheld } from '../../conversation/decide-withheld.ts'
import type { Actor } from '../../conversation/model.ts'
import { settleTrouble } from '../../conversation/settle-trouble.ts'
import { subscribe, unsubscribe } from '../../conversation/subscribe.ts'
import { faultFacts } from '../fault-facts.ts'
import { saySubscribed, sayTrouble, sayUnsubscribed, sayWithheld } from '../outcome-words.ts'
import { texts } from '../texts.ts'
import type { ActionKind } from '../views/view.ts'
import type { AdaptiveCard } from './cards/elements.ts'
import { drawWords, titled } from './cards/words-card.ts'
import { type Desk, receive } from './desk.ts'
import { about, pressed } from './payloads.ts'
import { isStep, takeStep } from './screens.ts'

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
}

/** A screen that stands as a card in a chat has the same verbs there as in a dialog. */
const ofScreens = async (context: TurnContext) => {
  const { type, name, value } = context.activity
  return (
    type === 'invoke' && name === 'adaptiveCard/action' && isStep(executed.safeParse(value).data?.action.verb ?? '')
  )
}

export function registerCardActions(app: Application, desk: Desk): void {
  for (const [verb, act] of Object.entries(acts)) {
    app.adaptiveCards.actionExecute(verb, (context, _state, data) =>
      guarded(desk, context, (actor) => act(desk, actor, data)),
    )
  }
  app.adaptiveCards.actionExecute(ofScreens, (context, _state, data) =>
    guarded(desk, context, (actor, verb) => step(desk, actor, verb, data)),
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

async function step(desk: Desk, actor: Actor, verb: string, data: unknown): Promise<Answer> {
  const screen = await takeStep(desk, { actor, pressed: { ...pressed.parse(data), verb }, surface: 'chat' })
  if (screen.kind === 'show') return titled(screen.card, screen.title)
  return screen.kind === 'words' ? screen.words : texts.answer.fault
}

/** Teams does not call again after a fault, so the person is told. */
async function guarded(
  desk: Desk,
  context: TurnContext,
  act: (actor: Actor, verb: string) => Promise<Answer>,
): Promise<Answer> {
  try {
    const visit = await receive(desk, context)
    if (visit.kind === 'words') return visit.words
    return await act(visit.actor, executed.parse(visit.activity.value).action.verb)
  } catch (error) {
    desk.log.error({ platform: 'teams', ...faultFacts(error) }, 'something asked for in Teams failed')
    return texts.answer.fault
  }
}

const executed = z.object({ action: z.object({ verb: z.string() }) })
