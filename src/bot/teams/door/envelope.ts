// What stands on the outside of every activity: enough to judge where it comes from, and whether it can be read at all.
// Source: "Bot Framework Activity", and "Teams channel data".
import type { Activity } from 'botbuilder'
import { z } from 'zod'

/** What is read before it is known who calls. */
export const envelope = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.object({ tenantId: z.string().nullish() }).nullish(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
})
export type Envelope = z.infer<typeof envelope>

/** The tenants that an activity names; Teams names its own in `channelData`, and mostly in `conversation` as well. */
export function tenantsOf({ channelData, conversation }: Envelope): string[] {
  return [channelData?.tenant?.id, conversation?.tenantId].flatMap((tenant) => tenant ?? [])
}

/** Ids are some hundred characters long at most. */
export const longestId = 1000
const id = z.string().min(1).max(longestId)
const account = z.looseObject({ id })
const time = z.coerce.date().optional().catch(undefined)

/** What the SDK trips over when it is missing; the rest of an activity is read by those who need it. */
const readable = z.looseObject({
  type: z.string().min(1),
  /** Not every activity has one; one that is no text counts as none. */
  id: z.union([z.string().max(longestId), z.unknown().refine((found) => typeof found !== 'string')]),
  channelId: z.string(),
  serviceUrl: z.string(),
  from: account,
  recipient: account,
  conversation: account,
  timestamp: time,
  localTimestamp: time,
  expiration: time,
})

/** The activity as the SDK takes it; null when it cannot be read. */
export function readActivity(body: unknown): Activity | null {
  const parsed = readable.safeParse(body)
  return parsed.success ? (parsed.data as unknown as Activity) : null
}
