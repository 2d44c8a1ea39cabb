// The state of a simulated Slack workspace: people, channels, what was said, what is open on whose screen.
import { randomBytes } from 'node:crypto'
import type { Changes } from '../changes.ts'
import { limits } from './block-kit/limits.ts'
import type { Attachment, Channel, Ephemeral, Message, Person, SlackFile, Surface, View } from './model.ts'

export type App = {
  id: string
  name: string
  botId: string
  botUserId: string
  botToken: string
  signingSecret: string
  /** Slash commands of its manifest, with their usage hints. */
  commands: Record<string, string>
}

type Trigger = { person: string; expiresAt: number; viewId?: string; used: boolean }
type ResponseAddress = { person: string; channel: string; source?: Surface; usesLeft: number }

export class Workspace {
  /** Its people work where the company is. */
  readonly team = { id: 'T0FRONTRANGE', domain: 'frontrange', name: 'Front Range Moving', timeZone: 'America/Denver' }
  readonly people = new Map<string, Person>()
  readonly channels = new Map<string, Channel>()
  readonly modals = new Map<string, View[]>()
  readonly homes = new Map<string, View>()
  readonly responseAddresses = new Map<string, ResponseAddress>()
  readonly files = new Map<string, SlackFile>()
  readonly fileBytes = new Map<string, Uint8Array>()
  ephemerals: Ephemeral[] = []
  /** Where this workspace's server listens. */
  baseUrl = ''
  readonly app: App
  readonly changes: Changes
  readonly #triggers = new Map<string, Trigger>()
  #lastTs = 0

  constructor(app: App, changes: Changes) {
    this.app = app
    this.changes = changes
  }

  addPerson(person: Person): void {
    this.people.set(person.id, person)
    this.addChannel({
      id: `D${person.id.slice(1)}`,
      name: person.id,
      kind: 'im',
      topic: '',
      botIsMember: true,
      archived: false,
    })
  }

  addChannel(channel: Omit<Channel, 'members' | 'messages'>): void {
    const members = channel.kind === 'im' ? [channel.name] : [...this.people.keys()]
    this.channels.set(channel.id, { ...channel, members, messages: [] })
  }

  /** A new timestamp, which is also a message's id in its channel: seconds and a running microsecond. */
  newTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Date.now() * 1000)
    return `${Math.floor(this.#lastTs / 1_000_000)}.${String(this.#lastTs % 1_000_000).padStart(6, '0')}`
  }

  newId(prefix: string): string {
    return prefix + randomBytes(5).toString('hex').toUpperCase()
  }

  newHash(): string {
    return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`
  }

  newTrigger(person: string, viewId?: string): string {
    const id = `${Date.now()}.${Math.floor(Math.random() * 1e9)}.${randomBytes(16).toString('hex')}`
    this.#triggers.set(id, { person, expiresAt: Date.now() + limits.triggerMs, used: false, ...(viewId && { viewId }) })
    return id
  }

  /** Exchanges a trigger for what it stands for, or for Slack's error code ("views.open" method, errors). */
  useTrigger(id: string): Trigger | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' {
    const trigger = this.#triggers.get(id)
    if (!trigger) return 'invalid_trigger_id'
    if (trigger.used) return 'exchanged_trigger_id'
    if (Date.now() > trigger.expiresAt) return 'expired_trigger_id'
    trigger.used = true
    return trigger
  }

  /** Makes every trigger handed out so far too old, as if three seconds had passed. */
  expireTriggers(): void {
    for (const trigger of this.#triggers.values()) trigger.expiresAt = 0
  }

  addFile({ name, contentType, bytes }: Attachment): SlackFile {
    const file = { id: this.newId('F0'), name, title: name, contentType, size: bytes.length }
    this.files.set(file.id, file)
    this.fileBytes.set(file.id, bytes)
    return file
  }

  newResponseAddress(address: Omit<ResponseAddress, 'usesLeft'>): string {
    const id = randomBytes(12).toString('hex')
    this.responseAddresses.set(id, { ...address, usesLeft: limits.responseUrlUses })
    return id
  }

  /** By display name, real name or id. */
  personNamed(name: string): Person {
    const found = [...this.people.values()].find((one) => [one.id, one.displayName, one.realName].includes(name))
    if (!found) throw new Error(`there is nobody named ${name}`)
    return found
  }

  /** By id or by name, with or without `#`. */
  channelNamed(nameOrId: string): Channel {
    const name = nameOrId.replace(/^#/, '')
    const found = this.channels.get(nameOrId) ?? [...this.channels.values()].find((channel) => channel.name === name)
    if (!found) throw new Error(`there is no channel ${nameOrId}`)
    return found
  }

  message(channelId: string, ts: string): Message | undefined {
    return this.channels.get(channelId)?.messages.find((message) => message.ts === ts)
  }

  /** The views on a person's screen, the uppermost last. */
  stack(person: string): View[] {
    return this.modals.get(person) ?? []
  }

  setStack(person: string, views: View[]): void {
    this.modals.set(person, views)
    this.changes.announce()
  }

  view(id: string): View | undefined {
    return [...this.homes.values(), ...[...this.modals.values()].flat()].find((view) => view.id === id)
  }
}
