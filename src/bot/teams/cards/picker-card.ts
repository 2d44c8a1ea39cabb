// The order picker: a field with type-ahead, for commands without an order number.
import type { Order } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import { factsOf } from '../../views/card.ts'
import { shorten } from '../../views/view.ts'
import { lead, type Surface } from './actions.ts'
import { type AdaptiveCard, card } from './elements.ts'
import { type Choice, errorBelow } from './inputs.ts'
import { ordersDataset, pickerInputs, pickerVerbs } from './verbs.ts'

export interface OrderPicker {
  /** What opens after the choice. */
  next: 'contacts' | 'text'
  /** What can be chosen before anything is typed. */
  orders: readonly Order[]
  error?: string | null
}

/** Teams shows 15 at most ("Typeahead search in Adaptive Cards"). */
export const mostOrderChoices = 15

export function drawOrderPicker({ next, orders, error }: OrderPicker, surface: Surface): AdaptiveCard {
  return card(
    [
      {
        type: 'Input.ChoiceSet',
        id: pickerInputs.order,
        label: labels.order,
        placeholder: texts.picker.hint,
        style: 'filtered',
        choices: orders.slice(0, mostOrderChoices).map(drawOrderChoice),
        'choices.data': { type: 'Data.Query', dataset: ordersDataset },
      },
      ...errorBelow(error),
    ],
    {
      actions: [lead(surface, { label: labels.continue, verb: pickerVerbs.choose, data: { next }, isMain: true })],
      fallbackText: texts.picker.hint,
    },
  )
}

/** One order in the list. */
export function drawOrderChoice(order: Order): Choice {
  const facts = [order.number, order.customerName, ...factsOf(order)].join(' · ')
  return { title: shorten(facts, 75), value: order.number }
}
