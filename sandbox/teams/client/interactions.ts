// What a person does with cards and dialogs in Teams, by the ids of what they do it to. The page and the driving API both
// stand on this.
import { randomUUID } from 'node:crypto'
import { jsonOf, ShownError, takenOrShown } from '../../slack/client/shown-error.ts'
import { invokeActivity, placeOf, submittedActivity } from '../activities.ts'
import type { Action, Card } from '../cards/card.ts'
import { ownId, withActionIds } from '../cards/identify.ts'
import type { Choice } from '../cards/inputs.ts'
import { actionsOf, elementsOf, inputsOf } from '../cards/walk.ts'
import type { Messages } from '../messages.ts'
import {
  type CommandContext,
  cardsOn,
  type Dialog,
  type DialogOrigin,
  type Person,
  type Place,
  type Surface,
} from '../model.ts'
import type { TeamsRequests } from '../requests.ts'
import type { Tenant } from '../tenant.ts'
import { mostResults, readAction, readSearch, readTask } from './answers.ts'
import { messagePayload } from './message-payload.ts'
import { complaints, enterValue, initialValues, valuesOn } from './values.ts'

type ActionOf<Type extends Action['type']> = Extract<Action, { type: Type }>
/** `said` is a word to whoever pressed, `complaints` what the client itself found, by the id of the input. */
export type Acted = { url?: string; said?: string; complaints?: Record<string, string> }
export type Command = { id: string; place: Place; context: CommandContext; message?: string }

export class Interactions {
  readonly #tenant: Tenant
  readonly #messages: Messages
  readonly #requests: TeamsRequests

  constructor(tenant: Tenant, parts: { messages: Messages; requests: TeamsRequests }) {
    this.#tenant = tenant
    this.#messages = parts.messages
    this.#requests = parts.requests
  }

  /** Chooses an action command, in the compose box or in the menu of a message. */
  async command(person: Person, { id, place, context, message }: Command): Promise<void> {
    const origin: DialogOrigin = { kind: 'command', command: id, context, ...(message && { message }) }
    const value = { ...this.#commandValue(origin, place), context: theme }
    await this.#task(person, 'composeExtension/fetchTask', value, { place, origin, title: '' })
  }

  enter(person: Person, surface: Surface, inputId: string, value: string): void {
    const card = cardsOn(surface, person.id).find((one) => inputsOf(one).some(({ id }) => id === inputId))
    if (!card) throw new ShownError('that is no longer there')
    enterValue(surface, person.id, card, inputId, value)
    this.#tenant.changes.announce()
  }

  /** The choices that the bot offers for what was typed. */
  async suggest(person: Person, surface: Surface, inputId: string, queryText: string): Promise<Choice[]> {
    const input = cardsOn(surface, person.id)
      .flatMap(inputsOf)
      .find(({ id }) => id === inputId)
    const query = input?.type === 'Input.ChoiceSet' ? input['choices.data'] : undefined
    if (!query) throw new ShownError('this field does not search')
    const value = { queryText, queryOptions: { skip: 0, top: mostResults }, dataset: query.dataset }
    const said = await this.#invoke(person, 'application/search', value, placeOn(this.#tenant, surface))
    return said.kind === 'held' ? [] : readSearch(said.json)
  }

  /** Presses an action of a card. */
  async act(person: Person, surface: Surface, actionId: string): Promise<Acted> {
    const cards = cardsOn(surface, person.id)
    const index = cards.findIndex((card) => actionsOf(card).some(({ id }) => id === actionId))
    const card = cards[index]
    const action = card && actionsOf(card).find(({ id }) => id === actionId)
    if (!card || !action) throw new ShownError('that is no longer there')
    switch (action.type) {
      case 'Action.OpenUrl':
        return { url: action.url }
      case 'Action.ShowCard':
        return {}
      case 'Action.ToggleVisibility':
        return this.#toggle(card, action)
      case 'Action.Execute':
        return this.#execute(person, surface, { card, index, action })
      case 'Action.Submit':
        return this.#submit(person, surface, { card, action })
    }
  }

  /** Closes the dialog by its corner, of which the bot hears nothing. */
  close(person: Person): void {
    this.#tenant.closeDialog(person.id)
  }

  #toggle(card: Card, { targetElements }: ActionOf<'Action.ToggleVisibility'>): Acted {
    const all = elementsOf(card).flatMap((one) => [one, ...(one.type === 'ColumnSet' ? (one.columns ?? []) : [])])
    for (const target of targetElements) {
      const { elementId, isVisible } = typeof target === 'string' ? { elementId: target, isVisible: undefined } : target
      for (const element of all)
        if (element.id === elementId) element.isVisible = isVisible ?? element.isVisible === false
    }
    this.#tenant.changes.announce()
    return {}
  }

