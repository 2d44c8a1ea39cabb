// A person at Teams, driven by what they see: names of channels, words on buttons, labels of fields.
import { plainLabel } from '../../slack/client/find.ts'
import { ShownError } from '../../slack/client/shown-error.ts'
import type { Choice, Input } from '../cards/inputs.ts'
import type { Done, Messages } from '../messages.ts'
import type { Person, Place } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { type Typed, typed } from '../typed-text.ts'
import type { Interactions } from './interactions.ts'
import { type OpenDialog, type Post, readPost } from './screen.ts'
import { type PressOptions, Sight } from './sight.ts'
import { offValue, onValue, valuesOn } from './values.ts'
import { type CommandPlace, whereabouts } from './whereabouts.ts'

type Errors = Record<string, string>
/** `html` is what the composer made of the words, where that matters. */
export type SayOptions = { html?: string }

export class PersonAtTeams extends Sight {
  readonly #messages: Messages
  readonly #interactions: Interactions
  #offered: Choice[] = []

  constructor(person: Person, parts: { tenant: Tenant; messages: Messages; interactions: Interactions }) {
    super(person, parts.tenant)
    this.#messages = parts.messages
    this.#interactions = parts.interactions
  }

  /** Waits for a dialog with this title. */
  dialogTitled(title: string, ms?: number): Promise<OpenDialog> {
    return this.tenant.changes.until(() => this.dialog?.title === title && this.dialog, ms)
  }

  /** Chooses an action command by its title, such as `Contacts`. */
  command(title: string, where: CommandPlace): Promise<void> {
    const place = whereabouts(this.tenant, this.person, where, (post) => this.message(post))
    const command = { id: this.commandTitled(title), ...place }
    return this.#interactions.command(this.person, command)
  }

  /** Starts a thread in a channel; resolves once the bot has been told. */
  say(channel: string, text: string, options: SayOptions = {}): Promise<Post> {
    return this.#say({ conversation: this.tenant.channelNamed(channel).id }, text, options)
  }

  /** Replies in the thread of `root`, a post or its id. */
  reply(root: { id: string } | string, text: string, options: SayOptions = {}): Promise<Post> {
    const { conversation, id, rootId = id } = this.message(root)
    return this.#say({ conversation, rootId }, text, options)
  }

  /** Writes to the bot in the personal chat. */
  chat(text: string, options: SayOptions = {}): Promise<Post> {
    if (!this.tenant.installedFor.has(this.person.id)) throw new ShownError(`${this.person.name} has not added the app`)
    return this.#say({ conversation: this.tenant.chatOf(this.person).id }, text, options)
  }

  edit(post: { id: string }, text: string): Promise<Post> {
    return this.#told(this.#messages.editByPerson(this.person, this.message(post), this.#typed(text)))
  }

  async delete(post: { id: string }): Promise<void> {
    await this.#messages.deleteByPerson(this.person, this.message(post)).told
  }

  /**
   * Presses what carries this label, on a post or in the open dialog. Answers the link that opens, a word that the bot
   * answers (`said`), and of a dialog the complaints that stand there afterwards, by field label.
   */
  async press(label: string, options: PressOptions = {}): Promise<{ url?: string; said?: string; errors?: Errors }> {
    const surface = this.surface(options)
    const { action } = this.pressable(label, options)
    const { complaints, ...acted } = await this.#interactions.act(this.person, surface, action.id ?? '')
    if (acted.url !== undefined) return acted
    if (surface.kind === 'dialog') return { ...acted, errors: this.dialog?.errors ?? {} }
    return complaints ? { ...acted, errors: this.labelled(surface, complaints) } : acted
  }

  /** Types into a field, no further than it lets one type. */
  async fill(label: string, text: string, options: PressOptions = {}): Promise<void> {
    const { input } = this.field(label, options)
    if (input.type === 'Input.ChoiceSet' || input.type === 'Input.Toggle')
      throw new Error(`"${label}" is not typed into`)
    const limit = input.type === 'Input.Text' ? input.maxLength : undefined
    this.#interactions.enter(this.person, this.surface(options), input.id, text.slice(0, limit))
  }

  /** Chooses in a menu; after `search`, among what was offered. Where several can be chosen, adds to them. */
  async select(label: string, option: string, options: PressOptions = {}): Promise<void> {
    const { input } = this.field(label, options)
    const surface = this.surface(options)
    const { value } = this.#choice(input, option)
    const before = valuesOn(surface, this.person.id, { type: 'AdaptiveCard' })[input.id]
    const isMulti = input.type === 'Input.ChoiceSet' && input.isMultiSelect && before
    this.#interactions.enter(this.person, surface, input.id, isMulti ? `${before},${value}` : value)
  }

  /** Types into a menu that searches; answers what it offers: what the bot found, or which of its own choices match. */
  async search(label: string, query: string, options: PressOptions = {}): Promise<string[]> {
    const { input } = this.field(label, options)
    if (input.type !== 'Input.ChoiceSet') throw new Error(`"${label}" does not search`)
    const matching = (input.choices ?? []).filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()))
    this.#offered = input['choices.data']
      ? await this.#interactions.suggest(this.person, this.surface(options), input.id, query)
      : matching
    return this.#offered.map(({ title }) => title)
  }

  /** Ticks a box, or with `false` clears it. */
  async check(label: string, on = true, options: PressOptions = {}): Promise<void> {
    const { input } = this.field(label, options)
    if (input.type !== 'Input.Toggle') throw new Error(`"${label}" is no box to tick`)
    this.#interactions.enter(this.person, this.surface(options), input.id, on ? onValue(input) : offValue(input))
  }

  /** Presses the dialog's main button: the one that stands out, else the first below the card. */
  async submit(): Promise<Errors> {
    const actions = this.dialog?.dialog.card.actions ?? []
    const main = actions.find((action) => 'style' in action && action.style?.toLowerCase() === 'positive') ?? actions[0]
    if (!main?.id) throw new Error(`${this.person.name} has no dialog open that can be submitted`)
    await this.#interactions.act(this.person, this.surface({}), main.id)
    return this.dialog?.errors ?? {}
  }

  /** Closes the dialog by its corner. */
  cancel(): void {
    this.#interactions.close(this.person)
  }

  #choice(input: Input, title: string): Choice {
    const own = input.type === 'Input.ChoiceSet' ? (input.choices ?? []) : []
    const choices = [...own, ...this.#offered]
    const found = choices.find((choice) => plainLabel(choice.title) === plainLabel(title))
    if (found) return found
    throw new Error(`there is no choice "${title}" among "${choices.map((choice) => choice.title).join('", "')}"`)
  }

  #say(place: Place, text: string, { html }: SayOptions): Promise<Post> {
    return this.#told(this.#messages.postByPerson(this.person, place, this.#typed(text, html)))
  }

  #typed(text: string, html?: string): Typed {
    return typed(this.tenant, text, html)
  }

  async #told({ message, told }: Done): Promise<Post> {
    await told
    return readPost(this.tenant, message, this.person.id)
  }
}
