// `/texting`: help, and the choice of the channel in which conversations open.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import { setHomeChannel } from '../../conversation/home-channel.ts'
import type { Actor } from '../../conversation/model.ts'
import { readCommand } from '../commands.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import { textingIds } from './action-ids.ts'
import { type Desk, onCommand, onPress } from './desk.ts'
import { button, escaped, section } from './elements.ts'
import { openOrderPicker } from './order-picker.ts'
import { slackError } from './outcome.ts'
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
  if (!isSlackAdmin && !isListed(desk, actor)) return texts.texting.notAdministrator
  const obstacle = await obstacleIn(desk, channel_id)
  if (obstacle) return obstacle
  await setHomeChannel(desk.bridge, { platform: 'slack', workspace: desk.identity.teamId, channel: channel_id }, branch)
  return branch ? texts.texting.homeSetForBranch(branch) : texts.texting.homeSet
}

function isListed({ adminEmails }: Desk, { email }: Actor): boolean {
  return email !== null && adminEmails.some((listed) => listed.toLowerCase() === email.toLowerCase())
}

const channelFacts = z.object({
  is_im: z.boolean().default(false),
  is_mpim: z.boolean().default(false),
  is_archived: z.boolean().default(false),
  is_member: z.boolean().default(false),
})

/** Why threads cannot open in this channel; null when they can ("conversations.info"). */
async function obstacleIn({ client }: Desk, channel: string): Promise<string | null> {
  if (channel.startsWith('D')) return texts.texting.notInDirectMessage
  try {
    const facts = channelFacts.parse((await client.conversations.info({ channel })).channel)
    if (facts.is_im || facts.is_mpim) return texts.texting.notInDirectMessage
    if (facts.is_archived) return texts.texting.archived
    return facts.is_member ? null : texts.texting.invite
  } catch (error) {
    // A private channel that we are not in looks to us as if it were not there.
    if (slackError(error) === 'channel_not_found') return texts.texting.invite
    throw error
  }
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
