// What people write: to the bot, in threads, and in channels where we only listen.
import type { Application } from '@microsoft/teams-ai'
import type { TurnContext } from 'botbuilder'
import { readSpoken } from '../../commands.ts'
import { faultFacts } from '../../fault-facts.ts'
import { texts } from '../../texts.ts'
import type { TeamsMessage } from '../cards/message.ts'
import { drawNotice } from '../cards/post.ts'
import { type Desk, receive } from '../desk.ts'
import { type Activity, activity } from '../payloads.ts'
import { answerCommand, sayWords } from '../screens/commands.ts'
import { threadLink } from '../thread-link.ts'
import type { Channels } from './channels.ts'
import { findThread } from './find-thread.ts'
import { messageContent, type PlainReply, readReply } from './text.ts'
import { takeReply } from './thread-replies.ts'
import { readWhereabouts, type Whereabouts } from './whereabouts.ts'

/** A message that came in, and what it says. */
interface Heard {
  context: TurnContext
  said: Activity
  whereabouts: Whereabouts
  words: PlainReply
}

/**
 * Whatever throws here is answered with 500, so that Teams sends the message again; its source makes the second one
 * harmless.
 */
export function registerMessages(app: Application, desk: Desk, channels: Channels): void {
  app.message(
    async ({ activity: { type } }) => type === 'message',
    async (context) => {
      const said = activity.parse(context.activity)
      if (said.from.id === said.recipient.id || said.from.role === 'bot') return
      const words = readReply(messageContent.parse(context.activity), said.recipient.id)
      const whereabouts = readWhereabouts(said, desk.viewpoint.workspace.workspace)
      await hear(desk, channels, { context, said, whereabouts, words })
    },
  )
  for (const news of ['installationUpdate', 'conversationUpdate']) {
    app.activity(news, async (context) => {
      const told = activity.parse(context.activity)
      const { channel } = readWhereabouts(told, desk.viewpoint.workspace.workspace)
      if (channel) await channels.learn(channel, { address: told.serviceUrl, hearsEverything: false })
      for (const { id } of told.membersRemoved ?? []) desk.people.forget(id)
    })
  }
}

async function hear(desk: Desk, channels: Channels, heard: Heard): Promise<void> {
  const { said, words } = heard
  const { channel, rootId } = heard.whereabouts
  // What only the bot sees is not for the customer either.
  const isForUs = words.addressedToBot || isTargeted(said)
  if (!channel) return answer(desk, heard)

  await channels.learn(channel, { address: said.serviceUrl, hearsEverything: !isForUs })
  const isReply = rootId !== null && rootId !== said.id
  const thread = isReply ? await findThread(desk.bridge, channel, rootId) : null
  if (!isTargeted(said) && !isCommandInThread(words)) {
    if (thread) return reply(desk, heard)
    const moved = isReply ? await desk.bridge.store.threadOnceAt(channel, rootId) : null
    if (moved) return tellAlone(desk, heard, drawNotice(movedOn, { link: threadLink(moved) }))
  }
  if (isForUs) await answer(desk, heard)
}

function isTargeted({ recipient }: Activity): boolean {
  return recipient.isTargeted === true
}

/** In a thread, only what is said to the bot and is a command word for word: everything else goes to the customer. */
function isCommandInThread({ addressedToBot, text }: PlainReply): boolean {
  return addressedToBot && readSpoken(text, { strictly: true }) !== null
}

const movedOn = { text: texts.notice.movedOn, actions: [] }

async function reply(desk: Desk, heard: Heard): Promise<void> {
  const visit = await receive(desk, heard.context)
  if (visit.kind === 'words') await tell(desk, heard, sayWords(visit.words))
  else await takeReply(desk, visit, heard.words)
}

async function answer(desk: Desk, heard: Heard): Promise<void> {
  const visit = await receive(desk, heard.context)
  if (visit.kind === 'words') return tell(desk, heard, sayWords(visit.words))
  const { text } = heard.words
  const intent = readSpoken(text, { strictly: false }) ?? { kind: 'help', unknown: text || null }
  await tell(desk, heard, await answerCommand(desk, visit, intent))
}

/** Where nobody else saw the question, nobody else sees the answer. */
async function tell(desk: Desk, heard: Heard, message: TeamsMessage): Promise<void> {
  if (isTargeted(heard.said)) await tellAlone(desk, heard, message)
  else await heard.context.sendActivity(message)
}

/** So that nobody else sees it, unless Teams cannot do that. */
async function tellAlone(desk: Desk, { context, said, whereabouts }: Heard, message: TeamsMessage): Promise<void> {
  const { channel, rootId } = whereabouts
  if (channel && rootId) {
    const place = { serviceUrl: said.serviceUrl, channel: channel.channel, rootId }
    try {
      return await desk.connector.tellOne(place, said.from.id, message)
    } catch (fault) {
      desk.log.warn({ platform: 'teams', ...faultFacts(fault) }, 'an answer for one person is said to everybody')
    }
  }
  await context.sendActivity(message)
}
