// `/contacts [order]` and `/text [order]`.
import type { Actor } from '../../conversation/model.ts'
import { readCommand } from '../commands.ts'
import { openContacts } from './contacts-modal.ts'
import { type Desk, onCommand, type PrivateAnswer } from './desk.ts'
import { openFormModal } from './initiate-modal.ts'
import { openOrderPicker } from './order-picker.ts'
import type { SlashCommand } from './payloads.ts'

export function registerOrderCommands(desk: Desk): void {
  onCommand(desk, '/contacts', (command, actor) => show(desk, 'contacts', command, actor))
  onCommand(desk, '/text', (command, actor) => show(desk, 'text', command, actor))
}

async function show(
  desk: Desk,
  command: 'contacts' | 'text',
  { text, trigger_id }: SlashCommand,
  actor: Actor,
): Promise<PrivateAnswer> {
  const intent = readCommand(command, text)
  const order = 'order' in intent ? intent.order : null
  if (!order) return openOrderPicker(desk, command, trigger_id)
  return command === 'contacts'
    ? openContacts(desk, actor, order, trigger_id)
    : openFormModal(desk, actor, order, null, { how: 'open', triggerId: trigger_id })
}
