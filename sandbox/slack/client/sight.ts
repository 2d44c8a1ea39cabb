// What a person sees in Slack: open views, what is for them alone, and the things on them, found by their labels.
import type { Message, Person, Surface } from '../model.ts'
import type { Workspace } from '../workspace.ts'
import { type Field, fieldsOf, findByLabel, plainLabel } from './find.ts'
import { type OpenView, type Post, readEphemeral, readPost, readView } from './screen.ts'

/** `near`: a text in the same row; `on`: a post, else the open modal, else the Home tab; `confirm`: answer to the dialog. */
export type PressOptions = { near?: string; on?: Post | undefined; confirm?: boolean }
export type FieldOptions = { near?: string; on?: Post | undefined }

export class Sight {
  readonly person: Person
  protected readonly workspace: Workspace

  constructor(person: Person, workspace: Workspace) {
    this.person = person
    this.workspace = workspace
  }

  /** The uppermost modal, if one is open. */
  get modal(): OpenView | undefined {
    const top = this.workspace.stack(this.person.id).at(-1)
    return top && readView(this.workspace, top)
  }

  /** How many modals lie on one another. */
  get depth(): number {
    return this.workspace.stack(this.person.id).length
  }

  /** The app's Home tab, once it was published. */
  get home(): OpenView | undefined {
    const view = this.workspace.homes.get(this.person.id)
    return view && readView(this.workspace, view)
  }

  /** What only this person sees, oldest first. */
  get ephemerals(): Post[] {
    const mine = this.workspace.ephemerals.filter((ephemeral) => ephemeral.person === this.person.id)
    return mine.map((ephemeral) => readEphemeral(this.workspace, ephemeral))
  }

  /** What the app wrote to this person alone, oldest first. */
  get directMessages(): Post[] {
    return this.workspace
      .channelNamed(`D${this.person.id.slice(1)}`)
      .messages.map((message) => readPost(this.workspace, message))
  }

  protected endOfModal(label: string): 'submit' | 'close' | undefined {
    const content = this.modal?.view.content
    if (content?.type !== 'modal') return undefined
    if (content.submit && plainLabel(content.submit.text) === plainLabel(label)) return 'submit'
    return content.close && plainLabel(content.close.text) === plainLabel(label) ? 'close' : undefined
  }

  protected field(label: string, options: FieldOptions): Field {
    return findByLabel(fieldsOf(this.workspace, this.surface(options)), label, options.near)
  }

  protected surface(options: FieldOptions): Surface {
    if (options.on) return options.on.surface
    if ('on' in options) throw new Error('the post to act on is not there')
    const view = this.workspace.stack(this.person.id).at(-1) ?? this.workspace.homes.get(this.person.id)
    if (!view)
      throw new Error(`${this.person.displayName} has neither a modal nor the Home tab open; say on which post`)
    return { kind: 'view', view }
  }

  protected message(post: { ts: string } | string): Message {
    const ts = typeof post === 'string' ? post : post.ts
    const all = [...this.workspace.channels.values()].flatMap((channel) => channel.messages)
    const found = all.find((message) => message.ts === ts)
    if (!found) throw new Error(`there is no message ${ts}`)
    return found
  }
}
