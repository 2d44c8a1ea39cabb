// Serves the sandbox's page on loopback, with its own small API and a live stream of what is to be seen.
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { emojiCharacters } from '../slack/emoji.ts'
import type { Sandbox } from '../start.ts'
import { bundlePage } from './bundle.ts'
import type { Request } from './deeds.ts'
import { doDeed } from './do-deed.ts'
import type { Viewers } from './snapshot.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** Several changes at once make one redraw. */
const redrawMs = 25
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Threadline sandbox</title>
<link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'><text y='.9em' font-size='90'>🧵</text></svg>">
<link rel="stylesheet" href="/style.css">
</head>
<body><div id="root"></div><script type="module" src="/script.js"></script></body>
</html>`

export async function createPageServer(sandbox: Sandbox): Promise<FastifyInstance> {
  const bundle = await bundlePage()
  const server = fastify({ forceCloseConnections: true, bodyLimit: 8_000_000 })
  const stops = new Set<() => void>()

  // A page elsewhere must not drive the sandbox under a name of its own that leads here.
  server.addHook('onRequest', async (request, reply) => {
    if (!loopback.test(request.headers.host ?? '')) return reply.code(403).send({ error: 'only on this computer' })
  })

  server.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(html))
  server.get('/script.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(bundle.script))
  server.get('/style.css', (_, reply) => reply.type('text/css; charset=utf-8').send(bundle.style))
  server.get('/sandbox/emoji.json', () => emojiCharacters)

  server.get<{ Params: { message: string; media: string } }>('/sandbox/pictures/:message/:media', (request, reply) => {
    const message = sandbox.twilio.messages.find((one) => one.sid === request.params.message)
    const media = message?.media.find((one) => one.sid === request.params.media)
    return media ? reply.type(media.contentType).send(media.bytes) : reply.code(404).send()
  })

  server.get<{ Params: { id: string } }>('/sandbox/files/:id', (request, reply) => {
    const file = sandbox.slack.workspace.files.get(request.params.id)
    const bytes = sandbox.slack.workspace.fileBytes.get(request.params.id)
    return file && bytes ? reply.type(file.contentType).send(Buffer.from(bytes)) : reply.code(404).send()
  })

  server.get<{ Querystring: Partial<Viewers> }>('/sandbox/live', (request, reply) => {
    const { slack = '', teams = '' } = request.query
    const stop = stream(sandbox, { slack, teams }, reply)
    stops.add(stop)
    request.raw.on('close', () => {
      stop()
      stops.delete(stop)
    })
  })

  server.post<{ Body: Request }>('/sandbox/deeds', async (request, reply) => {
    try {
      return await doDeed(sandbox, request.body)
    } catch (fault) {
      return reply.code(422).send({ error: fault instanceof Error ? fault.message : String(fault) })
    }
  })

  server.addHook('preClose', async () => {
    for (const stop of stops) stop()
  })
  return server
}

/** Server-sent events: a snapshot now, and after every change. */
function stream(sandbox: Sandbox, viewers: Viewers, reply: FastifyReply): () => void {
  reply.hijack()
  reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let planned: NodeJS.Timeout | undefined
  const send = () => {
    planned = undefined
    reply.raw.write(`data: ${JSON.stringify(takeSnapshot(sandbox, viewers))}\n\n`)
  }
  const unsubscribe = sandbox.changes.subscribe(() => {
    planned ??= setTimeout(send, redrawMs)
  })
  send()
  return () => {
    unsubscribe()
    clearTimeout(planned)
    reply.raw.end()
  }
}
