// POST /v3/conversations: a new thread in a channel, or the chat with one person.
// Source of what is mandatory and of the answers: "CreateConversation API Behavior" (microsoft/teams.net), measured on the
// live service in April 2026.
import { z } from 'zod'
import type { Messages } from '../messages.ts'
import type { Tenant } from '../tenant.ts'
import { mayEnter } from './place.ts'
import { type Refusal, refusal, refusals } from './refusal.ts'
import { readSaid } from './said.ts'
import { partsOf } from './split.ts'

const wanted = z.looseObject({
  isGroup: z.boolean().optional(),
  tenantId: z.string().optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  activity: z.unknown().optional(),
  channelData: z
    .looseObject({
      channel: z.looseObject({ id: z.string() }).optional(),
      tenant: z.looseObject({ id: z.string() }).optional(),
    })
    .optional(),
})
type Wanted = z.infer<typeof wanted>
export type Created =
  | { kind: 'created'; body: { id: string; activityId?: string } }
  | { kind: 'refused'; refusal: Refusal }

export function createConversation(tenant: Tenant, messages: Messages, body: unknown): Created {
  const { data } = wanted.safeParse(body)
  if (!data) return refused(refusals.badConversation)
  if ((data.tenantId ?? data.channelData?.tenant?.id) !== tenant.id) return refused(refusals.otherTenant)
  return data.isGroup ? startThread(tenant, messages, data) : startChat(tenant, messages, data)
}

function startThread(tenant: Tenant, messages: Messages, { channelData, activity }: Wanted): Created {
  const id = channelData?.channel?.id
  if (id === undefined || activity === undefined) return refused(refusals.badConversation)
  const channel = tenant.channels.get(id)
  if (!channel) return refused(refusals.noConversation)
  if (!mayEnter(tenant, channel)) return refused(refusals.notInRoster)
  const read = readSaid(tenant, activity)
  if (read.kind === 'refused') return read
  const [first = read.said, ...rest] = partsOf(read.said)
  const root = messages.postByBot({ conversation: id }, first)
  for (const part of rest) messages.postByBot({ conversation: id, rootId: root.id }, part)
  return { kind: 'created', body: { id: `${id};messageid=${root.id}`, activityId: root.id } }
}

/** The same person always has the same chat; the first activity's id is not told. */
function startChat(tenant: Tenant, messages: Messages, { members = [], activity }: Wanted): Created {
  const [only] = members
  if (!only || members.length > 1) return refused(refusals.badConversation)
  const person = tenant.member(only.id)
  if (!person) return refused(refusal(400, 'BadArgument', 'Failed to decrypt pairwise id'))
  if (!tenant.installedFor.has(person.id)) return refused(refusals.notInstalled)
  const chat = tenant.chatOf(person)
  if (activity !== undefined) {
    const read = readSaid(tenant, activity)
    if (read.kind === 'refused') return read
    for (const part of partsOf(read.said)) messages.postByBot({ conversation: chat.id }, part)
  }
  return { kind: 'created', body: { id: chat.id } }
}

function refused(why: Refusal): Created {
  return { kind: 'refused', refusal: why }
}
