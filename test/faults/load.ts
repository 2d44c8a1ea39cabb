// Customers and staff who go on texting whatever happens. In each conversation one customer and one desk talk at the same
// time; the desk says the next thing only when the platform knows that the service has the last one, so that their order
// is certain.
import { setTimeout as pause } from 'node:timers/promises'
import { accepted, type WebhooksOut } from '../../sandbox/webhooks-out.ts'
import { slackStaff, teamsStaff } from './conversations.ts'
import type { Attended, Conversation, Said } from './ledger.ts'
import type { Random } from './random.ts'
import type { Stage } from './stage.ts'

const inboundWords = ['Can you come at 9?', 'Bring the piano dolly, please 🎹', 'The elevator is booked.', 'Thanks!']
const outboundWords = ['On our way.', 'Crew of three & a truck <26 ft>', 'See you at 8 – María', 'Sure 👍']
const noteShare = 0.15
const mostInARow = 3
const usualPace: Pace = { pauseMs: [1_000, 9_000] }
/** Slack goes on for five minutes, Teams not so long; here we stand in for the rest of their retries, and for an author
 * who says it once more. */
const tellAgainMs = 400

export interface Load {
  /** Lets everybody finish their sentence. */
  stop(): Promise<void>
}

export interface Pace {
  /** Before one person says something again, at least and at most. */
  pauseMs: readonly [least: number, most: number]
}

/** Lets everybody talk until it is stopped. */
export function startLoad(stage: Stage, { pauseMs } = usualPace): Load {
  let isOver = false
  const talk = async (random: Random, say: (random: Random) => Promise<void>) => {
    while (!isOver) {
      await pause(random.between(...pauseMs))
      for (let left = random.between(1, mostInARow); left > 0 && !isOver; left--) await say(random)
    }
  }
  const talkers = stage.ledger.attended.flatMap((conversation) => [
    talk(stage.random.fork(), (random) => textIn(stage, conversation, random.pick(inboundWords))),
    talk(stage.random.fork(), (random) => writeOut(stage, conversation, random)),
  ])
  const all = Promise.all([...talkers, talk(stage.random.fork(), (random) => meetStranger(stage, random))])
  // A fault in here is told when the load is stopped.
  all.catch(() => undefined)
  return {
    async stop() {
      isOver = true
      await all
    },
  }
}

/** In each conversation the customer says something, and the desk does. */
export async function startRound(stage: Stage): Promise<void> {
  const everybody = stage.ledger.attended.map((conversation) => ({ conversation, random: stage.random.fork() }))
  await Promise.all(
    everybody.flatMap(({ conversation, random }) => [
      textIn(stage, conversation, random.pick(inboundWords)),
      writeOut(stage, conversation, random),
    ]),
  )
}

/** Somebody texts whom nobody knows, so that a thread has to open. */
async function meetStranger(stage: Stage, random: Random): Promise<void> {
  const phone = `+1303556${String(1000 + stage.ledger.conversations.length)}`
  const stranger = { phone, sender: random.pick(stage.sandbox.twilio.senders) }
  stage.ledger.begin(stranger)
  await textIn(stage, stranger, 'Do you move pianos?')
  await textIn(stage, stranger, 'Hello?')
}

/** The customer texts, and goes on whether or not a webhook could bring it. */
export async function textIn(stage: Stage, conversation: Conversation, words: string): Promise<void> {
  const said = stage.ledger.add(conversation, 'inbound', 'phone')
  const phone = stage.sandbox.phones.phone(conversation.phone)
  const { told } = await phone.text(conversation.sender, `${words} ${said.token}`)
  said.isLate = !accepted(told)
}

/** Somebody at the desk answers, or notes something, in Slack or in Teams. */
export async function writeOut(stage: Stage, conversation: Attended, random: Random): Promise<void> {
  const platform = random.pick((['slack', 'teams'] as const).filter((one) => one !== conversation.shut))
  const words = random.pick(outboundWords)
  const isNote = random.chance(noteShare)
  await (isNote ? note : reply)(stage, conversation, platform, words)
}

export function reply(stage: Stage, conversation: Attended, platform: 'slack' | 'teams', words: string) {
  return write(stage, conversation, stage.ledger.add(conversation, 'outbound', platform), words)
}

export function note(stage: Stage, conversation: Attended, platform: 'slack' | 'teams', words: string) {
  return write(stage, conversation, stage.ledger.add(conversation, 'note', platform), `note: ${words}`)
}

async function write({ sandbox }: Stage, { slackRoot, teamsRoot }: Attended, said: Said, words: string): Promise<void> {
  const { slack, teams } = sandbox
  const text = `${words} ${said.token}`
  said.below = said.from === 'slack' ? slackRoot.ts : teamsRoot.id
  await (said.from === 'slack'
    ? slack.person(slackStaff).reply(slackRoot, text)
    : teams.person(teamsStaff).reply(teamsRoot, text))
  await tellUntilTaken((said.from === 'slack' ? slack : teams).out, said)
}

async function tellUntilTaken(out: WebhooksOut, { token }: Said): Promise<void> {
  const delivery = out.deliveries.findLast(({ body }) => body.includes(token) && !body.includes('"bot_id"'))
  if (!delivery) throw new Error(`${token} was told to nobody`)
  while (!delivery.attempts.some(accepted)) {
    await pause(tellAgainMs)
    await out.redeliver(delivery)
  }
}
