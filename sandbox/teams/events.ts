// Tells the bot what happens where it is installed.
import type { Attempt } from '../webhooks-out.ts'
import {
  changedActivity,
  conversationActivity,
  installationActivity,
  messageActivity,
  type UpdateOfConversation,
} from './activities.ts'
import type { Channel, Message, Person } from './model.ts'
import type { TeamsRequests } from './requests.ts'
import type { Tenant } from './tenant.ts'

export class TeamsEvents {
  readonly #tenant: Tenant
  readonly #requests: TeamsRequests

  constructor(tenant: Tenant, requests: TeamsRequests) {
    this.#tenant = tenant
    this.#requests = requests
  }

  async said(person: Person, message: Message): Promise<Attempt | undefined> {
    if (!this.#reaches(message)) return undefined
    return this.#requests.send(messageActivity(this.#tenant, person, message))
  }

  async changed(
    person: Person,
    message: Message,
    eventType: 'editMessage' | 'softDeleteMessage',
  ): Promise<Attempt | undefined> {
    if (!this.#reaches(message)) return undefined
    return this.#requests.send(changedActivity(this.#tenant, person, message, eventType))
  }

  /** The app comes to the team, or leaves it; `person` is who did that. */
  async installedInTeam(person: Person, isIn: boolean): Promise<void> {
    const place = { conversation: this.#tenant.team.id }
    const { id } = this.#tenant.bot
    const update: UpdateOfConversation = isIn
      ? { eventType: 'teamMemberAdded', membersAdded: [{ id }] }
      : { eventType: 'teamMemberRemoved', membersRemoved: [{ id }] }
    await this.#requests.send(conversationActivity(this.#tenant, person, place, update))
    await this.#requests.send(installationActivity(this.#tenant, person, place, isIn ? 'add' : 'remove'))
  }

  async installedFor(person: Person, isIn: boolean): Promise<void> {
    const place = { conversation: this.#tenant.chatOf(person).id }
    await this.#requests.send(installationActivity(this.#tenant, person, place, isIn ? 'add' : 'remove'))
  }

  async leftTeam(person: Person): Promise<void> {
    if (!this.#tenant.setup.botIsInTeam) return
    const place = { conversation: this.#tenant.team.id }
    const update: UpdateOfConversation = { eventType: 'teamMemberRemoved', membersRemoved: [{ id: person.id }] }
    await this.#requests.send(conversationActivity(this.#tenant, person, place, update))
  }

  async channelChanged(
    person: Person,
    { id, name }: Channel,
    eventType: 'channelCreated' | 'channelRenamed' | 'channelDeleted',
  ): Promise<void> {
    if (!this.#tenant.setup.botIsInTeam) return
    const update = { eventType, channelName: name }
    await this.#requests.send(conversationActivity(this.#tenant, person, { conversation: id }, update))
  }

  /**
   * "Receive all channel messages with RSC": without the permission a bot hears in channels only what mentions it. Of
   * what was deleted the mentions are gone, so that the bot hears of it only with the permission.
   */
  #reaches({ conversation, mentions }: Pick<Message, 'conversation' | 'mentions'>): boolean {
    const { setup, bot, channels, installedFor, chats } = this.#tenant
    if (!channels.has(conversation))
      return [...chats.values()].some((chat) => chat.id === conversation && installedFor.has(chat.person))
    return setup.botIsInTeam && (setup.hearsEverything || mentions.some(({ id }) => id === bot.id))
  }
}
