// Tells the app what happened in channels it is a member of, as Slack's Events API does.

import type { Attempt } from '../webhooks-out.ts'
import type { Message, Reaction } from './model.ts'
import type { SlackRequests } from './requests.ts'
import { messageJson } from './wire.ts'
import type { Workspace } from './workspace.ts'

type Event = { type: string; [field: string]: unknown }

export class SlackEvents {
  readonly #workspace: Workspace
  readonly #requests: SlackRequests

  constructor(workspace: Workspace, requests: SlackRequests) {
    this.#workspace = workspace
    this.#requests = requests
  }

  posted(message: Message): Promise<Attempt | undefined> {
    return this.#inChannel(message, {
      ...this.#json(message),
      event_ts: message.ts,
      ...(message.files.length > 0 && { subtype: 'file_share' }),
      ...(message.broadcast && { subtype: 'thread_broadcast' }),
    })
  }

  changed(message: Message, previous: object): Promise<Attempt | undefined> {
    const ts = this.#workspace.newTs()
    const common = { subtype: 'message_changed', hidden: true, ts, event_ts: ts }
    return this.#inChannel(message, { ...common, message: this.#json(message), previous_message: previous })
  }

  deleted(message: Message): Promise<Attempt | undefined> {
    const ts = this.#workspace.newTs()
    const common = { subtype: 'message_deleted', hidden: true, deleted_ts: message.ts, ts, event_ts: ts }
    return this.#inChannel(message, { ...common, previous_message: this.#json(message) })
  }

  reacted(
    kind: 'reaction_added' | 'reaction_removed',
    message: Message,
    reaction: Reaction['name'],
    user: string,
  ): Promise<Attempt | undefined> {
    const event_ts = this.#workspace.newTs()
    const item = { type: 'message', channel: message.channel, ts: message.ts }
    return this.#emit(message.channel, { type: kind, user, reaction, item, item_user: message.user, event_ts })
  }

  homeOpened(person: string): Promise<Attempt | undefined> {
    const channel = `D${person.slice(1)}`
    const event_ts = this.#workspace.newTs()
    return this.#emit(channel, { type: 'app_home_opened', user: person, channel, tab: 'home', event_ts })
  }

  #json(message: Message) {
    return messageJson(this.#workspace, message)
  }

  #inChannel(message: Message, event: object): Promise<Attempt | undefined> {
    const kind = this.#workspace.channels.get(message.channel)?.kind
    const channel_type = kind === 'private' ? 'group' : kind
    return this.#emit(message.channel, { ...event, type: 'message', channel: message.channel, channel_type })
  }

  /** Resolves once the app has answered; undefined where the app is not a member. */
  async #emit(channel: string, event: Event): Promise<Attempt | undefined> {
    this.#workspace.changes.announce()
    if (!this.#workspace.channels.get(channel)?.botIsMember) return undefined
    return this.#requests.out.send(this.#requests.event(event))
  }
}
