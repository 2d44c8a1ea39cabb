// Dialogs: they open from a card's button or from a command in the compose box or in a message's menu, and every press
// in them brings the next screen. What throws here gives 500, upon which Teams keeps the dialog as it is.
import type { Application } from '@microsoft/teams-ai'
import { CardFactory, type TaskModuleTaskInfo, type TurnContext } from 'botbuilder'
import { ordersDataset } from './cards/verbs.ts'
import { drawWords } from './cards/words-card.ts'
import { type Desk, receive } from './desk.ts'
import { orderOnMind } from './order-on-mind.ts'
import { findOrders } from './order-picker.ts'
import { pressed, search } from './payloads.ts'
import { type Screen, takeStep } from './screens.ts'

/** Ids of the commands in the compose box, as the manifest has them; each is also the verb that opens its dialog. */
const actionCommands = ['contacts', 'text']
const anyVerb = /./

export function registerDialogs(app: Application, desk: Desk): void {
  app.taskModules.fetch(anyVerb, async (context, _state, data) => opened(await press(desk, context, data)))
  app.taskModules.submit(anyVerb, async (context, _state, data) => answered(await press(desk, context, data)))
  for (const command of actionCommands) {
    app.messageExtensions.fetchTask(command, async (context) => opened(await begin(desk, context, command)))
    app.messageExtensions.submitAction(command, async (context, _state, data) =>
      answered(await press(desk, context, data)),
    )
  }
  app.adaptiveCards.search(ordersDataset, async (context) => {
    const visit = await receive(desk, context)
    const { queryText } = search.parse(context.activity.value)
    return visit.kind === 'words' ? [] : findOrders(desk, queryText)
  })
}

async function press(desk: Desk, context: TurnContext, data: unknown): Promise<Screen> {
  const visit = await receive(desk, context)
  if (visit.kind === 'words') return visit
  return takeStep(desk, { actor: visit.actor, pressed: pressed.parse(data), surface: 'dialog' })
}

/** A command in a thread is about that thread's conversation, one in a message's menu about the order it names. */
async function begin(desk: Desk, context: TurnContext, verb: string): Promise<Screen> {
  const visit = await receive(desk, context)
  if (visit.kind === 'words') return visit
  const about = await orderOnMind(desk, visit)
  return takeStep(desk, { actor: visit.actor, pressed: pressed.parse({ verb, ...about }), surface: 'dialog' })
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
