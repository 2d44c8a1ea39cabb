// Twilio's refusals: code, HTTP status and words, from the "Error and Warning Dictionary" of twilio.com/docs/api/errors.

export type TwilioError = { code: number; message: string; more_info: string; status: number }

const dictionary = {
  20001: [400, 'Invalid parameter'],
  20003: [401, 'Authenticate'],
  20007: [400, 'Page size too large'],
  20404: [404, 'The requested resource was not found'],
  20429: [429, 'Too Many Requests'],
  20500: [503, 'Internal Server Error'],
  21211: [400, "Invalid 'To' Phone Number"],
  21212: [400, "Invalid 'From' Number"],
  21266: [400, "'To' and 'From' number cannot be the same"],
  21481: [400, 'Invalid PageToken'],
  21603: [400, "A 'From' or 'MessagingServiceSid' parameter is required"],
  21604: [400, "A 'To' phone number is required"],
  21606: [
    400,
    "The 'From' phone number provided is not a valid, message-capable Twilio phone number for this destination",
  ],
  21609: [400, "The 'StatusCallback' URL is not a valid URL"],
  21610: [400, 'Attempt to send to unsubscribed recipient'],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, 'The concatenated message body exceeds the 1600 character limit'],
  21619: [400, 'A text message body or media urls must be specified'],
  21620: [400, 'Invalid media URL'],
  21623: [400, 'Number of media files exceeds allowed limit'],
} as const satisfies Record<number, readonly [number, string]>

export type ErrorCode = keyof typeof dictionary

export function twilioError(code: ErrorCode, detail?: string): TwilioError {
  const [status, words] = dictionary[code]
  const message = detail ? `${words}: ${detail}` : words
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
}
