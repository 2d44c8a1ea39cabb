// conversations.* methods.
import { z } from 'zod'
import type { Channel, Message } from '../model.ts'
import { channelJson, messageJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { type Answer, count, flag, type Method, method, refuse } from './answer.ts'

const paging = {
  channel: z.string(),
  oldest: z.string().optional(),
  latest: z.string().optional(),
  inclusive: flag.optional(),
  limit: count.optional(),
  cursor: z.string().optional(),
  include_all_metadata: flag.optional(),
}
type Paging = z.infer<z.ZodObject<typeof paging>>

export function conversationMethods(workspace: Workspace): Record<string, Method> {
  const page = (found: Message[], args: Paging): Answer => {
    const within = found.filter((message) => isWithin(message.ts, args))
    const start = Number(args.cursor ?? 0)
    const end = start + (args.limit ?? 100)
    const messages = within
      .slice(start, end)
      .map((message) => messageJson(workspace, message, { metadata: args.include_all_metadata ?? false }))
    const next_cursor = end < within.length ? String(end) : ''
    return { ok: true, messages, has_more: next_cursor !== '', response_metadata: { next_cursor } }
  }

  const inChannel = (id: string, answer: (channel: Channel) => Answer): Answer => {
    const channel = workspace.channels.get(id)
    if (!channel) return refuse('channel_not_found')
    return channel.botIsMember ? answer(channel) : refuse('not_in_channel')
  }

  return {
    'conversations.info': method({ channel: z.string() }, (args) => {
      const channel = workspace.channels.get(args.channel)
      return channel ? { ok: true, channel: channelJson(channel) } : refuse('channel_not_found')
    }),
    'conversations.list': method({}, () => {
      const listed = [...workspace.channels.values()].filter((channel) => channel.kind !== 'im')
      return { ok: true, channels: listed.map(channelJson), response_metadata: { next_cursor: '' } }
    }),
    'conversations.members': method({ channel: z.string() }, (args) => {
      const channel = workspace.channels.get(args.channel)
      if (!channel) return refuse('channel_not_found')
      const members = channel.botIsMember ? [...channel.members, workspace.app.botUserId] : channel.members
      return { ok: true, members, response_metadata: { next_cursor: '' } }
    }),
    'conversations.open': method({ users: z.string() }, (args) =>
      workspace.people.has(args.users)
        ? { ok: true, channel: { id: `D${args.users.slice(1)}` } }
        : refuse('user_not_found'),
    ),
    'conversations.join': method({ channel: z.string() }, (args) => {
      const channel = workspace.channels.get(args.channel)
      if (!channel) return refuse('channel_not_found')
      if (channel.archived) return refuse('is_archived')
      if (channel.kind !== 'channel') return refuse('method_not_supported_for_channel_type')
      channel.botIsMember = true
      return { ok: true, channel: channelJson(channel) }
    }),
    'conversations.history': method(paging, (args) =>
      inChannel(args.channel, (channel) => {
        const roots = channel.messages.filter((message) => !message.threadTs || message.broadcast)
        return page(roots.reverse(), args)
      }),
    ),
    'conversations.replies': method({ ...paging, ts: z.string() }, (args) =>
      inChannel(args.channel, (channel) => {
        const root = workspace.message(channel.id, args.ts)
        if (!root) return refuse('thread_not_found')
        const rootTs = root.threadTs ?? root.ts
        return page(
          channel.messages.filter((one) => one.ts === rootTs || one.threadTs === rootTs),
          args,
        )
      }),
    ),
  }
}

function isWithin(ts: string, { oldest = '0', latest = '9999999999', inclusive = false }: Paging): boolean {
  const at = Number(ts)
  return inclusive ? at >= Number(oldest) && at <= Number(latest) : at > Number(oldest) && at < Number(latest)
}
