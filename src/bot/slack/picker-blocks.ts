// The order picker: a select with type-ahead, for commands without an order number.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { Order } from '../../conversation/model.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import { factsOf } from '../views/card.ts'
import { shorten } from '../views/view.ts'
import { pickerIds } from './action-ids.ts'
import { plain } from './elements.ts'

/** What opens after the choice. */
export const pickerMetadata = z.object({ next: z.enum(['contacts', 'text']) })
export type PickerMetadata = z.infer<typeof pickerMetadata>

export function drawOrderPicker(metadata: PickerMetadata): types.ModalView {
  return {
    type: 'modal',
    callback_id: pickerIds.view,
    private_metadata: JSON.stringify(metadata),
    title: plain(labels.chooseOrder, 24),
    submit: plain(labels.continue, 24),
    close: plain(labels.cancel, 24),
    blocks: [
      {
        type: 'input',
        block_id: pickerIds.order,
        label: plain(labels.order),
        element: {
          type: 'external_select',
          action_id: pickerIds.order,
          min_query_length: 0,
          placeholder: plain(texts.picker.hint, 150),
          focus_on_load: true,
        },
      },
    ],
  }
}

/** One order in the list; Slack takes 75 characters of text and 150 of value. */
export function drawOrderOption(order: Order): types.PlainTextOption {
  const facts = [order.number, order.customerName, ...factsOf(order)].join(' · ')
  return { text: plain(shorten(facts, 75)), value: order.number }
}
