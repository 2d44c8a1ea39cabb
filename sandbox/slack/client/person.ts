// A person at Slack, driven by what they see: names of channels, words on buttons, labels of fields.
import type { Option } from '../block-kit/objects.ts'
import type { SlackEvents } from '../events.ts'
import type { Messages } from '../messages.ts'
import type { Attachment, Person } from '../model.ts'
import { readText } from '../readable.ts'
import { typed } from '../typed-text.ts'
import type { Workspace } from '../workspace.ts'
import { chosen, filled, ticked } from './enter.ts'
import { findByLabel, pressablesOf } from './find.ts'
import type { Interactions } from './interactions.ts'
import { type OpenView, type Post, readPost, readView } from './screen.ts'
import { type FieldOptions, type PressOptions, Sight } from './sight.ts'

export class PersonAtSlack extends Sight {
  readonly #messages: Messages
  readonly #interactions: Interactions
  readonly #events: SlackEvents
  #offered: Option[] = []

  constructor(
    person: Person,
    parts: { workspace: Workspace; messages: Messages; interactions: Interactions; events: SlackEvents },
  ) {
    super(person, parts.workspace)
    this.#messages = parts.messages
    this.#interactions = parts.interactions
    this.#events = parts.events
  }

  /** Waits for a modal with this title. */
  modalTitled(title: string, ms?: number): Promise<OpenView> {
    return this.workspace.changes.until(() => this.modal?.title === title && this.modal, ms)
  }

  command(channel: string, line: string): Promise<void> {
    return this.#interactions.command(this.person, this.workspace.channelNamed(channel), line)
  }

  /** Says something in a channel; resolves once the app has been told. */
  async say(channel: string, text: string, files: Attachment[] = []): Promise<Post> {
    return this.#say(this.workspace.channelNamed(channel).id, text, undefined, files)
  }

  /** Replies in the thread of `root`, a post or its timestamp. */
  async reply(root: { ts: string } | string, text: string, files: Attachment[] = []): Promise<Post> {
    const { channel, ts } = this.message(root)
    return this.#say(channel, text, ts, files)
  }

  async edit(post: { ts: string }, text: string): Promise<void> {
    await this.#messages.edit(this.message(post), typed(this.workspace, text), this.person.id).told
  }

  async delete(post: { ts: string }): Promise<void> {
    await this.#messages.delete(this.message(post)).told
  }

  /** `emoji` is a short name such as `white_check_mark`. */
  react(post: { ts: string }, emoji: string): void {
    this.#messages.react(this.message(post), emoji, this.person.id)
  }

  async openHome(): Promise<void> {
    await this.#events.homeOpened(this.person.id)
  }

  /**
   * Presses what carries this label: a button, an entry of an overflow menu, a modal's submit or close.
   * Answers the link that opens, and the complaints of a submitted form by field label.
   */
  async press(label: string, options: PressOptions = {}): Promise<{ url?: string; errors?: Record<string, string> }> {
    const { near, confirm } = options
    const end = !('on' in options) && near === undefined ? this.endOfModal(label) : undefined
    if (end === 'submit') return { errors: await this.submit() }
    if (end === 'close') {
      await this.cancel()
      return {}
    }
    const found = findByLabel(pressablesOf(this.workspace, this.surface(options)), label, near)
    if (!found.confirm === (confirm !== undefined)) throw new Error(confirmProblem(label, found.confirm?.text.text))
    if (confirm === false) return {}
    return this.#interactions.press(this.person, found.target, found.entry)
  }

  /** Types into a field, no further than it lets one type. */
  fill(label: string, text: string, options: FieldOptions = {}): Promise<void> {
    const field = this.field(label, options)
    return this.#interactions.enter(this.person, field.target, filled(field, text))
  }

  /** Chooses in a menu or among radio buttons; after `search`, among what was offered. */
  select(label: string, option: string, options: FieldOptions = {}): Promise<void> {
    const field = this.field(label, options)
    return this.#interactions.enter(this.person, field.target, chosen(this.workspace, field, option, this.#offered))
  }

  /** Types into a menu that asks the app; answers what it offers. */
  async search(label: string, query: string, options: FieldOptions = {}): Promise<string[]> {
    const field = this.field(label, options)
    // "External data select menu": by default the app is asked from the third character on.
    const least = field.element.type === 'external_select' ? (field.element.min_query_length ?? 3) : 0
    if (query.length < least) throw new Error(`Slack asks the app only after ${least} characters`)
    this.#offered = await this.#interactions.suggest(this.person, field.target, query)
    return this.#offered.map((option) => readText(this.workspace, option.text))
  }

  /** Ticks a checkbox, or with `false` clears it. */
  check(label: string, option: string, on = true, options: FieldOptions = {}): Promise<void> {
    const field = this.field(label, options)
    return this.#interactions.enter(this.person, field.target, ticked(this.workspace, field, option, on))
  }

  /** Picks a date, `2026-12-01`. */
  pickDate(label: string, date: string, options: FieldOptions = {}): Promise<void> {
    const field = this.field(label, options)
    return this.#interactions.enter(this.person, field.target, { type: field.element.type, selected_date: date })
  }

  /** Submits the open modal; answers the complaints by field label, none where it was taken. */
  async submit(): Promise<Record<string, string>> {
    const before = this.modal
    const errors = await this.#interactions.submit(this.person)
    return Object.keys(errors).length > 0 && before ? readView(this.workspace, before.view).errors : {}
  }

  /** Closes the uppermost modal, or with `all` every one. */
  cancel({ all = false } = {}): Promise<void> {
    return this.#interactions.close(this.person, { all })
  }

  async #say(channel: string, text: string, root: string | undefined, attachments: Attachment[]): Promise<Post> {
    const files = attachments.map((attachment) => this.workspace.addFile(attachment))
    const words = typed(this.workspace, text)
    const { message, told } = this.#messages.postByPerson(this.person.id, channel, words, root, files)
    await told
    return readPost(this.workspace, message)
  }
}

function confirmProblem(label: string, question?: string): string {
  if (question === undefined) return `"${label}" asks for no confirmation`
  return `"${label}" asks "${question}": press with { confirm: true } or { confirm: false }`
}
