// What a person does in Slack, by the ids of what they do it to. The page and the driving API both stand on this.
import { z } from 'zod'
import { check } from '../block-kit/check.ts'
import { interactiveOf, type StateValue } from '../block-kit/interactive.ts'
import { type Option, suggestions } from '../block-kit/objects.ts'
import { messageBlocks, modal } from '../block-kit/surfaces.ts'
import type { Messages } from '../messages.ts'
import { blocksOf, type Channel, type Person, type Surface, stateIn, type View } from '../model.ts'
import type { SlackRequests } from '../requests.ts'
import type { Views } from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { blockActions, blockSuggestion, chosenFields, slashCommand, viewClosed, viewSubmission } from './payloads.ts'
import { complaints } from './required-fields.ts'
import { jsonOf, ShownError, takenOrShown } from './shown-error.ts'

export type Target = { surface: Surface; blockId: string; actionId: string }

const commandAnswer = z.object({
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  text: z.string().optional(),
  blocks: messageBlocks.optional(),
})
const submissionAnswer = z.discriminatedUnion('response_action', [
  z.object({ response_action: z.literal('clear') }),
  z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) }),
  z.object({ response_action: z.literal('update'), view: modal }),
  z.object({ response_action: z.literal('push'), view: modal }),
])

export class Interactions {
  readonly #workspace: Workspace
  readonly #messages: Messages
  readonly #views: Views
  readonly #requests: SlackRequests

  constructor(workspace: Workspace, parts: { messages: Messages; views: Views; requests: SlackRequests }) {
    this.#workspace = workspace
    this.#messages = parts.messages
    this.#views = parts.views
    this.#requests = parts.requests
  }

