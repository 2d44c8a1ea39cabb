// Twilio's webhooks: verified, read, and answered only after the store has them.
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import twilio from 'twilio'
import type { Bridge } from '../conversation/bridge.ts'
import { receiveSms } from '../conversation/receive-sms.ts'
import { recordStatus } from '../conversation/record-status.ts'
import { parseInboundSms, parseStatusCallback } from './twilio-payloads.ts'

export interface TwilioWebhooks {
  bridge: Bridge
  authToken: string
  /** The address that Twilio signs with; what a proxy says about host and scheme is never asked. */
  publicUrl: string
  /** Hears of every forged or broken call; the call leaves no other trace. */
  onForged: () => void
}

/** An empty answer in TwiML: we never answer a text by ourselves. */
const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
/** The longest text with ten media addresses stays far below. */
const bodyLimit = 64 * 1024

/** Fastify plugin with `POST /twilio/inbound` and `POST /twilio/status`. Forged calls hear 403 and nothing else. */
export async function twilioWebhooks(app: FastifyInstance, options: TwilioWebhooks): Promise<void> {
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit })
  // Nothing of a call without a signature is read.
  app.addHook('onRequest', async (request, reply) => {
    if (signatureOf(request) === null) return forbid(reply, options)
  })
  app.addHook('preHandler', async (request, reply) => {
    if (!isGenuine(request, options)) return forbid(reply, options)
  })
  app.setErrorHandler(async (fault: Error & { statusCode?: number }, request, reply) => {
    if (fault.statusCode && fault.statusCode < 500) return forbid(reply, options)
    request.log.error({ err: fault }, 'A call from Twilio could not be kept; Twilio is told so')
    return reply.code(503).send()
  })
  app.post('/twilio/inbound', (request, reply) => inbound(options.bridge, request, reply))
  app.post('/twilio/status', (request, reply) => status(options.bridge, request, reply))
}

/** Checks the signature over our public address, the raw path and query, and the fields (Twilio: "Webhooks security"). */
function isGenuine(request: FastifyRequest, { authToken, publicUrl }: TwilioWebhooks): boolean {
  const fields = typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}
  return twilio.validateRequest(authToken, signatureOf(request) ?? '', publicUrl + request.raw.url, fields)
}

function signatureOf({ headers }: FastifyRequest): string | null {
  const signature = headers['x-twilio-signature']
  return typeof signature === 'string' ? signature : null
}

async function forbid(reply: FastifyReply, { onForged }: TwilioWebhooks): Promise<FastifyReply> {
  onForged()
  return reply.code(403).send()
}

async function inbound(bridge: Bridge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sms = parseInboundSms(request.body)
  if (!sms) {
    request.log.error('Twilio called /twilio/inbound with a payload that is no text message')
    return reply.code(400).send()
  }
  await receiveSms(bridge, sms)
  return thank(reply)
}

async function status(bridge: Bridge, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const news = parseStatusCallback(request.query, request.body)
  if (news) await recordStatus(bridge, news)
  return thank(reply)
}

async function thank(reply: FastifyReply): Promise<FastifyReply> {
  return reply.type('text/xml; charset=utf-8').send(emptyTwiml)
}
