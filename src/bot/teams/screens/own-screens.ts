// What is one's own: my conversations, my signature, the prepared texts, what is scheduled.

import { listConversations } from '../../../conversation/list-conversations.ts'
import { savedSignature, saveSignature } from '../../../conversation/signature.ts'
import { starterTemplates } from '../../../conversation/templates.ts'
import { labels } from '../../labels.ts'
import { joinFromRow } from '../../screens/contacts.ts'
import { texts } from '../../texts.ts'
import { viewConversation } from '../../views/conversations.ts'
import { drawConversations } from '../cards/conversations-card.ts'
import { drawSignature } from '../cards/signature-card.ts'
import { drawTemplates } from '../cards/templates-card.ts'
import { drawWords } from '../cards/words-card.ts'
import type { Desk } from '../desk.ts'
import type { Screen, Step } from './screens.ts'

export async function conversationsScreen(desk: Desk, step: Step, notice: string | null = null): Promise<Screen> {
  const { page } = step.pressed
  const { conversations, hasMore } = await listConversations(desk.bridge, step.actor, page)
  const rows = conversations.map((conversation) => viewConversation(conversation, desk.viewpoint))
  const card = drawConversations({ rows, page, hasMore, notice }, step.surface)
  return { kind: 'show', title: labels.conversations, card }
}

/** Open, where the thread is not here yet. */
export async function openConversation(desk: Desk, step: Step): Promise<Screen> {
  const { conversation } = step.pressed
  if (!conversation) throw new Error('a button of my conversations came without its conversation')
  return conversationsScreen(desk, step, await joinFromRow(desk, step.actor, conversation))
}

export async function signatureScreen({ bridge }: Desk, { actor, surface }: Step): Promise<Screen> {
  return { kind: 'show', title: labels.signature, card: drawSignature(await savedSignature(bridge, actor), surface) }
}

export async function keepSignature({ bridge }: Desk, { actor, pressed }: Step): Promise<Screen> {
  return said(texts.signature[await saveSignature(bridge, actor, pressed.signature)])
}

export async function removeSignature({ bridge }: Desk, { actor }: Step): Promise<Screen> {
  return said(texts.signature[await saveSignature(bridge, actor, '')])
}

/** What was done takes the place of the field: one that stayed could be saved again, empty. */
function said(words: string): Screen {
  return { kind: 'show', title: labels.signature, card: drawWords(words) }
}

export async function templatesScreen(_desk: Desk, { surface }: Step): Promise<Screen> {
  return { kind: 'show', title: labels.templates, card: drawTemplates(starterTemplates, surface) }
}

export async function scheduledScreen(): Promise<Screen> {
  return { kind: 'words', words: texts.scheduled.none }
}
