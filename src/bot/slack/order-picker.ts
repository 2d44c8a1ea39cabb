// The order picker: search by number or customer, then on to what was asked for.
import type { Actor, OrderNumber } from '../../conversation/model.ts'
import { orderNumber } from '../handed-back.ts'
import { texts } from '../texts.ts'
import { pickerIds } from './action-ids.ts'
import { openView } from './answers.ts'
import { contactsModal } from './contacts-modal.ts'
import { type Desk, onSubmit, type PrivateAnswer, type SubmissionAnswer } from './desk.ts'
import { formModal } from './initiate-modal.ts'
import { blockSuggestion, readMetadata } from './payloads.ts'
import { drawOrderOption, drawOrderPicker, type PickerMetadata, pickerMetadata } from './picker-blocks.ts'

const mostOptions = 50

/** Opens the picker; after the choice comes `next`. */
export function openOrderPicker(desk: Desk, next: PickerMetadata['next'], triggerId: string): Promise<PrivateAnswer> {
  return openView(desk, 'open', triggerId, drawOrderPicker({ next }))
}

export function registerOrderPicker(desk: Desk): void {
  desk.app.options(pickerIds.order, async ({ ack, body }) => {
    const { user, value } = blockSuggestion.parse(body)
    const standing = await desk.people.standing(user.id)
    const words = value.trim().replace(/^#/, '')
    const orders = standing.kind === 'may-act' ? await desk.bridge.store.searchOrders(words, mostOptions) : []
    await ack({ options: orders.map(drawOrderOption) })
  })
  onSubmit(
    desk,
    pickerIds.view,
    () => pickerIds.order,
    async ({ view }, actor) => {
      const chosen = view.state?.values[pickerIds.order]?.[pickerIds.order]?.selected_option?.value
      if (!chosen) return error(texts.picker.chooseFirst)
      return goOn(desk, actor, orderNumber.parse(chosen), readMetadata(pickerMetadata, view))
    },
  )
}

async function goOn(desk: Desk, actor: Actor, order: OrderNumber, { next }: PickerMetadata): Promise<SubmissionAnswer> {
  if (next === 'contacts') {
    const modal = await contactsModal(desk, actor, order)
    return modal === 'unknown-order'
      ? error(texts.answer.unknownOrder(order))
      : { response_action: 'update', view: modal }
  }
  const form = await formModal(desk, actor, order, null)
  return typeof form === 'string' ? error(form) : { response_action: 'update', view: form }
}

function error(words: string): SubmissionAnswer {
  return { response_action: 'errors', errors: { [pickerIds.order]: words } }
}
