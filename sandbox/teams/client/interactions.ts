// What a person does with cards in Teams, by the ids of what they do it to. The page and the driving API both stand on
// this.
import { ShownError, takenOrShown } from '../../slack/client/shown-error.ts'
import { placeOf, submittedActivity } from '../activities.ts'
import type { Action, Card } from '../cards/card.ts'
import { ownId } from '../cards/identify.ts'
import type { Choice } from '../cards/inputs.ts'
import { actionsOf, inputsOf } from '../cards/walk.ts'
import type { Messages } from '../messages.ts'
import { cardsOn, type Message, type Person, type Surface } from '../model.ts'
import type { TeamsRequests } from '../requests.ts'
import type { Tenant } from '../tenant.ts'
import { mostResults, readAction, readSearch } from './answers.ts'
import { type Command, Dialogs } from './dialogs.ts'
import { Invokes } from './invokes.ts'
import { toggle } from './toggle.ts'
import { complaints, enterValue, valuesOn } from './values.ts'

type ActionOf<Type extends Action['type']> = Extract<Action, { type: Type }>
/** `said` is a word to whoever pressed, `complaints` what the client itself found, by the id of the input. */
export type Acted = { url?: string; said?: string; complaints?: Record<string, string> }

export class Interactions {
  readonly #tenant: Tenant
  readonly #messages: Messages
  readonly #requests: TeamsRequests
  readonly #invokes: Invokes
  readonly #dialogs: Dialogs

  constructor(tenant: Tenant, { messages, requests }: { messages: Messages; requests: TeamsRequests }) {
    this.#tenant = tenant
    this.#messages = messages
    this.#requests = requests
    this.#invokes = new Invokes(tenant, requests)
    this.#dialogs = new Dialogs(tenant, this.#invokes)
  }

  /** Chooses an action command, in the compose box or in the menu of a message. */
  command(person: Person, command: Command): Promise<void> {
    return this.#dialogs.command(person, command)
  }

  /** Sets what an input holds; an empty text clears it. */
  enter(person: Person, surface: Surface, inputId: string, value: string): void {
    const card = cardsOn(surface, person.id).find((one) => inputsOf(one).some(({ id }) => id === inputId))
    if (!card) throw new ShownError('that is no longer there')
    enterValue(surface, person.id, card, inputId, value)
    this.#tenant.changes.announce()
  }

  /** The choices that the bot offers for what was typed. */
  async suggest(person: Person, surface: Surface, inputId: string, queryText: string): Promise<Choice[]> {
    const inputs = cardsOn(surface, person.id).flatMap(inputsOf)
    const input = inputs.find(({ id }) => id === inputId)
    const query = input?.type === 'Input.ChoiceSet' ? input['choices.data'] : undefined
    if (!query) throw new ShownError('this field does not search')
    const value = { queryText, queryOptions: { skip: 0, top: mostResults }, dataset: query.dataset }
    const place = surface.kind === 'dialog' ? surface.dialog.place : placeOf(this.#tenant, surface.message)
    const said = await this.#invokes.ask(person, { name: 'application/search', value, place })
    return said.kind === 'held' ? [] : readSearch(said.json)
  }

  /** Presses an action of a card. */
  async act(person: Person, surface: Surface, actionId: string): Promise<Acted> {
    const cards = cardsOn(surface, person.id)
    const index = cards.findIndex((card) => actionsOf(card).some(({ id }) => id === actionId))
    const card = cards[index]
    const action = card && actionsOf(card).find(({ id }) => id === actionId)
    if (!card || !action) throw new ShownError('that is no longer there')
    if (action.type === 'Action.OpenUrl') return { url: action.url }
    if (action.type === 'Action.ShowCard') return {}
    if (action.type === 'Action.ToggleVisibility') {
      toggle(card, action)
      this.#tenant.changes.announce()
      return {}
    }
    const found = this.#checked(person, surface, card, action)
    if (found.kind === 'complaints') return { complaints: found.complaints }
    if (action.type === 'Action.Submit') return this.#submit(person, surface, action, found.data)
    return this.#execute(person, surface, { index, action, data: found.data })
  }

  /** Closes the dialog by its corner, of which the bot hears nothing. */
  close(person: Person): void {
    this.#tenant.closeDialog(person.id)
  }

  async #execute(
    person: Person,
    surface: Surface,
    { index, action, data }: { index: number; action: ActionOf<'Action.Execute'>; data: object },
  ): Promise<Acted> {
    if (surface.kind === 'dialog') throw new ShownError('Action.Execute does not work in a dialog')
    const { type, title, verb } = action
    const id = ownId(action.id)
    const value = { action: { type, ...(id && { id }), title, verb, data }, trigger: 'manual' }
    const { message } = surface
    const invoke = { name: 'adaptiveCard/action', value, place: placeOf(this.#tenant, message), replyToId: message.id }
    const said = await this.#invokes.ask(person, invoke)
    if (said.kind === 'held') return {}
    const answer = readAction(said.json)
    if (answer.kind === 'words') return { said: answer.words }
    this.#messages.replaceFor(person, message, index, answer.card)
    return {}
  }

  async #submit(person: Person, surface: Surface, action: ActionOf<'Action.Submit'>, data: object): Promise<Acted> {
    if (surface.kind === 'dialog') await this.#dialogs.submit(person, surface.dialog, data)
    else await this.#submitOnMessage(person, surface.message, action, data)
    return {}
  }

  async #submitOnMessage(
    person: Person,
    message: Message,
    action: ActionOf<'Action.Submit'>,
    data: object,
  ): Promise<void> {
    const behaviour = action.data?.msteams?.type ?? 'messageBack'
    if (behaviour === 'task/fetch') return this.#dialogs.open(person, message, data)
    if (behaviour !== 'messageBack') throw new ShownError(`the sandbox does not play msteams.type ${behaviour}`)
    takenOrShown(await this.#requests.send(submittedActivity(this.#tenant, person, message, data)), 'The action')
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
}