  /** `line` is what was typed, such as `/contacts 123456`. */
  async command(person: Person, channel: Channel, line: string): Promise<void> {
    const [command = '', ...words] = line.trim().split(' ')
    if (!(command in this.#workspace.app.commands)) throw new ShownError(`${command} is not a valid command.`)
    const responseUrl = this.#responseUrl(person, channel.id)
    const fields = slashCommand(this.#workspace, person, channel, command, words.join(' '), responseUrl)
    const answer = takenOrShown(await this.#requests.out.send(this.#requests.form(command, fields)), command)
    if (!answer || answer.text === '') return
    const said = answer.contentType.includes('json') ? jsonOf(answer) : { text: answer.text }
    const { text = '', blocks, response_type } = this.#parse(commandAnswer, said)
    if (response_type === 'in_channel') this.#messages.postByApp({ channel: channel.id, text, blocks })
    else if (text || blocks) this.#messages.showTo(person.id, { channel: channel.id, text, blocks })
  }

  /** Sets what a field holds, as typing or choosing does; tells the app where the field asks for that. */
  async enter(person: Person, target: Target, value: StateValue): Promise<void> {
    const inBlock = stateIn(target.surface)[target.blockId]
    if (inBlock) inBlock[target.actionId] = value
    this.#workspace.changes.announce()
    const block = blocksOf(target.surface).find((one) => one.block_id === target.blockId)
    if (block?.type !== 'input' || block.dispatch_action)
      await this.#act(person, target, { type: value.type, ...chosenFields(value) })
  }

  /** Presses a button, or chooses an entry of an overflow menu. */
  async press(person: Person, target: Target, entry?: Option): Promise<{ url?: string }> {
    const block = blocksOf(target.surface).find((one) => one.block_id === target.blockId)
    const element = block && interactiveOf(block).find((one) => one.action_id === target.actionId)
    if (element?.type === 'button') {
      const { type, text, value, style, url } = element
      await this.#act(person, target, {
        type,
        text,
        ...(value && { value }),
        ...(style && { style }),
        ...(url && { url }),
      })
      return url ? { url } : {}
    }
    if (element?.type !== 'overflow' || !entry) throw new ShownError('that is no longer there')
    await this.#act(person, target, { type: 'overflow', selected_option: entry })
    return entry.url ? { url: entry.url } : {}
  }

  /** The options an app offers for what was typed into an external select. */
  async suggest(person: Person, target: Target, query: string): Promise<Option[]> {
    const payload = blockSuggestion(this.#workspace, person, target.surface, target, query)
    const answer = takenOrShown(
      await this.#requests.out.send(this.#requests.interaction('block_suggestion', payload)),
      'The search',
    )
    const offered = answer && this.#parse(suggestions, jsonOf(answer))
    if (!offered) return []
    return 'options' in offered ? offered.options : offered.option_groups.flatMap((group) => group.options)
  }

  /** Submits the uppermost modal. What is wrong is then in its `errors`; with none, it closed or changed. */
  async submit(person: Person): Promise<Record<string, string>> {
    const view = this.#top(person)
    view.errors = complaints(view)
    this.#workspace.changes.announce()
    if (Object.keys(view.errors).length > 0) return view.errors
    const payload = viewSubmission(this.#workspace, person, view)
    const answer = takenOrShown(
      await this.#requests.out.send(this.#requests.interaction('view_submission', payload)),
      'Submitting',
    )
    if (answer) this.#follow(person, view, jsonOf(answer))
    return view.errors
  }

  /** Closes the uppermost modal, or all of them, without submitting. */
  async close(person: Person, { all = false } = {}): Promise<void> {
    const closing = all ? [...this.#workspace.stack(person.id)].reverse() : [this.#top(person)]
    if (all) this.#views.closeAll(person.id)
    else this.#views.closeTop(person.id)
    for (const view of closing)
      if (view.content.type === 'modal' && view.content.notify_on_close) {
        const payload = viewClosed(this.#workspace, person, view, all)
        takenOrShown(await this.#requests.out.send(this.#requests.interaction('view_closed', payload)), 'Closing')
      }
  }

  async #act(person: Person, target: Target, fields: { type: string; [field: string]: unknown }): Promise<void> {
    const action = { ...fields, block_id: target.blockId, action_id: target.actionId }
    const { surface } = target
    const channel =
      surface.kind === 'message'
        ? surface.message.channel
        : surface.kind === 'ephemeral'
          ? surface.ephemeral.channel
          : ''
    const payload = blockActions(this.#workspace, person, surface, action, this.#responseUrl(person, channel, surface))
    takenOrShown(await this.#requests.out.send(this.#requests.interaction('block_actions', payload)), 'The action')
  }

  #follow(person: Person, view: View, said: unknown): void {
    const isEmpty = said === undefined || (typeof said === 'object' && said !== null && Object.keys(said).length === 0)
    if (isEmpty) {
      this.#remove(person, view)
      return
    }
    const answer = this.#parse(submissionAnswer, said)
    if (answer.response_action === 'clear') this.#views.closeAll(person.id)
    else if (answer.response_action === 'errors') this.#showErrors(view, answer.errors)
    else if (answer.response_action === 'update') this.#views.replace(view, answer.view)
    else this.#views.push(person.id, answer.view)
  }

  #remove(person: Person, view: View): void {
    this.#workspace.setStack(
      person.id,
      this.#workspace.stack(person.id).filter((other) => other !== view),
    )
  }

  #showErrors(view: View, errors: Record<string, string>): void {
    const inputs = view.content.blocks.filter((block) => block.type === 'input').map((block) => block.block_id)
    const unknown = Object.keys(errors).filter((blockId) => !inputs.includes(blockId))
    if (unknown.length > 0) throw new ShownError(`errors name no input block of this view: ${unknown.join(', ')}`)
    view.errors = errors
    this.#workspace.changes.announce()
  }

  #top(person: Person): View {
    const top = this.#workspace.stack(person.id).at(-1)
    if (!top) throw new ShownError('no modal is open')
    return top
  }

  #responseUrl(person: Person, channel: string, source?: Surface): string {
    const id = this.#workspace.newResponseAddress({ person: person.id, channel, ...(source && { source }) })
    return `${this.#workspace.baseUrl}/commands/${id}`
  }

  #parse<T>(schema: z.ZodType<T>, said: unknown): T {
    const checked = check(schema, said, '')
    if (checked.ok) return checked.value
    throw new ShownError(`Slack does not accept the app's answer: ${checked.messages.join('; ')}`)
  }
}
