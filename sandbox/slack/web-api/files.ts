// files.* methods and the addresses files are brought to and fetched from.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Messages } from '../messages.ts'
import { fileJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { count, type Method, method, parseJson, refuse } from './answer.ts'

const completed = z.preprocess(parseJson, z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1))

export function fileMethods(workspace: Workspace, messages: Messages): Record<string, Method> {
  return {
    'files.getUploadURLExternal': method({ filename: z.string().min(1), length: count }, ({ filename }) => {
      const id = workspace.newId('F0')
      workspace.files.set(id, {
        id,
        name: filename,
        title: filename,
        contentType: contentTypeOf(filename),
        size: 0,
      })
      return {
        ok: true,
        file_id: id,
        upload_url: `${workspace.baseUrl}/upload/v1/${randomBytes(8).toString('hex')}/${id}`,
      }
    }),

    'files.completeUploadExternal': method(
      {
        files: completed,
        channel_id: z.string().optional(),
        thread_ts: z.string().optional(),
        initial_comment: z.string().optional(),
      },
      (args) => {
        const files = args.files.flatMap(({ id, title }) => {
          const file = workspace.files.get(id)
          return file && workspace.fileBytes.has(id) ? [Object.assign(file, { title: title ?? file.name })] : []
        })
        if (files.length < args.files.length) return refuse('file_not_found')
        if (args.channel_id) {
          const channel = workspace.channels.get(args.channel_id)
          if (!channel) return refuse('channel_not_found')
          if (!channel.botIsMember) return refuse('not_in_channel')
          messages.postByApp({ channel: channel.id, text: args.initial_comment ?? '', threadTs: args.thread_ts, files })
        }
        return { ok: true, files: files.map((file) => fileJson(workspace, file)) }
      },
    ),

    'files.info': method({ file: z.string() }, (args) => {
      const file = workspace.files.get(args.file)
      return file ? { ok: true, file: fileJson(workspace, file) } : refuse('file_not_found')
    }),
  }
}

/** Uploads come as bare bytes or as a form; fetching needs the token, else Slack shows its sign-in page. */
export function serveFiles(server: FastifyInstance, workspace: Workspace): void {
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))

  server.post<{ Params: { id: string }; Body: Buffer }>('/upload/v1/:secret/:id', async (request, reply) => {
    const file = workspace.files.get(request.params.id)
    if (!file) return reply.code(404).send('not found')
    const bytes = await uploadedBytes(request.body, request.headers['content-type'] ?? '')
    workspace.fileBytes.set(file.id, bytes)
    file.size = bytes.length
    return `OK - ${bytes.length}`
  })

  server.get<{ Params: { id: string } }>('/files-pri/:id/:name', (request, reply) => {
    const isAllowed = request.headers.authorization === `Bearer ${workspace.app.botToken}`
    if (!isAllowed) return reply.redirect(`${workspace.baseUrl}/signin`)
    const file = workspace.files.get(request.params.id)
    const bytes = workspace.fileBytes.get(request.params.id)
    return file && bytes ? reply.type(file.contentType).send(Buffer.from(bytes)) : reply.code(404).send()
  })

  server.get('/signin', (_, reply) => reply.type('text/html').send('<title>Sign in to Slack</title>'))
}

async function uploadedBytes(body: Buffer, contentType: string): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData()
  const [part] = [...form.values()].filter((value) => typeof value !== 'string')
  return part ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0)
}

const contentTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  pdf: 'application/pdf',
  mp4: 'video/mp4',
  txt: 'text/plain',
}

export function contentTypeOf(name: string): string {
  return contentTypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
