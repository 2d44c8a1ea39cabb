// The Initiate Conversation form as both platforms use it: open it, fill in a template, send.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { FieldError } from '../../conversation/check-start.ts'
import type { Actor, ConversationId, Order, OrderNumber, PhoneNumber } from '../../conversation/model.ts'
import { parsePhoneNumber } from '../../conversation/phone-number.ts'
import { type PreparedConversation, prepareConversation } from '../../conversation/prepare-conversation.ts'
import { startConversation } from '../../conversation/start-conversation.ts'
import { fillTemplate, starterTemplates, variableValues } from '../../conversation/templates.ts'
import { threadIn } from '../../conversation/workspace.ts'
import { conversationId, orderNumber } from '../handed-back.ts'
import { sayRefusal } from '../reasons.ts'
import { texts } from '../texts.ts'
import { type FormValues, type FormView, joinsAnotherOrder, viewForm } from '../views/form.ts'
import type { Screen } from './contacts.ts'

export interface FormScreen extends Screen {
  /** Says what has to be done before a conversation of this order can show here; null when nothing is in the way. */
  homeObstacle(viewer: Actor, order: Order): Promise<string | null>
}

/** What the form remembers between presses. */
export const formMemory = z.object({
  order: orderNumber,
  /** A fingerprint of what the last template put into Message; null once somebody wrote there themselves. */
  filled: z.string().nullable(),
  /** The conversation that the form said the text will join. */
  joins: conversationId.nullable(),
})
export type FormMemory = z.infer<typeof formMemory>

export interface OpenForm {
  kind: 'form'
  view: FormView
  memory: FormMemory
}
export type FormField = 'number' | 'name' | 'message'
export type FormAnswer = OpenForm | { kind: 'words'; words: string }
export type SentForm =
  | { kind: 'sent'; id: ConversationId }
  | OpenForm
  | { kind: 'errors'; errors: Partial<Record<FormField, string>> }

/** The form for this order; `phone` fills in a contact. Words when it cannot be used yet. */
export async function openForm(
  screen: FormScreen,
  actor: Actor,
  order: OrderNumber,
  phone: PhoneNumber | null,
): Promise<FormAnswer> {
  const prepared = await prepareConversation(screen.bridge, actor, order, phone)
  if (prepared.kind === 'refused') return sayRefused(prepared.because, order, actor)
  const obstacle = await obstacleTo(screen, actor, prepared)
  if (obstacle) return { kind: 'words', words: obstacle }
  return {
    kind: 'form',
    view: viewForm(prepared, screen.viewpoint),
    memory: { order, filled: null, joins: joinsOf(prepared) },
  }
}

/** The form once more, with what was typed. */
export async function showAgain(
  { bridge, viewpoint }: Screen,
  actor: Actor,
  memory: FormMemory,
  values: FormValues,
): Promise<FormAnswer> {
  const prepared = await prepareConversation(bridge, actor, memory.order, phoneIn(bridge.policy, values))
  if (prepared.kind === 'refused') return sayRefused(prepared.because, memory.order, actor)
  return { kind: 'form', view: viewForm(prepared, viewpoint, values), memory }
}

/** Puts the template into Message. Words that somebody wrote themselves are kept above it. */
export async function useTemplate(
  { bridge, viewpoint }: Screen,
  actor: Actor,
  memory: FormMemory,
  values: FormValues,
  templateId: string | undefined,
): Promise<FormAnswer | null> {
  const template = starterTemplates.find(({ id }) => id === templateId)
  if (!template) return null
  const prepared = await prepareConversation(bridge, actor, memory.order, phoneIn(bridge.policy, values))
  if (prepared.kind === 'refused') return sayRefused(prepared.because, memory.order, actor)
  const { order } = prepared
  const from = { order, contactName: values.name, myName: actor.name, company: bridge.policy.companyName }
  const { text } = fillTemplate(template.text, variableValues(from))
  const mayReplace = values.message.trim() === '' || fingerprint(values.message) === memory.filled
  const message = mayReplace ? text : `${values.message.trimEnd()}\n${text}`
  const filled = mayReplace ? fingerprint(text) : null
  return {
    kind: 'form',
    view: { ...viewForm(prepared, viewpoint, { ...values, message }), focus: 'message' },
    memory: { ...memory, filled, joins: joinsOf(prepared) },
  }
}

/**
 * Sends once, however often it arrives with one `source`. A text that joins another order's conversation is not sent
 * before that was said: then the form comes back with the line to read.
 */
export async function sendForm(
  screen: FormScreen,
  actor: Actor,
  memory: FormMemory,
  values: FormValues,
  source: string,
): Promise<SentForm> {
  const { bridge, viewpoint } = screen
  const isNew = (await bridge.store.messageBySource(source)) === null
  const prepared = await prepareConversation(bridge, actor, memory.order, phoneIn(bridge.policy, values))
  if (isNew && prepared.kind === 'ready') {
    if (joinsAnotherOrder(prepared) && memory.joins !== joinsOf(prepared)) {
      const view = viewForm(prepared, viewpoint, values)
      const notice = `${view.notice} ${texts.form.readFirst}`
      return { kind: 'form', view: { ...view, notice }, memory: { ...memory, joins: joinsOf(prepared) } }
    }
    const obstacle = await obstacleTo(screen, actor, prepared)
    if (obstacle) return { kind: 'errors', errors: { message: obstacle } }
  }
  const { number, name, message, signature, keepSignature } = values
  const form = { actor, orderNumber: memory.order, phone: number, name, text: message, signature }
  const outcome = await startConversation(bridge, { ...form, keepSignature, source })
  if (outcome.kind === 'started') return { kind: 'sent', id: outcome.conversation.id }
  return { kind: 'errors', errors: errorsAtFields(outcome.errors, actor) }
}

const fields = { phone: 'number', name: 'name', text: 'message' } as const

/** The first error of each field, in words. */
function errorsAtFields(errors: readonly FieldError[], { platform }: Actor): Partial<Record<FormField, string>> {
  const shown: Partial<Record<FormField, string>> = {}
  for (const { field, because, about } of errors) shown[fields[field]] ??= sayRefusal(because, { platform, about })
  return shown
}

function sayRefused(
  because: 'unknown-order' | 'no-home-channel' | 'no-sender',
  order: OrderNumber,
  { platform }: Actor,
): FormAnswer {
  const words = because === 'unknown-order' ? texts.answer.unknownOrder(order) : sayRefusal(because, { platform })
  return { kind: 'words', words }
}

/** A conversation that has its thread here already shows there, whatever became of the home channel. */
async function obstacleTo(screen: FormScreen, actor: Actor, prepared: PreparedConversation): Promise<string | null> {
  const { order, joins } = prepared
  return joins && threadIn(joins, actor) ? null : screen.homeObstacle(actor, order)
}

function phoneIn({ defaultCountry }: Screen['bridge']['policy'], { number }: FormValues): PhoneNumber | null {
  const parsed = parsePhoneNumber(number, defaultCountry)
  return parsed.kind === 'valid' ? parsed.number : null
}

function joinsOf({ joins }: PreparedConversation): FormMemory['joins'] {
  return joins?.id ?? null
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text.trim()).digest('base64url').slice(0, 16)
}
