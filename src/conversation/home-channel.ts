// Where threads open: per branch, with a default; set from chat, else from the settings.
import type { Bridge } from './bridge.ts'
import type { Channel, Workspace } from './model.ts'
import type { StoreReader } from './ports/store.ts'
import { isIn } from './workspace.ts'

/** The channel in which threads of a branch's conversations open; null when nobody chose one yet. */
export async function homeChannelOf(
  { policy }: Bridge,
  reader: StoreReader,
  workspace: Workspace,
  branch: string | null,
): Promise<Channel | null> {
  const chosen = branch ? await reader.homeChannel(workspace, branchKey(branch)) : null
  return (
    chosen ??
    (await reader.homeChannel(workspace, null)) ??
    policy.homeChannels.find((channel) => isIn(channel, workspace)) ??
    null
  )
}

/** Where texts that belong to no order show: the triage channel, else the home channel. */
export async function triageChannelOf(
  bridge: Bridge,
  reader: StoreReader,
  workspace: Workspace,
): Promise<Channel | null> {
  const triage = bridge.policy.triageChannels.find((channel) => isIn(channel, workspace))
  return triage ?? homeChannelOf(bridge, reader, workspace, null)
}

/** People write `denver` and mean the branch that the order system calls `Denver`. */
export function branchKey(branch: string): string {
  return branch.trim().toLowerCase()
}
