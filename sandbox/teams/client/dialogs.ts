// Dialogs: opened by a button of a card or by an action command, and answered by their buttons.
// Sources: "Use dialogs with bots" for cards, "Create and send the dialog" and "Respond to the dialog submit action" for
// commands.
import { randomUUID } from 'node:crypto'
import { ShownError } from '../../slack/client/shown-error.ts'
import { placeOf } from '../activities.ts'
import type { Card } from '../cards/card.ts'
import { withActionIds } from '../cards/identify.ts'
import type { CommandContext, Dialog, DialogOrigin, Message, Person, Place } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { readTask } from './answers.ts'
import type { Invokes } from './invokes.ts'
import { messagePayload } from './message-payload.ts'
import { initialValues } from './values.ts'

export type Command = { id: string; place: Place; context: CommandContext; message?: string }
type Frame = Pick<Dialog, 'place' | 'origin' | 'title'>

const context = { theme: 'default' }
/** A `message` answers a submit only ("Use dialogs with bots"; MicrosoftDocs/msteams-docs, issues 1732 and 6740). */
const opening = new Set(['task/fetch', 'composeExtension/fetchTask'])

export class Dialogs {
  readonly #tenant: Tenant
  readonly #invokes: Invokes

  constructor(tenant: Tenant, invokes: Invokes) {
    this.#tenant = tenant
    this.#invokes = invokes
  }

  /** An action command was chosen. */
  async command(person: Person, { id, place, context: where, message }: Command): Promise<void> {
    const origin = { kind: 'command', command: id, context: where, ...(message && { message }) } as const
    const value = { ...this.#commandValue(origin, place), context }
    await this.#ask(person, 'composeExtension/fetchTask', value, { place, origin, title: '' })
  }

  /** A button that opens a dialog was pressed on a message. */
  async open(person: Person, message: Message, data: object): Promise<void> {
    const origin = { kind: 'card', messageId: message.id } as const
    const frame = { place: placeOf(this.#tenant, message), origin, title: '' }
    await this.#ask(person, 'task/fetch', { data, context }, frame)
  }

  /** A button in the dialog was pressed. */
  async submit(person: Person, dialog: Dialog, data: object): Promise<void> {
    const { origin, place } = dialog
    if (origin.kind === 'card') return this.#ask(person, 'task/submit', { data, context }, dialog)
    const value = { ...this.#commandValue(origin, place), data, context }
    await this.#ask(person, 'composeExtension/submitAction', value, dialog)
  }

  /** Shows what the bot answers; a title that it does not give stays as it was. */
  async #ask(person: Person, name: string, value: object, { place, origin, title }: Frame): Promise<void> {
    const replyToId = origin.kind === 'card' ? { replyToId: origin.messageId } : {}
    const said = await this.#invokes.ask(person, { name, value, place, ...replyToId })
    if (said.kind === 'held') return
    const answer = readTask(said.json)
    if (answer.kind === 'close') return this.#tenant.closeDialog(person.id)
    if (answer.kind === 'words' && opening.has(name)) throw new ShownError('Teams opens an empty dialog for words')
    const given = answer.kind === 'card' ? answer : { card: cardOf(answer.words), title }
    const card = withActionIds(given.card)
    const content = { card, values: initialValues(card), errors: {}, title: given.title ?? title }
    this.#tenant.showDialog({ id: randomUUID(), person: person.id, place, origin, ...content })
  }

  #commandValue({ command, context: where, message: id }: Extract<DialogOrigin, { kind: 'command' }>, place: Place) {
    const message = id ? this.#tenant.message(place.conversation, id) : undefined
    const payload = message && { messagePayload: messagePayload(this.#tenant, message) }
    return { commandId: command, commandContext: where, requestId: randomUUID(), ...payload }
  }
}

/** A dialog that has words to say and no card. */
function cardOf(words: string): Card {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: words, wrap: true }] }
}
