// What in a block a person can act on, and the value each element holds before anyone touches it.
import type { Block } from './blocks.ts'
import type { Interactive } from './elements.ts'
import type { Option } from './objects.ts'

/** The value of one element, as Slack reports it in `state.values`. */
export type StateValue = {
  type: string
  value?: string | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_user?: string | null
  selected_channel?: string | null
  selected_conversation?: string | null
  selected_date?: string | null
  selected_time?: string | null
  selected_date_time?: number | null
}
/** By block_id, then action_id. */
export type StateValues = Record<string, Record<string, StateValue>>

export function interactiveOf(block: Block): Interactive[] {
  if (block.type === 'actions') return block.elements
  if (block.type === 'input') return [block.element]
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') return [block.accessory]
  return []
}

/** What the element holds at first; undefined for what holds nothing, such as a button. */
export function initialValue(element: Interactive): StateValue | undefined {
  const { type } = element
  switch (element.type) {
    case 'button':
    case 'overflow':
      return undefined
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] }
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null }
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null }
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null }
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null }
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null }
    default:
      return { type, value: element.initial_value ?? null }
  }
}

/** Gives blocks and elements the identifiers that the app left to Slack. */
export function withIds(blocks: Block[], newId: () => string): Block[] {
  return blocks.map((block) => {
    const identified = { ...block, block_id: block.block_id ?? newId() }
    if (identified.type === 'actions')
      return {
        ...identified,
        elements: identified.elements.map((one) => ({ ...one, action_id: one.action_id ?? newId() })),
      }
    if (identified.type === 'input')
      return { ...identified, element: { ...identified.element, action_id: identified.element.action_id ?? newId() } }
    if (identified.type === 'section' && identified.accessory && identified.accessory.type !== 'image')
      return {
        ...identified,
        accessory: { ...identified.accessory, action_id: identified.accessory.action_id ?? newId() },
      }
    return identified
  })
}

/** State of a surface: what was entered stays where block_id, action_id and kind are the same, else the initial value. */
export function stateOf(blocks: Block[], before: StateValues = {}): StateValues {
  const state: StateValues = {}
  for (const block of blocks)
    for (const element of interactiveOf(block)) {
      const initial = initialValue(element)
      if (!initial || !block.block_id || !element.action_id) continue
      const kept = before[block.block_id]?.[element.action_id]
      state[block.block_id] = {
        ...state[block.block_id],
        [element.action_id]: kept?.type === element.type ? kept : initial,
      }
    }
  return state
}
