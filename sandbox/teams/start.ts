// Starts a simulated Teams tenant with one bot installed, and hands out the people and channels in it.
import type { Changes } from '../changes.ts'
import { Faults } from '../faults.ts'
import type { ServiceAddress } from '../service-address.ts'
import { Interactions } from './client/interactions.ts'
import { PersonAtTeams } from './client/person.ts'
import { type Post, readPost, readThreads, type Thread } from './client/screen.ts'
import { BotTokens } from './connector/entra.ts'
import { type Call, createTeamsServer } from './connector/server.ts'
import { TeamsEvents } from './events.ts'
import { Messages } from './messages.ts'
import type { Bot } from './model.ts'
import { channels, guest, staff } from './people.ts'
import { TeamsRequests } from './requests.ts'
import { Tenant } from './tenant.ts'
import { createTokenIssuer, type TokenIssuer } from './token-issuer.ts'

export type TeamsOptions = {
  /** Pauses before retries of a message that the bot did not take; the real connector waits about 15 s. */
  retryDelaysMs?: readonly number[]
  /** How long Teams waits for an answer; 5 s for dialogs, 15 s for messages. */
  timeoutMs?: number
}
export type SimulatedTeams = Awaited<ReturnType<typeof startTeams>>
export type ChannelOnScreen = { id: string; name: string; posts: () => Post[]; threads: () => Thread[] }

/** The action commands of the app's manifest: ids with the titles that Teams shows. */
const commands = { contacts: 'Contacts', text: 'Text a contact' }
const appId = '3b6f2c1e-8d0a-4e57-9c44-5a1d7be0f921'
const bot: Bot = { appId, password: 'sandbox-app-password', id: `28:${appId}`, name: 'Threadline', commands }

/** Making keys takes a moment, so all tenants of a process believe in the same ones, as real ones do. */
let sharedIssuer: Promise<TokenIssuer> | undefined

export async function startTeams(service: ServiceAddress, changes: Changes, options: TeamsOptions = {}) {
  const tenant = new Tenant(bot, changes)
  for (const person of [...staff, guest]) tenant.people.set(person.id, { ...person })
  for (const person of staff) tenant.installedFor.add(person.id)
  for (const { name } of channels) tenant.addChannel(name)

  const { retryDelaysMs = [50, 100], timeoutMs = 5000 } = options
  sharedIssuer ??= createTokenIssuer()
  const issuer = await sharedIssuer
  const requests = new TeamsRequests(tenant, { service, issuer, retryDelaysMs, timeoutMs })
  const events = new TeamsEvents(tenant, requests)
  const messages = new Messages(tenant, events)
  const interactions = new Interactions(tenant, { messages, requests })
  const faults = new Faults()
  const calls: Call[] = []
  const tokens = new BotTokens()
  const server = await createTeamsServer(tenant, { messages, issuer, tokens, faults, calls })
  const apiUrl = await server.listen({ port: 0, host: '127.0.0.1' })
  const [administrator = guest] = staff.filter(({ givenName }) => givenName === 'Ada')

  return {
    /** For the page: the state itself, and acting by ids. */
    tenant,
    messages,
    interactions,
    events,
    requests,
    issuer,
    /** Faults of the connector and of the token endpoint, by method. */
    faults,
    /** What the bot called, and what it was answered. */
    calls,
    /** The tokens handed out to the bot; `expireAll` makes it ask for new ones. */
    tokens,
    /** What was sent to the bot: to repeat, hold back, reorder. */
    out: requests.out,
    /** Sends a past delivery as an attacker or another tenant would. */
    forge: requests.forge.bind(requests),
    apiUrl,
    appId,
    password: bot.password,
    tenantId: tenant.id,
    /** A person by first name, whole name or id. */
    person: (name: string) => new PersonAtTeams(tenant.personNamed(name), { tenant, messages, interactions }),
    channel(nameOrId: string): ChannelOnScreen {
      const { id, name } = tenant.channelNamed(nameOrId)
      const current = () => tenant.channelNamed(id)
      return {
        id,
        name,
        posts: () => current().messages.map((message) => readPost(tenant, message)),
        threads: () => readThreads(tenant, current()),
      }
    },
    /** Adds the app to the team, or removes it; the bot is told both. */
    async addToTeam(): Promise<void> {
      tenant.setup.botIsInTeam = true
      await events.installedInTeam(administrator, true)
    },
    async removeFromTeam(): Promise<void> {
      tenant.setup.botIsInTeam = false
      await events.installedInTeam(administrator, false)
    },
    /** Takes somebody out of the team; the bot is told. */
    async takeOutOfTeam(name: string): Promise<void> {
      const person = tenant.personNamed(name)
      person.hasLeft = true
      await events.leftTeam(person)
    },
    /** Adds the app to somebody's personal scope, or removes it. */
    async addFor(name: string): Promise<void> {
      const person = tenant.personNamed(name)
      tenant.installedFor.add(person.id)
      await events.installedFor(person, true)
    },
    async removeFor(name: string): Promise<void> {
      const person = tenant.personNamed(name)
      tenant.installedFor.delete(person.id)
      await events.installedFor(person, false)
    },
    async createChannel(name: string): Promise<void> {
      await events.channelChanged(administrator, tenant.addChannel(name), 'channelCreated')
    },
    async deleteChannel(nameOrId: string): Promise<void> {
      const deleted = tenant.channelNamed(nameOrId)
      tenant.channels.delete(deleted.id)
      await events.channelChanged(administrator, deleted, 'channelDeleted')
    },
    until: changes.until.bind(changes),
    async close() {
      requests.out.close()
      await server.close()
    },
  }
}
