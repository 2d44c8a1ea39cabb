// The payloads of interactions, field by field as "Interaction payloads" documents them.
import type { StateValue } from '../block-kit/interactive.ts'
import { type Channel, type Person, type Surface, stateIn, type View } from '../model.ts'
import { messageJson, viewJson } from '../wire.ts'
import type { Workspace } from '../workspace.ts'

export type Action = { type: string; block_id: string; action_id: string; [field: string]: unknown }

export function common(workspace: Workspace, person: Person) {
  const { app, team } = workspace
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: app.id,
    token: 'legacy-token',
    enterprise: null,
    is_enterprise_install: false,
  }
}

export function blockActions(
  workspace: Workspace,
  person: Person,
  surface: Surface,
  action: Action,
  responseUrl: string,
) {
  const viewId = surface.kind === 'view' ? surface.view.id : undefined
  return {
    type: 'block_actions',
    ...common(workspace, person),
    trigger_id: workspace.newTrigger(person.id, viewId),
    ...place(workspace, surface),
    ...(surface.kind !== 'view' && { state: { values: stateIn(surface) }, response_url: responseUrl }),
    actions: [{ ...action, action_ts: workspace.newTs() }],
  }
}

export function blockSuggestion(
  workspace: Workspace,
  person: Person,
  surface: Surface,
  ids: { blockId: string; actionId: string },
  query: string,
) {
  return {
    type: 'block_suggestion',
    ...common(workspace, person),
    block_id: ids.blockId,
    action_id: ids.actionId,
    value: query,
    ...place(workspace, surface),
  }
}

export function viewSubmission(workspace: Workspace, person: Person, view: View) {
  return {
    type: 'view_submission',
    ...common(workspace, person),
    trigger_id: workspace.newTrigger(person.id, view.id),
    view: viewJson(workspace, view),
    response_urls: [],
  }
}

export function viewClosed(workspace: Workspace, person: Person, view: View, isCleared: boolean) {
  return { type: 'view_closed', ...common(workspace, person), view: viewJson(workspace, view), is_cleared: isCleared }
}

/** What a slash command sends ("Implementing slash commands"). */
export function slashCommand(
  workspace: Workspace,
  person: Person,
  channel: Channel,
  command: string,
  text: string,
  responseUrl: string,
) {
  const { app, team } = workspace
  return {
    token: 'legacy-token',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: shownName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: workspace.newTrigger(person.id),
  }
}

function place(workspace: Workspace, surface: Surface) {
  if (surface.kind === 'view')
    return { container: { type: 'view', view_id: surface.view.id }, view: viewJson(workspace, surface.view) }
  const spot = surface.kind === 'message' ? surface.message : surface.ephemeral
  const channel = workspace.channels.get(spot.channel)
  return {
    container: {
      type: 'message',
      message_ts: spot.ts,
      channel_id: spot.channel,
      is_ephemeral: surface.kind === 'ephemeral',
      ...(spot.threadTs && { thread_ts: spot.threadTs }),
    },
    ...(channel && { channel: { id: channel.id, name: shownName(channel) } }),
    // Of an ephemeral message Slack keeps nothing, so its content is missing here.
    ...(surface.kind === 'message' && { message: messageJson(workspace, surface.message) }),
  }
}

/** The value fields of a chosen value, as an action carries them. */
export function chosenFields({ type: _, ...fields }: StateValue) {
  return fields
}

function shownName(channel: Channel): string {
  return channel.kind === 'im' ? 'directmessage' : channel.name
}
