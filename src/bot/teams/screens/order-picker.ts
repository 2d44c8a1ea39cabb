// The order picker: search by number or customer, then on to what was asked for.
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import type { Choice } from '../cards/inputs.ts'
import { drawOrderChoice, drawOrderPicker, mostOrderChoices } from '../cards/picker-card.ts'
import type { Desk } from '../desk.ts'
import { contactsScreen } from './contacts-screen.ts'
import { formScreen } from './form-screen.ts'
import type { Screen, Step } from './screens.ts'

/** The picker; after the choice comes `next`. */
export async function pickerScreen(
  desk: Desk,
  { surface }: Pick<Step, 'surface'>,
  next: 'contacts' | 'text',
  error: string | null = null,
): Promise<Screen> {
  const orders = await desk.bridge.store.searchOrders('', mostOrderChoices)
  return { kind: 'show', title: labels.chooseOrder, card: drawOrderPicker({ next, orders, error }, surface) }
}

/** Continue. */
export async function chooseOrder(desk: Desk, step: Step): Promise<Screen> {
  const { order } = step.pressed
  const next = step.pressed.next ?? 'contacts'
  if (!order) return pickerScreen(desk, step, next, texts.picker.chooseFirst)
  const screen = await (next === 'contacts' ? contactsScreen(desk, step, order) : formScreen(desk, step, order, null))
  return screen.kind === 'words' ? pickerScreen(desk, step, next, screen.words) : screen
}

/** What the picker offers for what is typed. */
export async function findOrders(desk: Desk, typed: string): Promise<Choice[]> {
  const words = typed.trim().replace(/^#/, '')
  return (await desk.bridge.store.searchOrders(words, mostOrderChoices)).map(drawOrderChoice)
}
