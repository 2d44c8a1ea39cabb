// /v3/conversations/{id}/activities: what the bot says, changes and takes back.
import { z } from 'zod'
import type { Messages } from '../messages.ts'
import type { Tenant } from '../tenant.ts'
import { findOwnMessage, findPlace } from './place.ts'
import { type Refusal, refusal } from './refusal.ts'
import { readSaid } from './said.ts'
import { partsOf, severalActivities } from './split.ts'

/** `split`: several messages were made of it, and no id is told. */
export type Answer = { kind: 'done'; id: string } | { kind: 'split' } | { kind: 'refused'; refusal: Refusal }
export type Changed = Exclude<Answer, { kind: 'split' }>
type Where = { conversation: string; isTargeted: boolean }

const withRecipient = z.looseObject({ recipient: z.looseObject({ id: z.string() }).optional() })

export function sendActivity(tenant: Tenant, messages: Messages, where: Where, body: unknown): Answer {
  const found = findPlace(tenant, where.conversation)
  if (found.kind === 'refused') return found
  const read = readSaid(tenant, body)
  if (read.kind === 'refused') return read
  const target = where.isTargeted ? targetOf(tenant, where, body) : { kind: 'everybody' as const }
  if (target.kind === 'refused') return target
  const onlyFor = target.kind === 'target' ? target.person : undefined
  const posted = partsOf(read.said).map((part) => messages.postByBot(found.place, part, onlyFor))
  const [only] = posted
  return only && posted.length === 1 ? { kind: 'done', id: only.id } : { kind: 'split' }
}

export function updateActivity(
  tenant: Tenant,
  messages: Messages,
  { conversation, isTargeted, activity }: Where & { activity: string },
  body: unknown,
): Changed {
  const found = findOwnMessage(tenant, conversation, activity)
  if (found.kind === 'refused') return found
  if (isTargeted && recipientOf(body))
    return badArgument('Recipient must not be given when a targeted message is changed.')
  const read = readSaid(tenant, body)
  if (read.kind === 'refused') return read
  if (partsOf(read.said).length > 1) return { kind: 'refused', refusal: severalActivities }
  messages.updateByBot(found.message, read.said)
  return { kind: 'done', id: found.message.id }
}

export function deleteActivity(
  tenant: Tenant,
  messages: Messages,
  { conversation, activity }: Where & { activity: string },
): Changed {
  const found = findOwnMessage(tenant, conversation, activity)
  if (found.kind === 'refused') return found
  messages.delete(found.message)
  return { kind: 'done', id: found.message.id }
}

/**
 * "Enable targeted messages for agents": in channels, for a member, who must be named. A service from before 2026 does
 * not know the parameter.
 */
function targetOf(
  tenant: Tenant,
  { conversation }: Where,
  body: unknown,
): { kind: 'target'; person: string } | Extract<Answer, { kind: 'refused' }> {
  if (!tenant.setup.knowsTargetedMessages) return badArgument('Unknown parameter isTargetedActivity.')
  if (!conversation.startsWith('19:')) return badArgument('Targeted messages are for channels and group chats.')
  const recipient = recipientOf(body)
  if (!recipient) return badArgument('Recipient is missing.')
  const person = tenant.member(recipient)
  return person ? { kind: 'target', person: person.id } : badArgument('The recipient is not in the conversation.')
}

function recipientOf(body: unknown): string | undefined {
  return withRecipient.safeParse(body).data?.recipient?.id
}

function badArgument(message: string): Extract<Answer, { kind: 'refused' }> {
  return { kind: 'refused', refusal: refusal(400, 'BadArgument', message) }
}
