// /v3/conversations/{id}/members and pagedmembers: who is in a conversation. Source: "Get Teams specific context for your
// bot", roster and single member.
import type { Person } from '../model.ts'
import type { Tenant } from '../tenant.ts'
import { findPlace } from './place.ts'
import { type Refusal, refusals } from './refusal.ts'

/** "pageSize" is at most 500 and at least 50; a sandbox's team always fits into one page unless a token says otherwise. */
export function pageOfMembers(
  tenant: Tenant,
  conversation: string,
  query: { pageSize?: string; continuationToken?: string },
) {
  const found = membersOf(tenant, conversation)
  if (found.kind === 'refused') return found
  const size = Math.min(Number(query.pageSize ?? 500) || 500, 500)
  const start = Number(query.continuationToken ?? 0) || 0
  const members = found.people.slice(start, start + size).map((person) => memberJson(tenant, person))
  const next = start + size < found.people.length ? { continuationToken: String(start + size) } : {}
  return { kind: 'found' as const, body: { members, ...next } }
}

/** `member` is the Bot Framework id or the Entra object id. */
export function oneMember(tenant: Tenant, conversation: string, member: string) {
  const found = membersOf(tenant, conversation)
  if (found.kind === 'refused') return found
  const person = tenant.member(member)
  if (!person || !found.people.includes(person)) return { kind: 'refused' as const, refusal: refusals.noMember }
  return { kind: 'found' as const, body: memberJson(tenant, person) }
}

function membersOf(
  tenant: Tenant,
  conversation: string,
): { kind: 'people'; people: Person[] } | { kind: 'refused'; refusal: Refusal } {
  const found = findPlace(tenant, conversation)
  if (found.kind === 'refused') return found
  const everybody = [...tenant.people.values()].filter(({ hasLeft }) => !hasLeft)
  const { conversation: where } = found
  return {
    kind: 'people',
    people: where.kind === 'channel' ? everybody : everybody.filter(({ id }) => id === where.person),
  }
}

function memberJson(
  tenant: Tenant,
  { id, aadObjectId, name, givenName, surname, email, userPrincipalName, isGuest }: Person,
) {
  return {
    id,
    aadObjectId,
    objectId: aadObjectId,
    name,
    givenName,
    surname,
    email,
    userPrincipalName,
    tenantId: tenant.id,
    userRole: isGuest ? 'guest' : 'user',
  }
}
