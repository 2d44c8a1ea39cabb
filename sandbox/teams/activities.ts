// How what happens in the tenant looks in the activities that the Bot Connector sends.
// Sources: "Messages in bot conversations", "Conversation events in your Teams bot", "Get Teams context".
import { randomUUID } from 'node:crypto'
import type { Message, Person, Place } from './model.ts'
import type { Tenant } from './tenant.ts'

export type Activity = { type: string; id: string; serviceUrl: string; [field: string]: unknown }

/** What every activity carries. */
function anyActivity(tenant: Tenant, person: Person, place: Place, id: string) {
  return {
    id,
    timestamp: new Date().toISOString(),
    serviceUrl: tenant.serviceUrl,
    channelId: 'msteams',
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    recipient: { id: tenant.bot.id, name: tenant.bot.name },
    conversation: conversationJson(tenant, place),
    channelData: channelData(tenant, place),
    locale: 'en-US',
    localTimezone: 'America/Denver',
  }
}

function conversationJson(tenant: Tenant, { conversation, rootId }: Place) {
  const tenantId = tenant.id
  if (!tenant.channels.has(conversation)) return { conversationType: 'personal', tenantId, id: conversation }
  const id = rootId ? `${conversation};messageid=${rootId}` : conversation
  return { isGroup: true, conversationType: 'channel', tenantId, id }
}

function channelData(tenant: Tenant, { conversation }: Place) {
  const { id: teamId, aadGroupId } = tenant.team
  if (!tenant.channels.has(conversation)) return { tenant: { id: tenant.id } }
  return {
    teamsChannelId: conversation,
    teamsTeamId: teamId,
    channel: { id: conversation },
    team: { id: teamId, aadGroupId },
    tenant: { id: tenant.id },
  }
}

const clientInfo = { type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone: 'America/Denver' }

/** Something said; a root of a channel is in its own thread. */
export function messageActivity(tenant: Tenant, person: Person, message: Message): Activity {
  return {
    type: 'message',
    ...anyActivity(tenant, person, placeOf(tenant, message), message.id),
    ...wordsOf(message),
  }
}

/** "Receive edit message activity", "Receive soft delete message activity". */
export function changedActivity(
  tenant: Tenant,
  person: Person,
  message: Message,
  eventType: 'editMessage' | 'softDeleteMessage',
): Activity {
  const place = placeOf(tenant, message)
  const common = anyActivity(tenant, person, place, message.id)
  const data = { channelData: { ...channelData(tenant, place), eventType } }
  if (eventType === 'softDeleteMessage') return { type: 'messageDelete', ...common, ...data }
  return { type: 'messageUpdate', ...common, ...wordsOf(message), ...data }
}

/** A plain Action.Submit on a card of a message arrives as a message without words ("Card actions"). */
export function submittedActivity(tenant: Tenant, person: Person, message: Message, value: object): Activity {
  const common = anyActivity(tenant, person, placeOf(tenant, message), tenant.newId())
  return { type: 'message', ...common, entities: [clientInfo], replyToId: message.id, value }
}

export function invokeActivity(
  tenant: Tenant,
  person: Person,
  invoke: { name: string; value: object; place: Place; replyToId?: string },
): Activity {
  const { name, value, place, replyToId } = invoke
  const common = anyActivity(tenant, person, place, `f:${randomUUID()}`)
  return { type: 'invoke', name, ...common, entities: [clientInfo], value, ...(replyToId && { replyToId }) }
}

/** "Installation update event": the app was added to a team or to somebody's personal scope, or removed. */
export function installationActivity(tenant: Tenant, person: Person, place: Place, action: 'add' | 'remove'): Activity {
  return { type: 'installationUpdate', action, ...anyActivity(tenant, person, place, `f:${randomUUID()}`) }
}

/** "Conversation update events", such as `{ membersAdded: […] }` or `{ channelData: { eventType: 'channelDeleted' } }`. */
export function conversationActivity(
  tenant: Tenant,
  person: Person,
  place: Place,
  change: UpdateOfConversation,
): Activity {
  const common = anyActivity(tenant, person, place, `f:${randomUUID()}`)
  const { eventType, channelName, ...members } = change
  const { channel, ...data } = { channel: {}, ...channelData(tenant, place) }
  const named = channelName === undefined ? {} : { channel: { ...channel, name: channelName } }
  return { type: 'conversationUpdate', ...common, ...members, channelData: { channel, ...data, ...named, eventType } }
}
export type UpdateOfConversation = {
  eventType: 'teamMemberAdded' | 'teamMemberRemoved' | 'channelCreated' | 'channelRenamed' | 'channelDeleted'
  channelName?: string
  membersAdded?: { id: string }[]
  membersRemoved?: { id: string }[]
}

export function placeOf(tenant: Tenant, { conversation, rootId, id }: Message): Place {
  return tenant.channels.has(conversation) ? { conversation, rootId: rootId ?? id } : { conversation }
}

function wordsOf({ text, html, mentions }: Message) {
  const mentionEntities = mentions.map(({ id, name, text: said }) => ({
    type: 'mention',
    mentioned: { id, name },
    text: said,
  }))
  return {
    textFormat: 'plain',
    text,
    attachments: html === undefined ? [] : [{ contentType: 'text/html', content: html }],
    entities: [...mentionEntities, clientInfo],
  }
}
