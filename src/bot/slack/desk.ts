// What every surface in Slack works with, and the three ways in which people come: commands, buttons, sent forms.
import type { App, types, webApi } from '@slack/bolt'
import type { Bridge } from '../../conversation/bridge.ts'
import type { Actor } from '../../conversation/model.ts'
import type { Log } from '../../conversation/ports/log.ts'
import { faultFacts } from '../fault-facts.ts'
import { texts } from '../texts.ts'
import type { Viewpoint } from '../views/view.ts'
import { answerPress } from './answers.ts'
import type { SlackIdentity } from './client.ts'
import { escaped } from './elements.ts'
import {
  type BlockActions,
  blockActions,
  type SlashCommand,
  slashCommand,
  type ViewSubmission,
  viewSubmission,
} from './payloads.ts'
import type { People } from './people.ts'

export interface Desk {
  app: App
  bridge: Bridge
  client: webApi.WebClient
  people: People
  identity: SlackIdentity
  viewpoint: Viewpoint
  adminEmails: readonly string[]
  log: Log
}

/** How a sent form is answered; see "Modals", response actions. */
export type SubmissionAnswer =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: types.ModalView }

/** What a handler says privately to the person; nothing when what they see says enough. */
export type PrivateAnswer = string | undefined

/** Handles a slash command. Slack does not call again after a fault, so the person is told. */
export function onCommand(
  desk: Desk,
  name: `/${string}`,
  handle: (
    command: SlashCommand,
    actor: Actor,
    isAdmin: boolean,
  ) => Promise<PrivateAnswer | { blocks: types.KnownBlock[]; text: string }>,
): void {
  desk.app.command(name, async ({ ack, body }) => {
    const answer = await guard(desk, texts.answer.fault, async () => {
      const command = slashCommand.parse(body)
      const standing = await desk.people.standing(command.user_id)
      if (standing.kind === 'may-not') return texts.mayNot[standing.because]
      return handle(command, standing.actor, standing.isAdmin)
    })
    await (answer === undefined ? ack() : ack(typeof answer === 'string' ? { text: escaped(answer) } : answer))
  })
}

/** Handles a button, or any element that acts when it is used; `ids` may carry an index behind a colon. */
export function onPress(
  desk: Desk,
  id: string,
  handle: (press: BlockActions, actor: Actor, isAdmin: boolean) => Promise<PrivateAnswer>,
): void {
  desk.app.action(new RegExp(`^${id}(:\\d+)?$`), async ({ ack, body }) => {
    const press = blockActions.parse(body)
    const answer = await guard(desk, texts.answer.fault, async () => {
      const standing = await desk.people.standing(press.user.id)
      if (standing.kind === 'may-not') return texts.mayNot[standing.because]
      return handle(press, standing.actor, standing.isAdmin)
    })
    if (answer !== undefined) await answerPress(desk, press, answer)
    await ack()
  })
}

/** Handles a sent form. After a fault everything typed stays, with the word about it at `faultField`. */
export function onSubmit(
  desk: Desk,
  id: string,
  faultField: (submission: ViewSubmission) => string,
  handle: (submission: ViewSubmission, actor: Actor) => Promise<SubmissionAnswer>,
): void {
  desk.app.view(id, async ({ ack, body }) => {
    const submission = viewSubmission.parse(body)
    const answer = await guard(desk, texts.answer.faultInForm, async () => {
      const standing = await desk.people.standing(submission.user.id)
      return standing.kind === 'may-not' ? texts.mayNot[standing.because] : handle(submission, standing.actor)
    })
    await ack(
      typeof answer === 'string' ? { response_action: 'errors', errors: { [faultField(submission)]: answer } } : answer,
    )
  })
}

async function guard<Answer>(desk: Desk, words: string, work: () => Promise<Answer>): Promise<Answer | string> {
  try {
    return await work()
  } catch (error) {
    desk.log.error({ platform: 'slack', ...faultFacts(error) }, 'something asked for in Slack failed')
    return words
  }
}
