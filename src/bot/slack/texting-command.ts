// `/texting`: help, the choice of the channel in which conversations open, and how deliveries stand.
import type { types } from '@slack/bolt'
import { leaveDeadLetters, readDeliveryStatus, retryDeadLetters } from '../../conversation/dead-letters.ts'
import type { Actor } from '../../conversation/model.ts'
import { setHomeChannel } from '../../conversation/set-home-channel.ts'
import { isListedAdministrator } from '../administrators.ts'
import { readCommand } from '../commands.ts'
import { labels } from '../labels.ts'
import { sayDead } from '../outcome-words.ts'
import { texts } from '../texts.ts'
import { mostLetters, viewStatus } from '../views/status.ts'
import { actionIds, textingIds } from './action-ids.ts'
import { obstacleIn } from './channel-obstacle.ts'
import { type Desk, onCommand, onPress } from './desk.ts'
import { button, escaped, section } from './elements.ts'
import { openOrderPicker } from './order-picker.ts'
import type { SlashCommand } from './payloads.ts'
import { drawStatus } from './status-blocks.ts'

export function registerTextingCommand(desk: Desk): void {
  onCommand(desk, '/texting', async (command, actor, isAdmin) => {
    const intent = readCommand('texting', command.text)
    if (intent.kind === 'set-home') return chooseHome(desk, command, actor, isAdmin, intent.branch)
    if (intent.kind === 'status') return showStatus(desk)
    return drawHelp(intent.kind === 'help' ? intent.unknown : null)
  })
  onPress(desk, actionIds['retry-dead'], async () => sayDead('retry', await retryDeadLetters(desk.bridge)))
  onPress(desk, actionIds['leave-dead'], async (_press, actor, isAdmin) => {
    if (!isAdmin && !isListedAdministrator(desk.adminEmails, actor)) return texts.status.onlyAdministrators
    return sayDead('leave', await leaveDeadLetters(desk.bridge))
  })
  onPress(desk, textingIds.chooseContacts, (press) => openOrderPicker(desk, 'contacts', press.trigger_id))
  onPress(desk, textingIds.chooseText, (press) => openOrderPicker(desk, 'text', press.trigger_id))
}

async function showStatus({ bridge, viewpoint, identity }: Desk) {
  return drawStatus(viewStatus(await readDeliveryStatus(bridge, mostLetters), viewpoint), identity.url)
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
