// Posting, changing and deleting messages, by people and by the app alike; every one becomes an event.
import { randomUUID } from 'node:crypto'
import type { Attempt } from '../webhooks-out.ts'
import type { Block } from './block-kit/blocks.ts'
import { stateOf, withIds } from './block-kit/interactive.ts'
import type { SlackEvents } from './events.ts'
import type { Ephemeral, Message, Metadata, SlackFile } from './model.ts'
import type { Typed } from './typed-text.ts'
import { messageJson } from './wire.ts'
import type { Workspace } from './workspace.ts'

export type Draft = {
  channel: string
  text: string
  blocks?: Block[] | undefined
  threadTs?: string | undefined
  broadcast?: boolean | undefined
  username?: string | undefined
  icon?: string | undefined
  metadata?: Metadata | undefined
  files?: SlackFile[]
}
/** `told` resolves once the app has answered the event about it. */
export type Done = { message: Message; told: Promise<Attempt | undefined> }

export class Messages {
  readonly #workspace: Workspace
  readonly #events: SlackEvents

  constructor(workspace: Workspace, events: SlackEvents) {
    this.#workspace = workspace
    this.#events = events
  }

  postByApp({
    channel,
    text,
    blocks = [],
    threadTs,
    broadcast = false,
    username,
    icon,
    metadata,
    files = [],
  }: Draft): Done {
    return this.#post({
      ...this.#drawn(blocks),
      channel,
      text,
      broadcast,
      files,
      user: this.#workspace.app.botUserId,
      byApp: true,
      ...(threadTs && { threadTs: this.#rootOf(channel, threadTs) }),
      ...(username && { username }),
      ...(icon && { icon }),
      ...(metadata && { metadata }),
    })
  }

  postByPerson(person: string, channel: string, typed: Typed, threadTs?: string, files: SlackFile[] = []): Done {
    const thread = threadTs && { threadTs: this.#rootOf(channel, threadTs) }
    const said = { ...typed, files, state: {}, channel, user: person, byApp: false, broadcast: false }
    return this.#post({ ...said, clientMessageId: randomUUID(), ...thread })
  }

  edit(
    message: Message,
    change: { text: string; blocks: Block[]; metadata?: Metadata | undefined },
    editor: string,
  ): Done {
    const previous = this.#json(message)
    const drawn = message.byApp ? this.#drawn(change.blocks, message.state) : { blocks: change.blocks, state: {} }
    Object.assign(message, { text: change.text, ...drawn, edited: { user: editor, ts: this.#workspace.newTs() } })
    if (change.metadata) message.metadata = change.metadata
    return { message, told: this.#events.changed(message, previous) }
  }

  /** A root that has replies stays as a tombstone, as in Slack. */
  delete(message: Message): Done {
    const channel = this.#workspace.channels.get(message.channel)
    const previous = this.#json(message)
    if (channel?.messages.some((reply) => reply.threadTs === message.ts)) {
      Object.assign(message, { text: 'This message was deleted.', blocks: [], state: {}, tombstone: true })
      return { message, told: this.#events.changed(message, previous) }
    }
    if (channel) channel.messages = channel.messages.filter((other) => other !== message)
    return { message, told: this.#events.deleted(message) }
  }

  showTo(person: string, draft: Pick<Draft, 'channel' | 'text' | 'blocks' | 'threadTs'>): Ephemeral {
    const { channel, text, blocks = [], threadTs } = draft
    const ts = this.#workspace.newTs()
    const shown = {
      ts,
      channel,
      person,
      text,
      ...this.#drawn(blocks),
      ...(threadTs && { threadTs: this.#rootOf(channel, threadTs) }),
    }
    this.#workspace.ephemerals.push(shown)
    this.#workspace.changes.announce()
    return shown
  }

  replaceEphemeral(ephemeral: Ephemeral, change: { text: string; blocks: Block[] }): void {
    Object.assign(ephemeral, { text: change.text, ...this.#drawn(change.blocks, ephemeral.state) })
    this.#workspace.changes.announce()
  }

  removeEphemeral(ephemeral: Ephemeral): void {
    this.#workspace.ephemerals = this.#workspace.ephemerals.filter((other) => other !== ephemeral)
    this.#workspace.changes.announce()
  }

  /** Answers false where the person (or app) had reacted so already. */
  react(message: Message, name: string, user: string): boolean {
    const reaction = message.reactions.find((one) => one.name === name)
    if (reaction?.users.includes(user)) return false
    if (reaction) reaction.users.push(user)
    else message.reactions.push({ name, users: [user] })
    void this.#events.reacted('reaction_added', message, name, user)
    return true
  }

  /** Answers false where there was no such reaction. */
  unreact(message: Message, name: string, user: string): boolean {
    const reaction = message.reactions.find((one) => one.name === name)
    if (!reaction?.users.includes(user)) return false
    reaction.users = reaction.users.filter((other) => other !== user)
    message.reactions = message.reactions.filter((one) => one.users.length > 0)
    void this.#events.reacted('reaction_removed', message, name, user)
    return true
  }

  #post(draft: Omit<Message, 'ts' | 'reactions'>): Done {
    const message: Message = { ...draft, ts: this.#workspace.newTs(), reactions: [] }
    this.#workspace.channels.get(draft.channel)?.messages.push(message)
    return { message, told: this.#events.posted(message) }
  }

  #drawn(blocks: Block[], before = {}) {
    const identified = withIds(blocks, () => this.#workspace.newId(''))
    return { blocks: identified, state: stateOf(identified, before) }
  }

  /** Replying to a reply lands in the same thread. */
  #rootOf(channel: string, ts: string): string {
    return this.#workspace.message(channel, ts)?.threadTs ?? ts
  }

  #json(message: Message) {
    return messageJson(this.#workspace, structuredClone(message))
  }
}
