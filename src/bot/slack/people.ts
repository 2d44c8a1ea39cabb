// Who somebody in Slack is, and whether they may act: guests, strangers, bots and deactivated accounts may not.
import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { Actor } from '../../conversation/model.ts'
import type { Clock } from '../../conversation/ports/clock.ts'
import { storable } from '../../conversation/storable.ts'
import { createMemory } from '../memory.ts'
import { slackError } from './outcome.ts'

const text = z.string().transform(storable)

/** The fields of users.info that are read ("User type" reference). */
const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: text.default(''),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_admin: z.boolean().default(false),
  is_owner: z.boolean().default(false),
  is_primary_owner: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  enterprise_user: z.object({ teams: z.array(z.string()).default([]) }).nullish(),
  real_name: text.nullish(),
  profile: z
    .object({
      display_name: text.nullish(),
      real_name: text.nullish(),
      email: text.nullish(),
    })
    .default({}),
})
type User = z.infer<typeof user>

export type Standing =
  | { kind: 'may-act'; actor: Actor; isAdmin: boolean }
  | { kind: 'may-not'; because: 'guest' | 'stranger' | 'deactivated' | 'bot' | 'unknown' }

export interface People {
  /** Whether this user may act, and as whom. Throws when Slack cannot be asked. */
  standing(userId: string): Promise<Standing>
  /** The name that colleagues see; null for a user nobody knows. */
  nameOf(userId: string): Promise<string | null>
  /** Slack says that this user is not the same any more. */
  forget(userId: string): void
}

/** Looks people up with users.info and remembers them for ten minutes. */
export function createPeople(client: webApi.WebClient, teamId: string, clock: Clock): People {
  const memory = createMemory<User | null>(clock, { most: 5_000, forMs: 10 * 60_000 })

  async function look(userId: string): Promise<User | null> {
    const known = memory.get(userId)
    if (known !== undefined) return known
    const found = await ask(userId)
    memory.set(userId, found)
    return found
  }

  async function ask(userId: string): Promise<User | null> {
    try {
      return user.parse((await client.users.info({ user: userId })).user)
    } catch (error) {
      if (['user_not_found', 'user_not_visible'].includes(slackError(error) ?? '')) return null
      throw error
    }
  }

  return {
    async standing(userId) {
      const found = await look(userId)
      return found ? standingOf(found, teamId) : { kind: 'may-not', because: 'unknown' }
    },
    async nameOf(userId) {
      const found = await look(userId)
      return found && shownName(found)
    },
    forget: memory.forget,
  }
}

function standingOf(found: User, teamId: string): Standing {
  if (found.is_bot) return { kind: 'may-not', because: 'bot' }
  if (found.deleted) return { kind: 'may-not', because: 'deactivated' }
  const isElsewhere =
    found.team_id !== undefined && found.team_id !== teamId && !found.enterprise_user?.teams.includes(teamId)
  if (found.is_stranger || isElsewhere) return { kind: 'may-not', because: 'stranger' }
  if (found.is_restricted || found.is_ultra_restricted) return { kind: 'may-not', because: 'guest' }
  return {
    kind: 'may-act',
    actor: {
      platform: 'slack',
      workspace: teamId,
      userId: found.id,
      name: shownName(found),
      email: found.profile.email ?? null,
    },
    isAdmin: found.is_admin || found.is_owner || found.is_primary_owner,
  }
}

/** Slack shows the display name, else the real name. */
function shownName({ profile, real_name, name }: User): string {
  return [profile.display_name, profile.real_name, real_name].find((candidate) => candidate?.trim())?.trim() ?? name
}
