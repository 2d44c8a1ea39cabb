// A few lines, and the buttons that lead to our screens: the answer to commands, since a message cannot open a dialog.
import type { OrderNumber, PhoneNumber } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import { lead } from './actions.ts'
import { card } from './elements.ts'
import { cardMessage, type TeamsMessage } from './message.ts'
import { contactsVerbs, formVerbs, ownVerbs } from './verbs.ts'
import { words } from './words.ts'

const doors = {
  contacts: { label: labels.contacts, verb: contactsVerbs.show },
  text: { label: labels.initiateConversation, verb: formVerbs.show },
  conversations: { label: labels.conversations, verb: ownVerbs.conversations },
  signature: { label: labels.changeSignature, verb: ownVerbs.signature },
  templates: { label: labels.templates, verb: ownVerbs.templates },
} as const

export type Door = keyof typeof doors

export interface Doorway {
  /** The first one is the heading. */
  lines: readonly string[]
  /** The first one is what was asked for. */
  doors: readonly Door[]
  /** Which order is meant, and which contact of it; without it the dialogs begin with the choice of an order. */
  about?: { order: OrderNumber; phone?: PhoneNumber } | null
}

export function drawDoorway({ lines, doors: open, about }: Doorway): TeamsMessage {
  const [title = '', ...rest] = lines
  const drawn = card(
    [words(title, { weight: 'bolder' }), ...rest.map((line) => words(line, {}, { spacing: 'small' }))],
    {
      actions: open.map((door, index) => lead('chat', { ...doors[door], data: { ...about }, isMain: index === 0 })),
      fallbackText: lines.join('\n'),
    },
  )
  return cardMessage(drawn, title)
}
