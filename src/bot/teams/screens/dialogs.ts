// Dialogs: they open from a card's button or from a command in the compose box or in a message's menu, and every press
// in them brings the next screen.
import type { Application } from '@microsoft/teams-ai'
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder'
import { ordersDataset } from '../cards/verbs.ts'
import { drawWords } from '../cards/words-card.ts'
import { type Desk, guard, receive } from '../desk.ts'
import { command, pressed, search } from '../payloads.ts'
import { orderOnMind } from './order-on-mind.ts'
import { findOrders } from './order-picker.ts'
import { type Screen, takeStep } from './screens.ts'

/** Every call of this name, whatever it carries: who asks for what we do not know is told so as well. */
function every(name: string) {
  return async ({ activity }: TurnContext) => activity.type === 'invoke' && activity.name === name
}

export function registerDialogs(app: Application, desk: Desk): void {
  app.taskModules.fetch(every('task/fetch'), async (context, _state, data) => opened(await press(desk, context, data)))
  app.taskModules.submit(every('task/submit'), async (context, _state, data) =>
    answered(await press(desk, context, data)),
  )
  app.messageExtensions.fetchTask(every('composeExtension/fetchTask'), async (context) =>
    opened(await begin(desk, context)),
  )
  app.messageExtensions.submitAction(every('composeExtension/submitAction'), async (context, _state, data) =>
    answered(await press(desk, context, data)),
  )
  app.adaptiveCards.search(ordersDataset, async (context) => {
    const visit = await receive(desk, context)
    const { queryText } = search.parse(context.activity.value)
    return visit.kind === 'words' ? [] : findOrders(desk, queryText)
  })
}

/**
 * Words about a fault would take the place of what was typed into a form: there it is thrown on, which gives 500, upon
 * which Teams keeps the dialog as it is.
 */
async function press(desk: Desk, context: TurnContext, data: unknown): Promise<Screen> {
  const take = async () => {
    const visit = await receive(desk, context)
    if (visit.kind === 'words') return visit
    return takeStep(desk, { actor: visit.actor, pressed: pressed.parse(data), surface: 'dialog' })
  }
  const isForm = Boolean(pressed.safeParse(data).data?.memory)
  return isForm ? take() : orWords(desk, take)
}

/**
 * The id of a command is the verb that opens its dialog. In a thread it is about that thread's conversation, in a
 * message's menu about the order that is named there.
 */
function begin(desk: Desk, context: TurnContext): Promise<Screen> {
  return orWords(desk, async () => {
    const visit = await receive(desk, context)
    if (visit.kind === 'words') return visit
    const about = await orderOnMind(desk, visit)
    const verb = command.parse(context.activity.value).commandId
    return takeStep(desk, { actor: visit.actor, pressed: pressed.parse({ verb, ...about }), surface: 'dialog' })
  })
}

async function orWords(desk: Desk, take: () => Promise<Screen>): Promise<Screen> {
  const screen = await guard(desk, take)
  return typeof screen === 'string' ? { kind: 'words', words: screen } : screen
}

function opened(screen: Screen): TaskModuleTaskInfo {
  const dialog = answered(screen)
  if (!dialog) throw new Error('a dialog was to close before it was open')
  return dialog
}

/**
 * The next screen, or nothing, which closes the dialog. Words are a card as well: Teams shows a task of type `message` only
 * as an answer to a submit, and an empty dialog where one is to open ("Use dialogs with bots").
 */
function answered(screen: Screen): TaskModuleTaskInfo | undefined {
  switch (screen.kind) {
    case 'show':
      return { title: screen.title, width: 'medium', height: 'large', card: CardFactory.adaptiveCard(screen.card) }
    case 'words':
      return { width: 'medium', height: 'small', card: CardFactory.adaptiveCard(drawWords(screen.words)) }
    case 'close':
      return undefined
  }
}
