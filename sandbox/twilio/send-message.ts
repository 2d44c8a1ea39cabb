// What Twilio checks before it takes a message ("Create a Message", with its error codes).
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { Account, SmsMessage } from './account.ts'
import { type TwilioError, twilioError } from './errors.ts'

const many = z.union([z.string().transform((one) => [one]), z.array(z.string())])
export const sendRequest = z.object({
  To: z.string().optional(),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().optional(),
  MediaUrl: many.optional(),
  StatusCallback: z.string().optional(),
})
export type SendRequest = z.infer<typeof sendRequest>
export type Sent = { kind: 'accepted'; message: SmsMessage } | { kind: 'refused'; error: TwilioError }

const bodyLimit = 1600
const mediaLimit = 10

/** Takes the message, or says with Twilio's code why not. */
export function sendMessage(account: Account, request: SendRequest): Sent {
  const { To: to = '', Body: body = '', MediaUrl: mediaUrls = [], MessagingServiceSid, StatusCallback } = request
  const from = request.From ?? (MessagingServiceSid ? account.numbers[0] : undefined) ?? ''
  const error = refusal(account, { to, from, body, mediaUrls, statusCallback: StatusCallback })
  if (error) return { kind: 'refused', error }
  const message = account.add({
    direction: 'outbound-api',
    from,
    to,
    body,
    media: [],
    mediaUrls,
    status: MessagingServiceSid ? 'accepted' : 'queued',
    messagingServiceSid: MessagingServiceSid ?? null,
    statusCallback: StatusCallback,
  })
  return { kind: 'accepted', message }
}

type Wanted = { to: string; from: string; body: string; mediaUrls: string[]; statusCallback: string | undefined }

function refusal(account: Account, { to, from, body, mediaUrls, statusCallback }: Wanted): TwilioError | undefined {
  if (to === '') return twilioError(21604)
  if (from === '') return twilioError(21603)
  if (body === '' && mediaUrls.length === 0) return twilioError(21619)
  if (body.length > bodyLimit) return twilioError(21617)
  if (!isNumber(to)) return twilioError(21211, to)
  if (!isNumber(from)) return twilioError(21212, from)
  if (to === from) return twilioError(21266)
  if (!account.numbers.includes(from)) return twilioError(21606, from)
  if (mediaUrls.length > mediaLimit) return twilioError(21623)
  if (!mediaUrls.every(isWebAddress)) return twilioError(21620)
  if (statusCallback !== undefined && !isWebAddress(statusCallback)) return twilioError(21609, statusCallback)
  if (account.phone(to).isLandline) return twilioError(21614)
  return account.optOuts.has(`${from}>${to}`) ? twilioError(21610) : undefined
}

function isNumber(text: string): boolean {
  const parsed = parsePhoneNumberFromString(text)
  return parsed?.isValid() === true && parsed.number === text
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
