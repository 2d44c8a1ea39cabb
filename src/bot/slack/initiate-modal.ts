// The Initiate Conversation modal: open it, fill in a template, send.
import { createHash } from 'node:crypto'
import type { Actor, OrderNumber, PhoneNumber } from '../../conversation/model.ts'
import { parsePhoneNumber } from '../../conversation/phone-number.ts'
import { type PreparedConversation, prepareConversation } from '../../conversation/prepare-conversation.ts'
import { startConversation } from '../../conversation/start-conversation.ts'
import { fillTemplate, starterTemplates, variableValues } from '../../conversation/templates.ts'
import { threadIn } from '../../conversation/workspace.ts'
import { texts } from '../texts.ts'
import { type FormValues, joinsAnotherOrder, viewForm } from '../views/form.ts'
import { formIds } from './action-ids.ts'
import { openView, updateView } from './answers.ts'
import { homeObstacle } from './channel-obstacle.ts'
import { type Desk, onPress, onSubmit, type PrivateAnswer, refusalWords, type SubmissionAnswer } from './desk.ts'
import { drawForm, type FormMetadata, messageBlockId } from './form-blocks.ts'
import { errorsAtFields, metadataIn, valuesIn } from './form-values.ts'
import type { BlockActions, ViewSubmission } from './payloads.ts'

/** The form for this order; `phone` fills in a contact. Words when it cannot be used yet. */
export async function formModal(desk: Desk, actor: Actor, order: OrderNumber, phone: PhoneNumber | null) {
  const prepared = await prepareConversation(desk.bridge, actor, order, phone)
  if (prepared.kind === 'refused') {
    return prepared.because === 'unknown-order' ? texts.answer.unknownOrder(order) : refusalWords(prepared.because)
  }
  const obstacle = await obstacleTo(desk, actor, prepared)
  if (obstacle) return obstacle
  const metadata = { order, version: 0, filled: null, joins: prepared.joins?.id ?? null }
  return drawForm(viewForm(prepared, desk.viewpoint), metadata)
}

/** Opens the form, or answers in words why it cannot be used yet. */
export async function openForm(
  desk: Desk,
  actor: Actor,
  order: OrderNumber,
  phone: PhoneNumber | null,
  { how, triggerId }: { how: 'open' | 'push'; triggerId: string },
): Promise<PrivateAnswer> {
  const modal = await formModal(desk, actor, order, phone)
  return typeof modal === 'string' ? modal : openView(desk, how, triggerId, modal)
}

export function registerInitiateModal(desk: Desk): void {
  onPress(desk, formIds.template, (press, actor) => useTemplate(desk, press, actor))
  onSubmit(
    desk,
    formIds.view,
    ({ view }) => messageBlockId(metadataIn(view).version),
    (submission, actor) => send(desk, submission, actor),
  )
}

/** Puts the template into Message. Words that somebody wrote themselves are kept above it. */
async function useTemplate(desk: Desk, { view, actions }: BlockActions, actor: Actor): Promise<PrivateAnswer> {
  const template = starterTemplates.find(({ id }) => id === actions[0].selected_option?.value)
  if (!view || !template) return undefined
  const { bridge, viewpoint } = desk
  const metadata = metadataIn(view)
  const values = valuesIn(view, metadata)
  const prepared = await prepareConversation(bridge, actor, metadata.order, phoneIn(desk, values))
  if (prepared.kind === 'refused') return refusalWords(prepared.because)
  const from = {
    order: prepared.order,
    contactName: values.name,
    myName: actor.name,
    company: bridge.policy.companyName,
  }
  const { text } = fillTemplate(template.text, variableValues(from))
  const mayReplace = values.message.trim() === '' || fingerprint(values.message) === metadata.filled
  const message = mayReplace ? text : `${values.message.trimEnd()}\n${text}`
  const filled = mayReplace ? fingerprint(text) : null
  const form = { ...viewForm(prepared, viewpoint, { ...values, message }), focus: 'message' as const }
  return updateView(
    desk,
    view,
    drawForm(form, { ...metadata, version: metadata.version + 1, filled, joins: joinsOf(prepared) }),
  )
}

/** Sends once, however often it arrives. A text that joins another order's conversation is not sent before that was said. */
async function send(desk: Desk, { view }: ViewSubmission, actor: Actor): Promise<SubmissionAnswer> {
  const { bridge, identity, viewpoint } = desk
  const metadata = metadataIn(view)
  const values = valuesIn(view, metadata)
  const source = `slack:${identity.teamId}:view:${view.id}`
  const isNew = (await bridge.store.messageBySource(source)) === null
  const prepared = await prepareConversation(bridge, actor, metadata.order, phoneIn(desk, values))
  if (isNew && prepared.kind === 'ready' && joinsAnotherOrder(prepared) && metadata.joins !== joinsOf(prepared)) {
    const form = viewForm(prepared, viewpoint, values)
    const notice = `${form.notice} ${texts.form.readFirst}`
    return { response_action: 'update', view: drawForm({ ...form, notice }, { ...metadata, joins: joinsOf(prepared) }) }
  }
  const obstacle = isNew && prepared.kind === 'ready' && (await obstacleTo(desk, actor, prepared))
  if (obstacle) return { response_action: 'errors', errors: { [messageBlockId(metadata.version)]: obstacle } }
  const { number, name, message, signature, keepSignature } = values
  const outcome = await startConversation(bridge, {
    actor,
    orderNumber: metadata.order,
    phone: number,
    name,
    text: message,
    signature,
    keepSignature,
    source,
  })
  if (outcome.kind === 'started') return { response_action: 'clear' }
  return { response_action: 'errors', errors: errorsAtFields(outcome.errors, metadata) }
}

/** A conversation that has its thread here already shows there, whatever became of the home channel. */
async function obstacleTo(desk: Desk, actor: Actor, { order, joins }: PreparedConversation): Promise<string | null> {
  return joins && threadIn(joins, actor) ? null : homeObstacle(desk, actor, order)
}

function phoneIn({ bridge }: Desk, { number }: FormValues): PhoneNumber | null {
  const parsed = parsePhoneNumber(number, bridge.policy.defaultCountry)
  return parsed.kind === 'valid' ? parsed.number : null
}

function joinsOf({ joins }: PreparedConversation): FormMetadata['joins'] {
  return joins?.id ?? null
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text.trim()).digest('base64url').slice(0, 16)
}
