// Where something happens in Teams: a channel's thread, a channel, or a chat.
import type { Channel } from '../../../conversation/model.ts'
import type { Activity } from '../payloads.ts'

export interface Whereabouts {
  /** Null in chats: threads need a channel. */
  channel: Channel | null
  /** In the chat with the bot, where nobody reads along. */
  isPersonal: boolean
  /** The root of the thread; a message that starts one is its own root. Null in chats. */
  rootId: string | null
}

/**
 * Reads it from an activity. The thread stands in `channelData.thread`, else behind `;messageid=` of the conversation,
 * which only channels have; `replyToId` is not to be relied on, and asked last.
 */
export function readWhereabouts({ conversation, channelData, id, replyToId }: Activity, tenantId: string): Whereabouts {
  const [, root, message] = /^([^;]+)(?:;messageid=(\d+))?/.exec(conversation.id) ?? []
  const isChannel = conversation.conversationType === 'channel' || Boolean(channelData?.channel ?? message)
  const channel = isChannel ? (channelData?.channel?.id ?? root) : undefined
  if (!channel) return { channel: null, isPersonal: conversation.conversationType === 'personal', rootId: null }
  return {
    channel: { platform: 'teams', workspace: tenantId, channel },
    isPersonal: false,
    rootId: channelData?.thread?.id ?? message ?? (replyToId || id || null),
  }
}
