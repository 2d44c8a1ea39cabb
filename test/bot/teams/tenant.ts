// A tenant for tests: the bot with authentication on, Microsoft as documented, and a conversation with Alan in a thread.
import { createTeams } from '../../../src/bot/teams/app.ts'
import type { Actor, Channel } from '../../../src/conversation/model.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import { createWorld, staff } from '../../fakes/world.ts'
import { app, channel as channelId, message, serviceUrl } from './activities.ts'
import { openMicrosoft } from './microsoft.ts'

export type Tenant = Awaited<ReturnType<typeof openTenant>>

const silent: Log = { info() {}, warn() {}, error() {} }
const workspace = { platform: 'teams', workspace: app.tenantId } as const
export const channel: Channel = { ...workspace, channel: channelId }
/** Whom the fake roster knows under this id. */
export const jane: Actor = staff('Jane', { ...workspace, userId: '29:jane' })
/** Of Alan's card, in whose thread `message` of activities.ts stands. */
export const rootId = '1700000000001'

export const bot = { id: `28:${app.appId}`, name: 'Threadline' }
/** Words that begin with a mention of the bot. */
export const mentioning = (words: string) => ({
  text: `<at>Threadline</at> ${words}`,
  entities: [{ type: 'mention', text: '<at>Threadline</at>', mentioned: bot }],
})
export const inChat = {
  conversation: { id: 'a:jane', conversationType: 'personal', tenantId: app.tenantId },
  channelData: { tenant: { id: app.tenantId } },
}
/** A post of its own in the channel. */
export const newPost = {
  conversation: { id: channelId, conversationType: 'channel', isGroup: true, tenantId: app.tenantId },
}

export async function openTenant({ adminEmails = [] }: { adminEmails?: string[] } = {}) {
  const microsoft = await openMicrosoft()
  const world = await createWorld({ policy: { workspaces: [workspace], homeChannels: [channel] } })
  // Tokens are made by the machine's clock.
  const bridge = { ...world.bridge, clock: { now: () => new Date() } }
  const settings = { ...app, apiUrl: microsoft.url, isInsecureLocal: false, adminEmails }
  const teams = createTeams(bridge, settings, silent)
  const started = await world.start({ actor: jane })
  if (started.kind !== 'started') throw new Error('nothing was started')
  const { id } = started.conversation
  await world.store.transaction(async (tx) => {
    const thread = (await tx.conversation(id))?.threads[0]
    if (thread) await tx.setThreadRoot(thread.id, rootId)
    await tx.setChannelFacts(channel, { address: serviceUrl, hearsEverything: false })
  })
  const call = async (change: Record<string, unknown>) => {
    const authorization = `Bearer ${await microsoft.issuer().token({ audience: app.appId, serviceUrl })}`
    return teams.takeTeamsCall({ body: message(change), authorization })
  }

  return {
    microsoft,
    teams,
    world,
    conversation: () => world.store.conversation(id),
    /** Lets Teams tell us of a message in Alan's thread, unless `change` says otherwise. */
    hear: call,
    /** Lets somebody press or open something there. */
    invoke: (name: string, value: unknown, change: object = {}) => call({ type: 'invoke', name, value, ...change }),
    /** What people wrote in the thread, and where it stands. */
    async written() {
      const thread = (await world.store.conversation(id))?.threads[0]
      const latest = thread ? await world.store.writtenIn(thread.id, 20) : []
      return latest.map(({ body, status }) => [body, status])
    },
    /** What was said in Teams: its words and buttons as one string each, with how it was said. */
    said: () =>
      microsoft.calls
        .filter(({ method, path }) => method === 'POST' && path.includes('/activities'))
        .map(({ query, path, body }) => ({ query, path, words: JSON.stringify(body) })),
    close: () => microsoft.close(),
  }
}