  async #execute(
    person: Person,
    surface: Surface,
    { card, index, action }: { card: Card; index: number; action: ActionOf<'Action.Execute'> },
  ): Promise<Acted> {
    if (surface.kind === 'dialog') throw new ShownError('Action.Execute does not work in a dialog')
    const found = this.#checked(person, surface, card, action)
    if (found.kind === 'complaints') return found
    const { type, title, verb } = action
    const id = ownId(action.id)
    const value = { action: { type, ...(id && { id }), title, verb, data: found.data }, trigger: 'manual' }
    const { message } = surface
    const said = await this.#invoke(person, 'adaptiveCard/action', value, placeOf(this.#tenant, message), message.id)
    if (said.kind === 'held') return {}
    const answer = readAction(said.json)
    if (answer.kind === 'words') return { said: answer.words }
    this.#messages.replaceFor(person, message, index, answer.card)
    return {}
  }

  async #submit(
    person: Person,
    surface: Surface,
    { card, action }: { card: Card; action: ActionOf<'Action.Submit'> },
  ): Promise<Acted> {
    const found = this.#checked(person, surface, card, action)
    if (found.kind === 'complaints') return found
    if (surface.kind === 'dialog') return this.#submitDialog(person, surface.dialog, found.data)
    const { message } = surface
    const behaviour = action.data?.msteams?.type
    if (behaviour === 'task/fetch') {
      const place = placeOf(this.#tenant, message)
      const next = { place, origin: { kind: 'card', messageId: message.id }, title: '' } as const
      return this.#task(person, 'task/fetch', { data: found.data, context: theme }, next)
    }
    if (behaviour !== undefined && behaviour !== 'messageBack')
      throw new ShownError(`the sandbox does not play msteams.type ${behaviour}`)
    const attempt = await this.#requests.send(submittedActivity(this.#tenant, person, message, found.data))
    takenOrShown(attempt, 'The action')
    return {}
  }

  #submitDialog(person: Person, dialog: Dialog, data: object): Promise<Acted> {
    const { place, origin, title } = dialog
    if (origin.kind === 'card')
      return this.#task(person, 'task/submit', { data, context: theme }, { place, origin, title })
    const value = { ...this.#commandValue(origin, place), data, context: theme }
    return this.#task(person, 'composeExtension/submitAction', value, { place, origin, title })
  }

  /** Asks the bot what to show, and shows it; what a dialog does not say of itself stays as it was. */
  async #task(
    person: Person,
    name: string,
    value: object,
    { place, origin, title }: Pick<Dialog, 'place' | 'origin' | 'title'>,
  ): Promise<Acted> {
    const replyToId = origin.kind === 'card' ? origin.messageId : undefined
    const said = await this.#invoke(person, name, value, place, replyToId)
    if (said.kind === 'held') return {}
    const answer = readTask(said.json)
    if (answer.kind === 'close') {
      this.#tenant.closeDialog(person.id)
      return {}
    }
    const card = withActionIds(answer.kind === 'card' ? answer.card : cardOf(answer.words))
    const shown = {
      card,
      title: (answer.kind === 'card' && answer.title) || title,
      values: initialValues(card),
      errors: {},
    }
    this.#tenant.showDialog({ id: randomUUID(), person: person.id, place, origin, ...shown })
    return {}
  }

  /** What the person typed, merged into the action's own data as Microsoft's renderer does: empty inputs are missing. */
  #checked(
    person: Person,
    surface: Surface,
    card: Card,
    { data, associatedInputs }: ActionOf<'Action.Submit'> | ActionOf<'Action.Execute'>,
  ): { kind: 'data'; data: object } | { kind: 'complaints'; complaints: Record<string, string> } {
    if (associatedInputs?.toLowerCase() === 'none') return { kind: 'data', data: { ...data } }
    const values = valuesOn(surface, person.id, card)
    const found = complaints(card, values)
    if (Object.keys(found).length === 0) return { kind: 'data', data: { ...data, ...values } }
    if (surface.kind === 'dialog') surface.dialog.errors = found
    this.#tenant.changes.announce()
    return { kind: 'complaints', complaints: found }
  }

  #commandValue({ command, context, message: id }: Extract<DialogOrigin, { kind: 'command' }>, place: Place) {
    const message = id ? this.#tenant.message(place.conversation, id) : undefined
    const payload = message && { messagePayload: messagePayload(this.#tenant, message) }
    return { commandId: command, commandContext: context, requestId: randomUUID(), ...payload }
  }

  async #invoke(person: Person, name: string, value: object, place: Place, replyToId?: string) {
    const invoke = { name, value, place, ...(replyToId && { replyToId }) }
    const attempt = await this.#requests.send(invokeActivity(this.#tenant, person, invoke))
    const answer = takenOrShown(attempt, name)
    return answer ? { kind: 'said' as const, json: jsonOf(answer) } : { kind: 'held' as const }
  }
}

const theme = { theme: 'default' }

function placeOn(tenant: Tenant, surface: Surface): Place {
  return surface.kind === 'dialog' ? surface.dialog.place : placeOf(tenant, surface.message)
}

/** A dialog that has words to say and no card. */
function cardOf(words: string): Card {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: words, wrap: true }] }
}
