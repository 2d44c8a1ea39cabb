// Texts that Twilio took for one of our numbers, from its list of messages ("Message resource", "Media resource").
import type twilio from 'twilio'
import { z } from 'zod'
import type { PhoneNumber } from '../conversation/model.ts'
import type { Log } from '../conversation/ports/log.ts'
import type { ReceivedSms } from '../conversation/ports/sms-gateway.ts'
import { parseInboundSms } from './twilio-payloads.ts'

/** The most that Twilio puts on a page. */
const pageSize = 1000

const listedMessage = z.object({
  sid: z.string().min(1),
  from: z.string(),
  to: z.string(),
  body: z.string().nullish(),
  dateSent: z.date(),
  numMedia: z.coerce.number(),
})

const listedFile = z.object({ uri: z.string().startsWith('/'), contentType: z.string() })

/**
 * Everything sent to this number since then, oldest first. Twilio documents a filter by days, so there may be more. Its
 * list knows no `OptOutType`: here only the usual words change consent.
 * @param base address of the API, under which its files stand too
 * @throws what the SDK throws when Twilio cannot be asked, or answers something else than a list
 */
export async function listReceived(
  client: twilio.Twilio,
  base: string,
  to: PhoneNumber,
  since: Date,
  log: Log,
): Promise<ReceivedSms[]> {
  const listed = await client.messages.list({ to, dateSentAfter: since, pageSize })
  const texts: ReceivedSms[] = []
  for (const message of listed.reverse()) {
    // What is still `receiving` is not whole yet; it is there the next time.
    if (message.direction !== 'inbound' || message.status === 'receiving') continue
    const parsed = listedMessage.safeParse(message)
    const text = parsed.success ? await read(client, base, parsed.data) : null
    if (text) texts.push(text)
    else log.error({ sid: message.sid }, 'Twilio lists an inbound message that is no text message')
  }
  return texts
}

/** Read as its webhook would have been. */
async function read(
  client: twilio.Twilio,
  base: string,
  { sid, from, to, body, dateSent, numMedia }: z.infer<typeof listedMessage>,
): Promise<ReceivedSms | null> {
  const files = numMedia > 0 ? z.array(listedFile).parse(await client.messages(sid).media.list()) : []
  const media = files.flatMap(({ uri, contentType }, index) => [
    [`MediaUrl${index}`, base + uri.replace(/\.json$/, '')],
    [`MediaContentType${index}`, contentType],
  ])
  const fields = { MessageSid: sid, From: from, To: to, Body: body ?? '', ...Object.fromEntries(media) }
  const text = parseInboundSms(fields)
  return text && { ...text, sentAt: dateSent }
}
