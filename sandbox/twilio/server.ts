// The HTTP server of the simulated Twilio: Messages, IncomingPhoneNumbers and inbound media of one account.
import formBody from '@fastify/formbody'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { commitFaults, type Faults } from '../faults.ts'
import { type Account, newSid, type SmsMessage } from './account.ts'
import { twilioError } from './errors.ts'
import { listMessages, listQuery } from './list-messages.ts'
import { sendMessage, sendRequest } from './send-message.ts'

export async function createTwilioServer(
  account: Account,
  { faults, onAccepted }: { faults: Faults; onAccepted: (message: SmsMessage) => void },
): Promise<FastifyInstance> {
  const server = fastify({ forceCloseConnections: true })
  await server.register(formBody)
  server.addHook('onRequest', async (request, reply) => {
    if (!isAuthentic(request, account)) return reply.code(401).send(twilioError(20003))
  })
  commitFaults(server, faults, {
    method: (request) =>
      `${request.method} ${/.*\/(Media|Messages|IncomingPhoneNumbers)\b/.exec(request.url)?.[1] ?? ''}`,
    args: (request) => (typeof request.body === 'object' && request.body !== null ? { ...request.body } : {}),
    rateLimited: twilioError(20429),
    serverError: twilioError(20500),
  })
  server.setNotFoundHandler((_, reply) => reply.code(404).send(twilioError(20404)))

  const base = `/2010-04-01/Accounts/${account.sid}`

  server.get(`${base}.json`, async () => ({
    sid: account.sid,
    status: 'active',
    type: 'Full',
    friendly_name: 'Sandbox',
  }))

  server.post(`${base}/Messages.json`, async (request, reply) => {
    const sent = sendMessage(account, sendRequest.parse(request.body))
    if (sent.kind === 'refused') return reply.code(sent.error.status).send(sent.error)
    onAccepted(sent.message)
    return reply.code(201).send(account.json(sent.message))
  })

  server.get(`${base}/Messages.json`, async (request, reply) => {
    const listed = listMessages(account, request.url, listQuery.parse(request.query))
    return listed.kind === 'page' ? listed.page : reply.code(listed.error.status).send(listed.error)
  })

  server.get<{ Params: { sid: string } }>(`${base}/Messages/:sid.json`, async (request, reply) => {
    const found = account.messages.find((message) => message.sid === request.params.sid)
    return found ? account.json(found) : reply.code(404).send(twilioError(20404))
  })

  server.get<{ Params: { sid: string } }>(`${base}/Messages/:sid/Media.json`, async (request, reply) => {
    const message = account.messages.find(({ sid }) => sid === request.params.sid)
    if (!message) return reply.code(404).send(twilioError(20404))
    return { media_list: message.media.map((one) => account.mediaJson(message, one)), ...onePage(request.url) }
  })

  server.get<{ Params: { sid: string; media: string } }>(
    `${base}/Messages/:sid/Media/:media`,
    async (request, reply) => {
      const message = account.messages.find((one) => one.sid === request.params.sid)
      const media = message?.media.find((one) => one.sid === request.params.media)
      return media ? reply.type(media.contentType).send(media.bytes) : reply.code(404).send(twilioError(20404))
    },
  )

  const numbers = account.numbers.map((phone_number) => ({
    sid: newSid('PN'),
    account_sid: account.sid,
    phone_number,
    friendly_name: phone_number,
    capabilities: { voice: true, sms: true, mms: true },
    sms_url: '',
    sms_method: 'POST',
  }))
  server.get<{ Querystring: { PhoneNumber?: string } }>(`${base}/IncomingPhoneNumbers.json`, async (request) => {
    const { PhoneNumber } = request.query
    const incoming_phone_numbers = numbers.filter((one) => !PhoneNumber || one.phone_number === PhoneNumber)
    return { incoming_phone_numbers, ...onePage(request.url) }
  })

  return server
}

function onePage(uri: string) {
  return {
    page: 0,
    page_size: 50,
    start: 0,
    end: 0,
    uri,
    first_page_uri: uri,
    previous_page_uri: null,
    next_page_uri: null,
  }
}

function isAuthentic(request: FastifyRequest, account: Account): boolean {
  const basic = Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')
  return request.headers.authorization === `Basic ${basic}`
}
