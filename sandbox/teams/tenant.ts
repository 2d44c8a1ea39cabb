// The state of a simulated Teams tenant: people, channels, chats, what was said, which dialogs are open.
import { randomUUID } from 'node:crypto'
import type { Changes } from '../changes.ts'
import type { Bot, Channel, Chat, Conversation, Dialog, Message, Person } from './model.ts'
import { channel, team } from './people.ts'

export class Tenant {
  readonly id = '7f1c2d7e-52a4-4a6e-9d0b-6a1f0e3b9c55'
  readonly team = team
  readonly people = new Map<string, Person>()
  readonly channels = new Map<string, Channel>()
  /** Personal chats with the bot, by person. */
  readonly chats = new Map<string, Chat>()
  /** What is open on people's screens: one dialog at a time, unlike Slack's stacked modals. */
  readonly dialogs = new Map<string, Dialog>()
  /** People who have the app in their personal scope. */
  readonly installedFor = new Set<string>()
  /** How the tenant is set up; free to change while it runs. */
  readonly setup = {
    botIsInTeam: true,
    /** The team's owner consented to ChannelMessage.Read.Group; else only what mentions the bot reaches it. */
    hearsEverything: true,
    /** The service knows targeted messages, as it does since 2026. */
    knowsTargetedMessages: true,
  }
  readonly bot: Bot
  readonly changes: Changes
  #lastId = 0

  constructor(bot: Bot, changes: Changes) {
    this.bot = bot
    this.changes = changes
  }

  /** What activities carry, and tokens are signed for; a service under test reaches it below TEAMS_API_URL. */
  get serviceUrl(): string {
    return `https://smba.trafficmanager.net/amer/${this.id}/`
  }

  /** A message's id is the time it was sent, in milliseconds. */
  newId(): string {
    this.#lastId = Math.max(this.#lastId + 1, Date.now())
    return String(this.#lastId)
  }

  addChannel(name: string): Channel {
    const added = { ...channel(name), messages: [] }
    this.channels.set(added.id, added)
    return added
  }

  /** The chat of a person with the bot; it exists from the first time on. */
  chatOf(person: Person): Chat {
    const known = this.chats.get(person.id)
    if (known) return known
    const chat: Chat = { kind: 'chat', id: `a:1${person.id.slice(4)}${randomUUID()}`, person: person.id, messages: [] }
    this.chats.set(person.id, chat)
    return chat
  }

  conversation(id: string): Conversation | undefined {
    return this.channels.get(id) ?? [...this.chats.values()].find((chat) => chat.id === id)
  }

  message(conversation: string, id: string): Message | undefined {
    return this.conversation(conversation)?.messages.find((message) => message.id === id)
  }

  /** By Bot Framework id, Entra object id or user principal name, all of which Teams takes for a member. */
  member(id: string): Person | undefined {
    return [...this.people.values()].find((one) => [one.id, one.aadObjectId, one.userPrincipalName].includes(id))
  }

  /** By first name, whole name or id. */
  personNamed(name: string): Person {
    const found = [...this.people.values()].find((one) => [one.givenName, one.name, one.id].includes(name))
    if (!found) throw new Error(`there is nobody named ${name}`)
    return found
  }

  channelNamed(nameOrId: string): Channel {
    const found = this.channels.get(nameOrId) ?? [...this.channels.values()].find(({ name }) => name === nameOrId)
    if (!found) throw new Error(`there is no channel ${nameOrId}`)
    return found
  }

  /** The name shown for the author of a message. */
  nameOf(id: string): string {
    return id === this.bot.id ? this.bot.name : (this.people.get(id)?.name ?? id)
  }

  showDialog(dialog: Dialog): void {
    this.dialogs.set(dialog.person, dialog)
    this.changes.announce()
  }

  closeDialog(person: string): void {
    this.dialogs.delete(person)
    this.changes.announce()
  }
}
