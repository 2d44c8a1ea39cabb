// Slack over HTTP, on our own port: what is not proven to come from Slack never gets to Bolt, which parses it.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import {
  type BufferedIncomingMessage,
  HTTPModuleFunctions,
  HTTPReceiver,
  isValidSlackRequest,
  type Logger,
} from '@slack/bolt'
import { z } from 'zod'
import type { Clock } from '../../conversation/ports/clock.ts'

/** Slack's own advice ("Verifying requests from Slack"): older is a replay; so is newer, which Bolt lets pass. */
const mostSkewMs = 5 * 60_000
/** A message of 40,000 characters, the most Slack keeps, told twice over in escapes, stays below. */
const longestBody = 1024 * 1024
const longestUnsigned = 4 * 1024
const form = 'application/x-www-form-urlencoded'

/** Answers only after listeners have run, so that 200 means committed and a fault is a 500, which Slack sends again. */
export function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    processBeforeResponse: true,
    logger,
    bodyLimit: longestBody,
    processEventErrorHandler: async ({ error, response }) => {
      // Bolt wraps what listeners throw.
      const cause = 'original' in error ? error.original : error
      if (!response.headersSent) response.writeHead(cause instanceof z.ZodError ? 400 : 500).end()
      return false
    },
  })
}

export interface Listening {
  receiver: HTTPReceiver
  signingSecret: string
  clock: Clock
}

/**
 * The listener for our own server. Forged, stale and future calls get 401, as does a body that is too large to be read;
 * genuine ones that make no sense get 400.
 */
export function createListener(listening: Listening): RequestListener {
  return (request, response) => {
    // Bolt knows this type only without parameters, and would read the form as JSON.
    if (request.headers['content-type']?.startsWith(form)) request.headers['content-type'] = form
    void hear(listening, request, response)
  }
}

async function hear(listening: Listening, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isSigned = isOfNow(request, listening.clock)
  const read = await readUpTo(isSigned ? longestBody : longestUnsigned, request)
  if (!read || !(isSigned ? isGenuine(read, listening) : isTlsCheck(read))) return end(response, 401)
  if (!isCall(read)) return end(response, 400)
  try {
    listening.receiver.requestListener(read, response)
  } catch {
    // Bolt throws for addresses and methods that are not its own.
    end(response, 404)
  }
}

/** Whether a call names a moment of now, and so is worth reading. */
function isOfNow({ headers }: IncomingMessage, clock: Clock): boolean {
  const seconds = Number(headers['x-slack-request-timestamp'])
  return 'x-slack-signature' in headers && Math.abs(clock.now().getTime() - seconds * 1000) <= mostSkewMs
}

/** Null when there is more to it, or its sender goes away. */
async function readUpTo(longest: number, request: IncomingMessage): Promise<BufferedIncomingMessage | null> {
  if (Number(request.headers['content-length']) > longest) return null
  try {
    return await HTTPModuleFunctions.bufferIncomingMessage(request, longest)
  } catch {
    return null
  }
}

/** Compares signatures in constant time. */
function isGenuine({ headers, rawBody }: BufferedIncomingMessage, { signingSecret, clock }: Listening): boolean {
  return isValidSlackRequest({
    signingSecret,
    body: rawBody.toString(),
    headers: {
      'x-slack-signature': String(headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
    nowMilliseconds: clock.now().getTime(),
  })
}

/** The one unsigned call that Slack makes; Bolt answers it and hears nothing else in it ("Slash commands", ssl_check). */
function isTlsCheck({ headers, rawBody }: BufferedIncomingMessage): boolean {
  return headers['content-type'] === form && new URLSearchParams(rawBody.toString()).get('ssl_check') === '1'
}

/** What Bolt looks into before any listener: of another shape it fails, and over a body of `null` it ends the process. */
const call = z.object({ user: z.object({}).optional(), response_urls: z.array(z.object({})).optional() })

function isCall(read: BufferedIncomingMessage): boolean {
  try {
    return call.safeParse(HTTPModuleFunctions.parseHTTPRequestBody(read)).success
  } catch {
    return false
  }
}

/** Whoever still sends is cut off. */
function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end()
}
