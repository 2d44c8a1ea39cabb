// What Twilio's webhooks say, read into the bridge's words.
// Fields: Twilio, "Messaging webhooks" and "Outbound message status in status callbacks".
import { z } from 'zod'
import type { DeliveryId, Media, PhoneNumber } from '../conversation/model.ts'
import type { InboundSms } from '../conversation/receive-sms.ts'
import type { CarrierNews } from '../conversation/record-status.ts'
import { storable } from '../conversation/storable.ts'

const text = z.string().transform(storable)
/** Ids and addresses are far shorter; what is longer fits no index. */
const longestId = 255
const id = text.pipe(z.string().min(1).max(longestId))
/** Short codes and names of senders are no E.164 numbers, but they text us too: whatever stands there is the address. */
const address = text.pipe(z.string().trim().min(1).max(longestId))

const inbound = z.looseObject({
  MessageSid: id.optional(),
  SmsSid: id.optional(),
  From: address,
  To: address,
  Body: text.default(''),
  OptOutType: z.string().optional(),
})

/** The text in an inbound webhook; null when the payload is none. */
export function parseInboundSms(fields: unknown): InboundSms | null {
  const parsed = inbound.safeParse(fields)
  const sid = parsed.data?.MessageSid ?? parsed.data?.SmsSid
  if (!parsed.success || !sid) return null
  const { From, To, Body, OptOutType } = parsed.data
  return {
    sid,
    from: From as PhoneNumber,
    to: To as PhoneNumber,
    body: Body,
    media: mediaIn(parsed.data),
    consent: consentIn(OptOutType),
  }
}

function mediaIn(fields: Record<string, unknown>): Media[] {
  const media: Media[] = []
  for (let at = 0; ; at++) {
    const url = fields[`MediaUrl${at}`]
    if (typeof url !== 'string') return media
    const contentType = fields[`MediaContentType${at}`]
    media.push({ url, contentType: typeof contentType === 'string' ? contentType : 'application/octet-stream' })
  }
}

function consentIn(optOutType: string | undefined): InboundSms['consent'] {
  const said = optOutType?.toUpperCase()
  return said === 'STOP' ? 'stop' : said === 'START' ? 'start' : null
}

/** Twilio's statuses of an outbound message; others, such as `receiving`, say nothing about ours. */
const newsOf: ReadonlyMap<string, CarrierNews['status']> = new Map(
  Object.entries({
    accepted: 'accepted',
    scheduled: 'accepted',
    queued: 'accepted',
    sending: 'accepted',
    sent: 'sent',
    delivered: 'delivered',
    read: 'delivered',
    undelivered: 'failed',
    failed: 'failed',
    canceled: 'failed',
  } as const),
)

const statusQuery = z.object({ m: id })
const statusFields = z.object({
  MessageSid: id,
  MessageStatus: z.string(),
  ErrorCode: z.string().regex(/^\d+$/).nullish().catch(null),
})

/** The news in a status callback; null when it is about no text of ours or says nothing that we show. */
export function parseStatusCallback(query: unknown, fields: unknown): CarrierNews | null {
  const asked = statusQuery.safeParse(query)
  const parsed = statusFields.safeParse(fields)
  if (!asked.success || !parsed.success) return null
  const { MessageSid: sid, MessageStatus, ErrorCode } = parsed.data
  const status = newsOf.get(MessageStatus.toLowerCase())
  if (!status) return null
  const code = status === 'failed' && ErrorCode && ErrorCode !== '0' ? ErrorCode : null
  return { attempt: asked.data.m as DeliveryId, sid, status, code }
}
