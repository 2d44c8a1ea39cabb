// A few lines, and the two buttons that lead to our screens: the answer to commands, since a message cannot open a dialog.
import type { OrderNumber, PhoneNumber } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import { lead } from './actions.ts'
import { card } from './elements.ts'
import { cardMessage, type TeamsMessage } from './message.ts'
import { contactsVerbs, formVerbs } from './verbs.ts'
import { words } from './words.ts'

export interface Doorway {
  /** The first one is the heading. */
  lines: readonly string[]
  /** Which order is meant, and which contact of it; without it the dialogs begin with the choice of an order. */
  about: { order: OrderNumber; phone?: PhoneNumber } | null
  /** The button that was asked for. */
  main: 'contacts' | 'text'
}

export function drawDoorway({ lines, about, main }: Doorway): TeamsMessage {
  const [title = '', ...rest] = lines
  const contacts = lead('chat', {
    label: labels.contacts,
    verb: contactsVerbs.show,
    data: { order: about?.order },
    isMain: main === 'contacts',
  })
  const text = lead('chat', {
    label: labels.initiateConversation,
    verb: formVerbs.show,
    data: { ...about },
    isMain: main === 'text',
  })
  const drawn = card(
    [words(title, { weight: 'bolder' }), ...rest.map((line) => words(line, {}, { spacing: 'small' }))],
    {
      actions: main === 'contacts' ? [contacts, text] : [text, contacts],
      fallbackText: lines.join('\n'),
    },
  )
  return cardMessage(drawn, title)
}
