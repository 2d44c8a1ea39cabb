// `/texting`: help, and the choice of the channel in which conversations open.
import type { types } from '@slack/bolt'
import type { Actor } from '../../conversation/model.ts'
import { setHomeChannel } from '../../conversation/set-home-channel.ts'
import { isListedAdministrator } from '../administrators.ts'
import { readCommand } from '../commands.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import { textingIds } from './action-ids.ts'
import { obstacleIn } from './channel-obstacle.ts'
import { type Desk, onCommand, onPress } from './desk.ts'
import { button, escaped, section } from './elements.ts'
import { openOrderPicker } from './order-picker.ts'
import type { SlashCommand } from './payloads.ts'

export function registerTextingCommand(desk: Desk): void {
  onCommand(desk, '/texting', async (command, actor, isAdmin) => {
    const intent = readCommand('texting', command.text)
    if (intent.kind === 'set-home') return chooseHome(desk, command, actor, isAdmin, intent.branch)
    return drawHelp(intent.kind === 'help' ? intent.unknown : null)
  })
  onPress(desk, textingIds.chooseContacts, (press) => openOrderPicker(desk, 'contacts', press.trigger_id))
  onPress(desk, textingIds.chooseText, (press) => openOrderPicker(desk, 'text', press.trigger_id))
}

async function chooseHome(
  desk: Desk,
  { channel_id }: SlashCommand,
  actor: Actor,
  isSlackAdmin: boolean,
  branch: string | null,
): Promise<string> {
  if (!isSlackAdmin && !isListedAdministrator(desk.adminEmails, actor)) return texts.texting.notAdministrator
  const obstacle = await obstacleIn(desk, channel_id)
  if (obstacle) return texts.texting.obstacle[obstacle.kind]
  await setHomeChannel(desk.bridge, { platform: 'slack', workspace: desk.identity.teamId, channel: channel_id }, branch)
  return branch ? texts.texting.homeSetForBranch(branch) : texts.texting.homeSet
}

function drawHelp(unknown: string | null): { text: string; blocks: types.KnownBlock[] } {
  const lines = [...(unknown ? [texts.texting.unknown(unknown)] : []), ...texts.texting.help].map(escaped)
  return {
    text: lines.join('\n'),
    blocks: [
      section(lines.join('\n')),
      {
        type: 'actions',
        elements: [
          button({
            actionId: textingIds.chooseContacts,
            label: labels.contacts,
            spoken: labels.contacts,
            isMain: true,
          }),
          button({
            actionId: textingIds.chooseText,
            label: labels.initiateConversation,
            spoken: labels.initiateConversation,
          }),
        ],
      },
    ],
  }
}
