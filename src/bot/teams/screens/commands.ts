// What the bot answers to a command that is said to it, in a chat or mentioned in a channel.
import { readDeliveryStatus } from '../../../conversation/dead-letters.ts'
import { setHomeChannel } from '../../../conversation/set-home-channel.ts'
import { isListedAdministrator } from '../../administrators.ts'
import type { Intent } from '../../commands.ts'
import { texts } from '../../texts.ts'
import { factsOf } from '../../views/card.ts'
import { mostLetters, viewStatus } from '../../views/status.ts'
import { type Doorway, drawDoorway } from '../cards/doorway-card.ts'
import { cardMessage, type TeamsMessage } from '../cards/message.ts'
import { drawNotice } from '../cards/post.ts'
import { drawStatus } from '../cards/status-card.ts'
import { titled } from '../cards/words-card.ts'
import type { Desk, Visit } from '../desk.ts'
import { pressed } from '../payloads.ts'
import { type OnMind, orderOnMind } from './order-on-mind.ts'
import { takeStep } from './screens.ts'

/** The answer, as a message for where the command was said. */
export async function answerCommand(desk: Desk, visit: Visit, intent: Intent): Promise<TeamsMessage> {
  switch (intent.kind) {
    case 'contacts':
    case 'text': {
      const about = intent.order ? { order: intent.order } : await orderOnMind(desk, visit)
      return openOrder(desk, visit, intent.kind, about)
    }
    case 'set-home':
      return sayWords(await chooseHome(desk, visit, intent.branch))
    case 'status':
      return showStatus(desk)
    case 'help':
      return help(intent.unknown)
    case 'conversations':
    case 'signature':
    case 'templates':
      return isPrivate(visit) ? showScreen(desk, visit, intent.kind) : drawDoorway(ownDoorway(intent.kind))
    case 'scheduled':
      return showScreen(desk, visit, intent.kind)
  }
}

/** Private words of the bot. */
export function sayWords(text: string): TeamsMessage {
  return drawNotice({ text, actions: [] })
}

/** In a person's own chat the screen itself; where others read along, the button that opens it. */
async function openOrder(
  desk: Desk,
  visit: Visit,
  kind: 'contacts' | 'text',
  about: OnMind | null,
): Promise<TeamsMessage> {
  if (isPrivate(visit) && (kind === 'contacts' || !about)) return showScreen(desk, visit, kind, about)
  const order = about && (await desk.bridge.store.order(about.order))
  if (about && !order) return sayWords(texts.answer.unknownOrder(about.order))
  const lines = order
    ? [texts.contacts.title(order.number), [order.customerName, ...factsOf(order)].join(' · ')]
    : [texts.teams.chooseOrder]
  return drawDoorway({ lines, about, doors: kind === 'contacts' ? ['contacts', 'text'] : ['text', 'contacts'] })
}

/** What is one's own is not shown to others. */
function ownDoorway(kind: 'conversations' | 'signature' | 'templates'): Doorway {
  return { lines: [texts.teams.own], doors: [kind] }
}

function isPrivate({ whereabouts }: Visit): boolean {
  return whereabouts.isPersonal
}

async function showScreen(
  desk: Desk,
  { actor }: Visit,
  verb: string,
  about: OnMind | null = null,
): Promise<TeamsMessage> {
  const screen = await takeStep(desk, { actor, pressed: pressed.parse({ verb, ...about }), surface: 'chat' })
  if (screen.kind === 'show') return cardMessage(titled(screen.card, screen.title), screen.title)
  return sayWords(screen.kind === 'words' ? screen.words : texts.answer.fault)
}

function help(unknown: string | null): TeamsMessage {
  const lines = [...(unknown ? [texts.texting.unknown(unknown)] : []), ...texts.teams.help]
  return drawDoorway({ lines, doors: ['contacts', 'text', 'conversations', 'signature'] })
}

async function showStatus({ bridge, viewpoint }: Desk): Promise<TeamsMessage> {
  const view = viewStatus(await readDeliveryStatus(bridge, mostLetters), viewpoint)
  return cardMessage(drawStatus(view), texts.status.title)
}

async function chooseHome(desk: Desk, { actor, whereabouts }: Visit, branch: string | null): Promise<string> {
  if (!isListedAdministrator(desk.adminEmails, actor)) return texts.teams.notAdministrator
  const { channel } = whereabouts
  if (!channel) return texts.teams.homeNeedsChannel
  await setHomeChannel(desk.bridge, channel, branch)
  const done = branch ? texts.texting.homeSetForBranch(branch) : texts.texting.homeSet
  const facts = await desk.bridge.store.channelFacts(channel)
  return facts?.hearsEverything ? done : `${done} ${texts.teams.mentionMeans}`
}
