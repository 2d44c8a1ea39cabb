// The Initiate Conversation modal: open it, fill in a template, send.
import type { Actor, OrderNumber, PhoneNumber } from '../../conversation/model.ts'
import { openForm, sendForm, useTemplate } from '../screens/initiate.ts'
import { formIds } from './action-ids.ts'
import { openView, updateView } from './answers.ts'
import { homeObstacle } from './channel-obstacle.ts'
import { type Desk, onPress, onSubmit, type PrivateAnswer, type SubmissionAnswer } from './desk.ts'
import { drawForm, messageBlockId } from './form-blocks.ts'
import { errorsAtBlocks, metadataIn, valuesIn } from './form-values.ts'
import type { BlockActions, ViewSubmission } from './payloads.ts'

/** The form for this order; `phone` fills in a contact. Words when it cannot be used yet. */
export async function formModal(desk: Desk, actor: Actor, order: OrderNumber, phone: PhoneNumber | null) {
  const form = await openForm(screenOf(desk), actor, order, phone)
  return form.kind === 'words' ? form.words : drawForm(form.view, { ...form.memory, version: 0 })
}

/** Opens the form, or answers in words why it cannot be used yet. */
export async function openFormModal(
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
  onPress(desk, formIds.template, (press, actor) => fillIn(desk, press, actor))
  onSubmit(
    desk,
    formIds.view,
    ({ view }) => messageBlockId(metadataIn(view).version),
    (submission, actor) => send(desk, submission, actor),
  )
}

async function fillIn(desk: Desk, { view, actions }: BlockActions, actor: Actor): Promise<PrivateAnswer> {
  if (!view) return undefined
  const { version, ...memory } = metadataIn(view)
  const values = valuesIn(view, version)
  const form = await useTemplate(desk, actor, memory, values, actions[0].selected_option?.value)
  if (!form) return undefined
  if (form.kind === 'words') return form.words
  return updateView(desk, view, drawForm(form.view, { ...form.memory, version: version + 1 }))
}

async function send(desk: Desk, { view }: ViewSubmission, actor: Actor): Promise<SubmissionAnswer> {
  const { version, ...memory } = metadataIn(view)
  const source = `slack:${desk.identity.teamId}:view:${view.id}`
  const sent = await sendForm(screenOf(desk), actor, memory, valuesIn(view, version), source)
  switch (sent.kind) {
    case 'sent':
      return { response_action: 'clear' }
    case 'form':
      return { response_action: 'update', view: drawForm(sent.view, { ...sent.memory, version }) }
    case 'errors':
      return { response_action: 'errors', errors: errorsAtBlocks(sent.errors, version) }
  }
}

function screenOf(desk: Desk) {
  const { bridge, viewpoint } = desk
  return { bridge, viewpoint, homeObstacle: homeObstacle.bind(null, desk) }
}
