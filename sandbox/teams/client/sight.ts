// What a person sees in Teams: the open dialog, what is for them alone, and the things on it, found by their labels.
import { findByLabel, plainLabel } from '../../slack/client/find.ts'
import { cardsOn, type Message, type Person, type Surface } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { type Field, fieldsOf, type Pressable, pressablesOf } from './find.ts'
import { type OpenDialog, type Post, readDialog, readPost } from './screen.ts'

/** `near`: a text in the same row; `on`: a post, else the open dialog. */
export type PressOptions = { near?: string; on?: Post | undefined }

export class Sight {
  readonly person: Person
  protected readonly tenant: Tenant

  constructor(person: Person, tenant: Tenant) {
    this.person = person
    this.tenant = tenant
  }

  /** The dialog, if one is open. */
  get dialog(): OpenDialog | undefined {
    const dialog = this.tenant.dialogs.get(this.person.id)
    return dialog && readDialog(dialog)
  }

  /** What only this person sees in channels, oldest first. */
  get notices(): Post[] {
    const all = [...this.tenant.channels.values()].flatMap(({ messages }) => messages)
    return all
      .filter(({ onlyFor, deleted }) => onlyFor === this.person.id && !deleted)
      .map((message) => readPost(this.tenant, message, this.person.id))
  }

  /** What stands in the personal chat with the bot, oldest first. */
  get chatPosts(): Post[] {
    const messages = this.tenant.chats.get(this.person.id)?.messages ?? []
    return messages.filter(({ deleted }) => !deleted).map((message) => readPost(this.tenant, message, this.person.id))
  }

  /** A post as it looks now to this person, with cards that were replaced for them. */
  post(post: { id: string } | string): Post {
    return readPost(this.tenant, this.message(post), this.person.id)
  }

  protected pressable(label: string, { near, ...options }: PressOptions): Pressable {
    const cards = cardsOn(this.surface(options), this.person.id)
    return findByLabel(cards.flatMap(pressablesOf), label, near)
  }

  protected field(label: string, { near, ...options }: PressOptions): Field {
    const cards = cardsOn(this.surface(options), this.person.id)
    return findByLabel(cards.flatMap(fieldsOf), label, near)
  }

  /** Complaints by the label of the field instead of the id of the input. */
  protected labelled(surface: Surface, complaints: Record<string, string>): Record<string, string> {
    const fields = cardsOn(surface, this.person.id).flatMap(fieldsOf)
    const entries = fields.map(({ label, input }) => [label, complaints[input.id] ?? ''])
    return Object.fromEntries(entries.filter(([, complaint]) => complaint !== ''))
  }

  protected surface(options: PressOptions): Surface {
    if (options.on) return options.on.surface
    if ('on' in options) throw new Error('the post to act on is not there')
    const dialog = this.tenant.dialogs.get(this.person.id)
    if (!dialog) throw new Error(`${this.person.name} has no dialog open; say on which post`)
    return { kind: 'dialog', dialog }
  }

  protected message(post: { id: string } | string): Message {
    const id = typeof post === 'string' ? post : post.id
    const conversations = [...this.tenant.channels.values(), ...this.tenant.chats.values()]
    const found = conversations.flatMap(({ messages }) => messages).find((message) => message.id === id)
    if (!found) throw new Error(`there is no message ${id}`)
    return found
  }

  /** The id of an action command by the title that Teams shows. */
  protected commandTitled(title: string): string {
    const { commands } = this.tenant.bot
    const found = Object.entries(commands).find(([, shown]) => plainLabel(shown) === plainLabel(title))
    if (!found) throw new Error(`there is no command "${title}" among "${Object.values(commands).join('", "')}"`)
    return found[0]
  }
}
