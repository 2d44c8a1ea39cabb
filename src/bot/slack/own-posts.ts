// Recognising our own posts: each carries the id of the delivery that made it, so that one whose answer was lost is
// found instead of made twice.
import type { types, webApi } from '@slack/bolt'
import { z } from 'zod'
import type { DeliveryId } from '../../conversation/model.ts'
import type { Delivery } from '../../conversation/ports/outbox.ts'

const eventType = 'threadline_delivery'
/** Slack's clock and ours may differ. */
const clockSkewMs = 5 * 60_000

const page = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_type: z.string(), event_payload: z.looseObject({ delivery: z.unknown() }) })
        .optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** The message metadata of a post. */
export function metadataOf(delivery: DeliveryId): types.MessageMetadata {
  return { event_type: eventType, event_payload: { delivery } }
}

/**
 * The `ts` of the post that an earlier attempt of this delivery made; null when there is none. Looks in the thread of
 * `rootId`, or among the roots of the channel. A first attempt costs no call.
 */
export async function findOwnPost(
  client: webApi.WebClient,
  delivery: Delivery,
  { channel, rootId }: { channel: string; rootId: string | null },
): Promise<string | null> {
  if (delivery.attempts < 2) return null
  const oldest = String((delivery.createdAt.getTime() - clockSkewMs) / 1000)
  let cursor = ''
  do {
    const asked = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor ? { cursor } : {}) }
    const { messages, response_metadata } = page.parse(
      rootId ? await client.conversations.replies({ ...asked, ts: rootId }) : await client.conversations.history(asked),
    )
    const ours = messages.find(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.delivery === delivery.id,
    )
    if (ours) return ours.ts
    cursor = response_metadata?.next_cursor ?? ''
  } while (cursor !== '')
  return null
}
