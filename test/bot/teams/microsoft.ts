// Microsoft for tests, on this machine: keys, tokens and the connector, answering as documented or as a test wants.
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { createTokenIssuer } from '../../../sandbox/teams/token-issuer.ts'
import { app, channel, member } from './activities.ts'

export interface Call {
  method: string
  /** Host first, without the query, decoded. */
  path: string
  query: string
  authorization: string | undefined
  body: unknown
}

/** `hang` never answers; `reset` takes the call and breaks the connection. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'reset'

export type Microsoft = Awaited<ReturnType<typeof openMicrosoft>>

/** Making keys takes a while, so that tests share them. */
const sharedIssuer = createTokenIssuer()

/** Its `url` is for TEAMS_API_URL. */
export async function openMicrosoft() {
  const state = { issuer: await sharedIssuer, token: 'ey.J.x' }
  const arrivals = new EventEmitter()
  const calls: Call[] = []
  /** What the next calls of the connector get; after them, as documented. */
  const next: Reply[] = []
  /** What an address of Microsoft's login gets, by the beginning of its path, until it is taken away. */
  const always = new Map<string, Reply>()
  const server = createServer(async (request, response) => {
    const call = await read(request)
    calls.push(call)
    arrivals.emit('call')
    const wanted = [...always].find(([path]) => call.path.startsWith(path))?.[1]
    const reply = wanted ?? usualOfLogin(call) ?? next.shift() ?? usualOfConnector(call)
    if (reply === 'hang') return
    if (reply === 'reset') return void request.socket.destroy()
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(reply.body === undefined ? '' : JSON.stringify(reply.body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : ''

  function usualOfLogin({ path }: Call): Reply | undefined {
    if (path === '/login.botframework.com/v1/.well-known/openidconfiguration') {
      const keys = 'https://login.botframework.com/v1/.well-known/keys'
      return { status: 200, body: state.issuer.openIdMetadata(keys) }
    }
    if (path === '/login.botframework.com/v1/.well-known/keys') return { status: 200, body: state.issuer.jwks }
    if (path.endsWith('/.well-known/openid-configuration')) return { status: 200, body: authority }
    if (path.endsWith('/oauth2/v2.0/token')) {
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: state.token },
      }
    }
    return undefined
  }

  return {
    url,
    calls,
    next,
    always,
    /** The calls whose path begins so. */
    to: (path: string) => calls.filter((call) => call.path.startsWith(path)),
    /** Resolves when somebody calls. */
    call: () => once(arrivals, 'call'),
    /** Gives this token to the bot from now on. */
    giveToken: (token: string) => {
      state.token = token
    },
    /** Signs from now on with other keys. */
    rotateKeys: async () => {
      state.issuer = await createTokenIssuer()
    },
    issuer: () => state.issuer,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const login = `https://login.microsoftonline.com/${app.tenantId}`
const authority = {
  token_endpoint: `${login}/oauth2/v2.0/token`,
  issuer: `${login}/v2.0`,
  authorization_endpoint: `${login}/oauth2/v2.0/authorize`,
  jwks_uri: `${login}/discovery/v2.0/keys`,
}

async function read(request: IncomingMessage): Promise<Call> {
  const body = await text(request)
  const { pathname, search } = new URL(request.url ?? '/', 'http://x')
  const isJson = request.headers['content-type']?.startsWith('application/json')
  const { method = '', headers } = request
  const path = decodeURIComponent(pathname)
  return {
    method,
    path,
    query: search,
    authorization: headers.authorization,
    body: isJson && body ? JSON.parse(body) : body,
  }
}

/** "Bot Framework Connector API": created conversations, posts, changes and members. */
function usualOfConnector({ method, path }: Call): Reply {
  if (method === 'GET') return { status: 200, body: member(path.split('/').at(-1) ?? '') }
  if (path.endsWith('/v3/conversations')) {
    return { status: 201, body: { id: `${channel};messageid=1700000000001`, activityId: '1700000000001' } }
  }
  return { status: 201, body: { id: '1700000000002' } }
}

/** An error as the connector answers it ("Status codes from bot conversational APIs"). */
export function refusal(status: number, code: string, headers: Record<string, string> = {}): Reply {
  return { status, body: { error: { code, message: code } }, headers }
}
