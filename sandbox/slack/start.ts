// Starts a simulated Slack workspace with one app installed, and hands out the people and channels in it.
import type { Changes } from '../changes.ts'
import { Faults } from '../faults.ts'
import type { ServiceAddress } from '../service-address.ts'
import { Interactions } from './client/interactions.ts'
import { PersonAtSlack } from './client/person.ts'
import { type Post, readPost, readThreads, type Thread } from './client/screen.ts'
import { SlackEvents } from './events.ts'
import { Messages } from './messages.ts'
import { channels, staff } from './people.ts'
import { SlackRequests } from './requests.ts'
import { Views } from './views.ts'
import { type Call, createSlackServer } from './web-api/server.ts'
import { userJson } from './wire.ts'
import { Workspace } from './workspace.ts'

export type SlackOptions = {
  /** Pauses before retries of an event that the app did not take; real Slack waits about 0, 60 and 300 s. */
  retryDelaysMs?: readonly number[]
  /** How long Slack waits for an answer; the real one 3 s. */
  timeoutMs?: number
}
export type SimulatedSlack = Awaited<ReturnType<typeof startSlack>>
export type ChannelOnScreen = { id: string; name: string; posts: () => Post[]; threads: () => Thread[] }

/** Slash commands of the app's manifest, with the hints that Slack's composer shows. */
const commands = {
  '/contacts': '[order]',
  '/text': '[order]',
  '/conversations': '',
  '/signature': '',
  '/templates': '',
  '/scheduled': '',
  '/texting': '[help | home]',
}

export async function startSlack(service: ServiceAddress, changes: Changes, options: SlackOptions = {}) {
  const app = {
    id: 'A0THREADLINE',
    name: 'Threadline',
    botId: 'B0THREADLINE',
    botUserId: 'U0THREADLINE',
    botToken: 'xoxb-sandbox-bot-token',
    signingSecret: 'sandbox-signing-secret',
    commands,
  }
  const workspace = new Workspace(app, changes)
  for (const person of staff) workspace.addPerson({ ...person })
  for (const channel of channels) workspace.addChannel(channel)

  const { retryDelaysMs = [0, 50, 100], timeoutMs = 3000 } = options
  const requests = new SlackRequests(workspace, service, { retryDelaysMs, timeoutMs })
  const events = new SlackEvents(workspace, requests)
  const messages = new Messages(workspace, events)
  const views = new Views(workspace)
  const faults = new Faults()
  const calls: Call[] = []
  const server = await createSlackServer(workspace, { messages, views, faults, calls })
  const baseUrl = await server.listen({ port: 0, host: '127.0.0.1' })
  workspace.baseUrl = baseUrl
  const interactions = new Interactions(workspace, { messages, views, requests })

  return {
    /** For the page: the state itself, and acting by ids. */
    workspace,
    messages,
    interactions,
    events,
    requests,
    /** Faults of the Web API, by method. */
    faults,
    /** What the app called, and what it was answered. */
    calls,
    /** What was sent to the app: to repeat, hold back, reorder, forge. */
    out: requests.out,
    apiUrl: `${baseUrl}/api/`,
    botToken: app.botToken,
    signingSecret: app.signingSecret,
    /** A person by display name, real name or id. */
    person(name: string): PersonAtSlack {
      return new PersonAtSlack(workspace.personNamed(name), { workspace, messages, interactions, events })
    },
    channel(nameOrId: string): ChannelOnScreen {
      const channel = workspace.channelNamed(nameOrId)
      return {
        id: channel.id,
        name: channel.name,
        posts: () => channel.messages.map((message) => readPost(workspace, message)),
        threads: () => readThreads(workspace, channel),
      }
    },
    /** Tells the app of anything else, such as `{ type: 'app_uninstalled' }` or `{ type: 'user_change', … }`. */
    emit: (event: { type: string; [field: string]: unknown }) => requests.out.send(requests.event(event)),
    /** Takes the app out of a channel, or archives it; Slack tells the app neither. */
    removeApp: (nameOrId: string) => void Object.assign(workspace.channelNamed(nameOrId), { botIsMember: false }),
    inviteApp: (nameOrId: string) => void Object.assign(workspace.channelNamed(nameOrId), { botIsMember: true }),
    archive: (nameOrId: string) => void Object.assign(workspace.channelNamed(nameOrId), { archived: true }),
    /** Of a deleted channel Slack knows nothing any more. */
    deleteChannel: (nameOrId: string) => void workspace.channels.delete(workspace.channelNamed(nameOrId).id),
    /** Slack tells the app. */
    async deactivate(name: string): Promise<void> {
      const person = workspace.personNamed(name)
      person.isDeactivated = true
      const event = { type: 'user_change', user: userJson(workspace, person) }
      await requests.out.send(requests.event(event))
    },
    until: changes.until.bind(changes),
    async close() {
      requests.out.close()
      await server.close()
    },
  }
}
