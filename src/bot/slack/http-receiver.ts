// Slack over HTTP: Bolt verifies and parses, on our own port.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import {
  type BufferedIncomingMessage,
  defaultBodyLimit,
  HTTPModuleFunctions,
  HTTPReceiver,
  HTTPReceiverDeferredRequestError,
  type Logger,
} from '@slack/bolt'
import type { Clock } from '../../conversation/ports/clock.ts'

/** Slack's own advice ("Verifying requests from Slack"): older is a replay; so is newer, which Bolt lets pass. */
const mostSkewMs = 5 * 60_000

/** Answers only after listeners have run, so that 200 means committed and a fault is a 500, which Slack sends again. */
export function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: '/slack/events', processBeforeResponse: true, logger })
}

/** The listener for our own server. Forged, stale and future calls get 401, other paths 404. */
export function createListener(receiver: HTTPReceiver, clock: Clock): RequestListener {
  return (request, response) => {
    if (isFromTheFuture(request.headers['x-slack-request-timestamp'], clock)) {
      request.resume()
      response.writeHead(401).end()
      return
    }
    // Bolt knows this type only without parameters, and would read the form as JSON.
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      request.headers['content-type'] = 'application/x-www-form-urlencoded'
    }
    void hear(receiver, request, response)
  }
}

/** Reads the body before Bolt does: a body of `null`, which Slack never sends, would end Bolt and the whole process. */
async function hear(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const read = await HTTPModuleFunctions.bufferIncomingMessage(request, defaultBodyLimit)
    if (isNull(read)) response.writeHead(401).end()
    else receiver.requestListener(read, response)
  } catch (error) {
    // What is too large to be read proves nothing about its sender.
    response.writeHead(error instanceof HTTPReceiverDeferredRequestError ? 404 : 401).end()
  }
}

function isNull(request: BufferedIncomingMessage): boolean {
  try {
    return HTTPModuleFunctions.parseHTTPRequestBody(request) === null
  } catch {
    return false
  }
}

function isFromTheFuture(timestamp: string | string[] | undefined, clock: Clock): boolean {
  return Number(timestamp) * 1000 - clock.now().getTime() > mostSkewMs
}
