// Calls to the Bot Connector: posts, changes, chats and who is a member. Faults are thrown; outcome.ts says what they mean.
import { createSerializer } from '@azure/core-client'
import type { Activity } from 'botbuilder'
import type { ConnectorClient } from 'botframework-connector'
import { z } from 'zod'
import type { Clock } from '../../../conversation/ports/clock.ts'
import { createMemory } from '../../memory.ts'
import type { TeamsAuthentication } from '../door/authentication.ts'
import { botIdOf, conversationOf, type TeamsIdentity } from './identity.ts'
import { botFramework } from './microsoft-addresses.ts'

/** A person is waiting while we look something up. */
const lookUpTimeoutMs = 3_000

/** A conversation at the address of Teams that serves it. */
export interface Place {
  serviceUrl: string
  conversation: string
}

export interface ThreadPlace {
  serviceUrl: string
  channel: string
  rootId: string
}

/** Of a member of a conversation, what is read ("Get single member roster details"). */
const member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  /** `user`, `guest` or `anonymous`. */
  userRole: z.string().nullish(),
})
export type Member = z.infer<typeof member>

export interface Connector {
  openThread(serviceUrl: string, channel: string, activity: Partial<Activity>): Promise<{ rootId: string }>
  /** Gives the id of the new post; null when Teams took it without telling one. */
  reply(thread: ThreadPlace, activity: Partial<Activity>): Promise<string | null>
  update(thread: ThreadPlace, activityId: string, activity: Partial<Activity>): Promise<void>
  /** A post in the thread that only this person sees, for a day ("Enable targeted messages for agents"). */
  tellOne(thread: ThreadPlace, userId: string, activity: Partial<Activity>): Promise<void>
  /** The chat with this person alone: the one there is, or a new one. Gives its conversation. */
  openChat(serviceUrl: string, userId: string): Promise<string>
  /** A post in a conversation that is no thread, such as that chat. Gives its id. */
  say(place: Place, activity: Partial<Activity>): Promise<string | null>
  member(place: Place, userId: string): Promise<Member>
}

export function createConnector(authentication: TeamsAuthentication, identity: TeamsIdentity, clock: Clock): Connector {
  const clientFor = createClients(authentication, clock)
  const { tenantId } = identity
  const bot = { id: botIdOf(identity) }

  async function create(serviceUrl: string, parameters: object) {
    const client = await clientFor(serviceUrl)
    const asked = { tenantId, bot, ...parameters }
    return created.parse(await client.conversations.createConversation(asked as CreateParameters))
  }

  async function say({ serviceUrl, conversation }: Place, activity: Partial<Activity>): Promise<string | null> {
    const client = await clientFor(serviceUrl)
    return posted.parse(await client.conversations.sendToConversation(conversation, activity)).id
  }

  return {
    async openThread(serviceUrl, channel, activity) {
      const channelData = { channel: { id: channel }, tenant: { id: tenantId } }
      const { id, activityId } = await create(serviceUrl, { isGroup: true, channelData, activity })
      return { rootId: activityId ?? rootOf.parse(id.split(';messageid=')[1]) }
    },
    reply: (thread, activity) => say(placeOf(thread), activity),
    async update(thread, activityId, activity) {
      const client = await clientFor(thread.serviceUrl)
      await client.conversations.updateActivity(conversationOf(thread), activityId, activity)
    },
    async tellOne(thread, userId, activity) {
      const client = await clientFor(thread.serviceUrl)
      const told = { ...activity, recipient: { id: userId } }
      await client.sendOperationRequest({ conversationId: conversationOf(thread), activity: told }, targetedPost)
    },
    async openChat(serviceUrl, userId) {
      const channelData = { tenant: { id: tenantId } }
      return (await create(serviceUrl, { isGroup: false, channelData, members: [{ id: userId }] })).id
    },
    say,
    async member({ serviceUrl, conversation }, userId) {
      const client = await clientFor(serviceUrl)
      const options = { timeout: lookUpTimeoutMs }
      return member.parse(await client.conversations.getConversationMember(conversation, userId, options))
    },
  }
}

const rootOf = z.string().min(1)
const created = z.object({ id: z.string().min(1), activityId: z.string().min(1).optional() })
const posted = z
  .object({
    id: z
      .string()
      .min(1)
      .nullish()
      .transform((id) => id ?? null),
  })
  .catch({ id: null })

/** What the SDK demands here is more than the API does. */
type CreateParameters = Parameters<ConnectorClient['conversations']['createConversation']>[0]

function placeOf(thread: ThreadPlace): Place {
  return { serviceUrl: thread.serviceUrl, conversation: conversationOf(thread) }
}

/** One client per address, remembered for an hour; there are a handful of addresses per tenant. */
function createClients(authentication: TeamsAuthentication, clock: Clock) {
  const clients = createMemory<ConnectorClient>(clock, { most: 20, forMs: 60 * 60_000 })

  return async (serviceUrl: string): Promise<ConnectorClient> => {
    const known = clients.get(serviceUrl)
    if (known) return known
    const factory = authentication.createConnectorFactory(authentication.identity(serviceUrl))
    const client = await factory.create(serviceUrl, botFramework)
    clients.set(serviceUrl, client)
    return client
  }
}

/** sendToConversation with a parameter that the SDK does not know. */
const targetedPost: Parameters<ConnectorClient['sendOperationRequest']>[1] = {
  httpMethod: 'POST',
  path: 'v3/conversations/{conversationId}/activities?isTargetedActivity=true',
  urlParameters: [
    {
      parameterPath: 'conversationId',
      mapper: { serializedName: 'conversationId', required: true, type: { name: 'String' } },
    },
  ],
  requestBody: { parameterPath: 'activity', mapper: { serializedName: 'activity', type: { name: 'any' } } },
  responses: { 200: {}, 201: {}, 202: {} },
  serializer: createSerializer(),
}
