// Answers of Twilio's REST API as its documents show them ("Messages resource", "Twilio's response: exceptions").

/** "Create a Message", example response. */
export const messageResource = {
  account_sid: 'AC00000000000000000000000000000000',
  api_version: '2010-04-01',
  body: 'Hi Alan, your crew arrives at 8.',
  date_created: 'Sun, 22 Nov 2026 17:00:01 +0000',
  date_sent: null,
  date_updated: 'Sun, 22 Nov 2026 17:00:01 +0000',
  direction: 'outbound-api',
  error_code: null,
  error_message: null,
  from: '+17205550110',
  num_media: '0',
  num_segments: '1',
  price: null,
  price_unit: null,
  messaging_service_sid: null,
  sid: 'SM1a1b2c3d4e5f60718293a4b5c6d7e8f9',
  status: 'queued',
  subresource_uris: {},
  tags: null,
  to: '+13035550142',
  uri: '/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/SM1a1b2c3d4e5f60718293a4b5c6d7e8f9.json',
}

/** A page of "Read multiple Message resources". */
export function listed(messages: object[]) {
  const uri = '/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json?PageSize=200&Page=0'
  return {
    end: Math.max(0, messages.length - 1),
    first_page_uri: uri,
    next_page_uri: null,
    page: 0,
    page_size: 200,
    previous_page_uri: null,
    messages,
    start: 0,
    uri,
  }
}

export function refusal(status: number, code: number, message: string) {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status }
}

/**
 * What nock's `reply` is given. The length is told as Twilio tells it; without it nock 14 never ends an answer to a
 * request that says `Connection: keep-alive`, as Twilio's SDK does (nock/nock#3001).
 */
export function answer(status: number, body: object | string, headers: Record<string, string> = {}) {
  const isText = typeof body === 'string'
  const text = isText ? body : JSON.stringify(body)
  const told = {
    'content-type': isText ? 'text/html' : 'application/json',
    'content-length': String(Buffer.byteLength(text)),
  }
  return [status, text, { ...told, ...headers }] as const
}
