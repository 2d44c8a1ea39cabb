// How the workspace's people, channels, messages and views look in Slack's JSON.
import type { Channel, Message, Person, SlackFile, View } from './model.ts'
import type { Workspace } from './workspace.ts'

export function userJson(workspace: Workspace, person: Person) {
  return {
    id: person.id,
    team_id: workspace.team.id,
    name: person.name,
    deleted: person.isDeactivated ?? false,
    real_name: person.realName,
    tz: person.timeZone,
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    profile: {
      real_name: person.realName,
      display_name: person.displayName,
      real_name_normalized: person.realName,
      display_name_normalized: person.displayName,
      email: person.email,
      title: person.title,
      team: workspace.team.id,
    },
  }
}

export function botUserJson({ app, team }: Workspace) {
  const profile = { real_name: app.name, display_name: app.name, bot_id: app.botId, api_app_id: app.id }
  return {
    id: app.botUserId,
    team_id: team.id,
    name: app.name.toLowerCase(),
    deleted: false,
    real_name: app.name,
    is_admin: false,
    is_owner: false,
    is_bot: true,
    profile,
  }
}

export function channelJson(channel: Channel) {
  const isIm = channel.kind === 'im'
  return {
    id: channel.id,
    is_channel: channel.kind === 'channel',
    is_group: channel.kind === 'private',
    is_private: channel.kind !== 'channel',
    is_im: isIm,
    is_archived: channel.archived,
    ...(isIm ? { user: channel.name } : { name: channel.name, name_normalized: channel.name }),
    is_member: channel.botIsMember,
    topic: { value: channel.topic, creator: '', last_set: 0 },
    num_members: channel.members.length,
  }
}

/** A message as events, interactions and the history show it; metadata only where it was asked for. */
export function messageJson(workspace: Workspace, message: Message, { metadata = true } = {}) {
  const { app, team } = workspace
  const replies =
    workspace.channels.get(message.channel)?.messages.filter((reply) => reply.threadTs === message.ts) ?? []
  return {
    type: 'message',
    ...(message.tombstone && { subtype: 'tombstone', hidden: true }),
    ...authorJson(workspace, message),
    text: message.text,
    team: team.id,
    ts: message.ts,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.byApp && { bot_id: app.botId, app_id: app.id }),
    ...(message.clientMessageId && { client_msg_id: message.clientMessageId }),
    ...(message.edited && { edited: message.edited }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((reaction) => ({ ...reaction, count: reaction.users.length })),
    }),
    ...(message.files.length > 0 && { files: message.files.map((file) => fileJson(workspace, file)), upload: true }),
    ...(metadata && message.metadata && { metadata: message.metadata }),
    ...(message.threadTs && { thread_ts: message.threadTs, parent_user_id: parentUser(workspace, message) }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      latest_reply: replies.at(-1)?.ts,
    }),
  }
}

function authorJson({ app, team }: Workspace, message: Message) {
  if (!message.byApp) return { user: message.user }
  // With a name of its own, an app's message has subtype bot_message and no user ("bot_message" event).
  if (message.username)
    return {
      subtype: 'bot_message',
      username: message.username,
      ...(message.icon && { icons: { emoji: message.icon } }),
    }
  return {
    user: app.botUserId,
    bot_profile: { id: app.botId, app_id: app.id, name: app.name, team_id: team.id, deleted: false },
  }
}

function parentUser(workspace: Workspace, message: Message): string | undefined {
  return message.threadTs ? workspace.message(message.channel, message.threadTs)?.user : undefined
}

/** "File object". */
export function fileJson({ baseUrl }: Workspace, file: SlackFile) {
  const address = `${baseUrl}/files-pri/${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.contentType,
    filetype: file.name.split('.').at(-1),
    size: file.size,
    mode: 'hosted',
    is_external: false,
    file_access: 'visible',
    url_private: address,
    url_private_download: address,
  }
}

export function viewJson({ app, team }: Workspace, view: View) {
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    ...view.content,
    id: view.id,
    team_id: team.id,
    state: { values: view.state },
    hash: view.hash,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.botId,
  }
}
