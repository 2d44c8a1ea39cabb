// Calls as Twilio makes them: form fields, signed with the account's token over the public address.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import twilio from 'twilio'

export const authToken = '12345678901234567890123456789012'
export const publicUrl = 'https://texting.example.com'

/** An inbound SMS with the fields that Twilio documents ("Messaging webhooks", request parameters). */
export const inboundFields = {
  ToCountry: 'US',
  ToState: 'CO',
  SmsMessageSid: 'SM0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  NumMedia: '0',
  ToCity: 'DENVER',
  FromZip: '80202',
  SmsSid: 'SM0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  FromState: 'CO',
  SmsStatus: 'received',
  FromCity: 'DENVER',
  Body: 'Can the crew come at 9 instead? 😀 1+1=2 & more',
  FromCountry: 'US',
  To: '+17205550110',
  ToZip: '80202',
  NumSegments: '1',
  MessageSid: 'SM0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  AccountSid: 'AC00000000000000000000000000000000',
  From: '+13035550142',
  ApiVersion: '2010-04-01',
}

export interface Call {
  path: string
  fields: Record<string, string>
  /** What the signature is made over, when it is not what is sent. */
  signedUrl?: string
  signature?: string | null
  headers?: Record<string, string>
}

export function call(app: FastifyInstance, { path, fields, ...how }: Call): Promise<LightMyRequestResponse> {
  const signature =
    how.signature === undefined
      ? twilio.getExpectedTwilioSignature(authToken, how.signedUrl ?? publicUrl + path, fields)
      : how.signature
  return app.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      ...(signature === null ? {} : { 'x-twilio-signature': signature }),
      ...how.headers,
    },
    payload: new URLSearchParams(fields).toString(),
  })
}
