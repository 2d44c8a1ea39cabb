// chat.* methods.
import { z } from 'zod'
import type { Block } from '../block-kit/blocks.ts'
import { check } from '../block-kit/check.ts'
import { limits } from '../block-kit/limits.ts'
import { messageBlocks } from '../block-kit/surfaces.ts'
import type { Messages } from '../messages.ts'
import type { Channel } from '../model.ts'
import { messageJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { type Answer, flag, type Method, method, parseJson, refuse } from './answer.ts'

const metadata = z.preprocess(
  parseJson,
  z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) }),
)
const content = { channel: z.string(), text: z.string().optional(), blocks: z.unknown().optional() }

export function chatMethods(workspace: Workspace, messages: Messages): Record<string, Method> {
  const postMessage = method(
    {
      ...content,
      thread_ts: z.string().optional(),
      reply_broadcast: flag.optional(),
      username: z.string().optional(),
      icon_emoji: z.string().optional(),
      metadata: metadata.optional(),
    },
    (args) =>
      intoChannel(workspace, args.channel, (channel) =>
        withContent(args, (text, blocks) => {
          if (args.thread_ts && !workspace.message(channel.id, args.thread_ts)) return refuse('thread_not_found')
          const { message } = messages.postByApp({
            channel: channel.id,
            text,
            blocks,
            threadTs: args.thread_ts,
            broadcast: args.reply_broadcast,
            username: args.username,
            icon: args.icon_emoji,
            metadata: args.metadata,
          })
          return { ok: true, channel: channel.id, ts: message.ts, message: messageJson(workspace, message) }
        }),
      ),
  )

  const update = method({ ...content, ts: z.string(), metadata: metadata.optional() }, (args) =>
    intoChannel(workspace, args.channel, (channel) =>
      withContent(args, (text, blocks) => {
        const message = workspace.message(channel.id, args.ts)
        if (!message || message.tombstone) return refuse('message_not_found')
        if (!message.byApp) return refuse('cant_update_message')
        messages.edit(message, { text, blocks, metadata: args.metadata }, workspace.app.botUserId)
        return { ok: true, channel: channel.id, ts: message.ts, text, message: messageJson(workspace, message) }
      }),
    ),
  )

  const deleteMessage = method({ channel: z.string(), ts: z.string() }, (args) =>
    intoChannel(workspace, args.channel, (channel) => {
      const message = workspace.message(channel.id, args.ts)
      if (!message) return refuse('message_not_found')
      if (!message.byApp) return refuse('cant_delete_message')
      messages.delete(message)
      return { ok: true, channel: channel.id, ts: args.ts }
    }),
  )

  const postEphemeral = method({ ...content, user: z.string(), thread_ts: z.string().optional() }, (args) =>
    intoChannel(workspace, args.channel, (channel) =>
      withContent(args, (text, blocks) => {
        if (!channel.members.includes(args.user)) return refuse('user_not_in_channel')
        const shown = messages.showTo(args.user, { channel: channel.id, text, blocks, threadTs: args.thread_ts })
        return { ok: true, message_ts: shown.ts }
      }),
    ),
  )

  const getPermalink = method({ channel: z.string(), message_ts: z.string() }, (args) => {
    const message = workspace.message(args.channel, args.message_ts)
    if (!workspace.channels.has(args.channel)) return refuse('channel_not_found')
    if (!message) return refuse('message_not_found')
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${message.channel}` : ''
    const place = `${args.channel}/p${args.message_ts.replace('.', '')}`
    return {
      ok: true,
      channel: args.channel,
      permalink: `https://${workspace.team.domain}.slack.com/archives/${place}${thread}`,
    }
  })

  return {
    'chat.postMessage': postMessage,
    'chat.update': update,
    'chat.delete': deleteMessage,
    'chat.postEphemeral': postEphemeral,
    'chat.getPermalink': getPermalink,
  }
}

/** The channel the app may post to: by id, or a person's id for their direct messages. */
function intoChannel(workspace: Workspace, id: string, answer: (channel: Channel) => Answer): Answer {
  const channel = workspace.channels.get(workspace.people.has(id) ? `D${id.slice(1)}` : id)
  if (!channel) return refuse('channel_not_found')
  if (!channel.botIsMember) return refuse('not_in_channel')
  if (channel.archived) return refuse('is_archived')
  return answer(channel)
}

function withContent(
  args: { text?: string | undefined; blocks?: unknown },
  answer: (text: string, blocks: Block[]) => Answer,
): Answer {
  const text = args.text ?? ''
  if (text.length > limits.messageText) return refuse('msg_too_long')
  const given = parseJson(args.blocks)
  if (given === undefined && text === '') return refuse('no_text')
  const checked = check(messageBlocks, given ?? [], '/blocks')
  return checked.ok ? answer(text, checked.value) : refuse('invalid_blocks', checked.messages)
}
