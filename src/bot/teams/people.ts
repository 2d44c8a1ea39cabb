// Who somebody in Teams is, and whether they may act: guests, strangers and bots may not.
import type { Actor } from '../../conversation/model.ts'
import type { Clock } from '../../conversation/ports/clock.ts'
import { storable } from '../../conversation/storable.ts'
import { createMemory } from '../memory.ts'
import type { Connector, Member, Place } from './connector/connector.ts'
import type { TeamsIdentity } from './connector/identity.ts'
import { teamsError } from './connector/outcome.ts'

export type Standing =
  | { kind: 'may-act'; actor: Actor }
  | { kind: 'may-not'; because: 'guest' | 'stranger' | 'bot' | 'unknown' }

/** As an activity names whoever it is from. */
export interface From {
  id: string
  name?: string | null | undefined
}

export interface People {
  /** Whether whoever acts in this conversation may act, and as whom. Throws when Teams cannot be asked. */
  standing(where: Place, from: From): Promise<Standing>
  /** Teams says that this person left a team. */
  forget(id: string): void
}

export interface PeopleParts {
  connector: Pick<Connector, 'member'>
  identity: TeamsIdentity
  clock: Clock
  /** Conversations that the bot is in, to be asked where it is not in the one at hand: commands work everywhere. */
  fallbacks: () => Promise<Place[]>
  /** In the insecure local mode any tenant is ours, and whoever has no roster is who they say. */
  isInsecureLocal: boolean
}

/** Asks the conversation about its member and remembers the answer for ten minutes. */
export function createPeople({ connector, identity, clock, fallbacks, isInsecureLocal }: PeopleParts): People {
  const memory = createMemory<Member>(clock, { most: 5_000, forMs: 10 * 60_000 })

  async function look(where: Place, from: From): Promise<Member | null> {
    const known = memory.get(from.id)
    if (known) return known
    const here = await ask(where, from)
    const found = here.kind === 'member' ? here : await askElsewhere(here, from)
    if (found.kind === 'nowhere-to-ask') throw found.fault
    if (found.kind === 'no-member') return null
    memory.set(from.id, found.member)
    return found.member
  }

  async function askElsewhere(here: Found, from: From): Promise<Found> {
    let found = here
    for (const place of await fallbacks()) {
      const there = await ask(place, from)
      if (there.kind === 'member') return there
      if (there.kind === 'no-member') found = there
    }
    return found
  }

  /** The roster is that of the channel: a thread has none of its own. */
  async function ask({ serviceUrl, conversation }: Place, from: From): Promise<Found> {
    try {
      const place = { serviceUrl, conversation: conversation.replace(/;messageid=.*$/, '') }
      return { kind: 'member', member: await connector.member(place, from.id) }
    } catch (fault) {
      if (isInsecureLocal && isWithoutRoster(fault)) return { kind: 'member', member: asTheySay(from) }
      return absence(fault)
    }
  }

  return {
    async standing(where, from) {
      if (isBot(from)) return { kind: 'may-not', because: 'bot' }
      const found = await look(where, from)
      if (!found) return { kind: 'may-not', because: 'unknown' }
      return standingOf(found, from, identity.tenantId, isInsecureLocal)
    },
    forget: memory.forget,
  }
}

type Found = { kind: 'member'; member: Member } | { kind: 'no-member' } | { kind: 'nowhere-to-ask'; fault: unknown }

/** What it means that Teams did not tell: nobody of that id, or no roster for us ("Status codes from bot conversational APIs"). */
function absence(fault: unknown): Found {
  const error = teamsError(fault)
  if (error?.code === 'MemberNotFoundInConversation') return { kind: 'no-member' }
  if (error?.status === 403 || error?.status === 404) return { kind: 'nowhere-to-ask', fault }
  throw fault
}

function isWithoutRoster(fault: unknown): boolean {
  const status = teamsError(fault)?.status
  return status === 404 || status === 501
}

function asTheySay({ id, name }: From): Member {
  return { id, name }
}

/** Ids of bots begin with 28, those of people with 29. */
function isBot({ id }: From): boolean {
  return id.startsWith('28:')
}

function standingOf(member: Member, from: From, tenantId: string, isInsecureLocal: boolean): Standing {
  const { name, email, userPrincipalName, userRole } = member
  const role = userRole?.toLowerCase()
  const isElsewhere = member.tenantId?.toLowerCase() !== tenantId.toLowerCase()
  if (role === 'anonymous' || (isElsewhere && !isInsecureLocal)) return { kind: 'may-not', because: 'stranger' }
  // The directory writes a guest's name as `jane_example.com#EXT#@acme.onmicrosoft.com`.
  if (role === 'guest' || /#EXT#/i.test(userPrincipalName ?? '')) return { kind: 'may-not', because: 'guest' }
  return {
    kind: 'may-act',
    actor: {
      platform: 'teams',
      workspace: tenantId,
      userId: from.id,
      name: [name, from.name].map((said) => storable(said ?? '').trim()).find((said) => said !== '') ?? from.id,
      email: email ?? userPrincipalName ?? null,
    },
  }
}
