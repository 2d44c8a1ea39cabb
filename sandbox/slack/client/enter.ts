// What a field holds after a person typed, chose or ticked something in it.
import type { StateValue } from '../block-kit/interactive.ts'
import type { Option } from '../block-kit/objects.ts'
import { stateIn } from '../model.ts'
import { readText } from '../readable.ts'
import type { Workspace } from '../workspace.ts'
import { type Field, plainLabel } from './find.ts'

/** Like the real field, it takes no more characters than its max_length. */
export function filled({ element }: Field, text: string): StateValue {
  const limit = element.type === 'plain_text_input' ? element.max_length : undefined
  return { type: element.type, value: text.slice(0, limit) || null }
}

/** `offered` are the options an app gave for a search. */
export function chosen(workspace: Workspace, field: Field, label: string, offered: Option[]): StateValue {
  const { element } = field
  const among = element.type === 'external_select' ? offered : optionsOf(field)
  const option = optionLabelled(workspace, among, label)
  const isMulti = element.type === 'multi_static_select'
  return isMulti ? { type: element.type, selected_options: [option] } : { type: element.type, selected_option: option }
}

export function ticked(workspace: Workspace, field: Field, label: string, on: boolean): StateValue {
  const { element, target } = field
  const option = optionLabelled(workspace, optionsOf(field), label)
  const before = stateIn(target.surface)[target.blockId]?.[target.actionId]?.selected_options ?? []
  const others = before.filter((other) => other.value !== option.value)
  return { type: element.type, selected_options: on ? [...others, option] : others }
}

function optionsOf({ element }: Field): Option[] {
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : []
  return [...('options' in element ? (element.options ?? []) : []), ...groups.flatMap((group) => group.options)]
}

function optionLabelled(workspace: Workspace, options: Option[], label: string): Option {
  const found = options.find((option) => plainLabel(readText(workspace, option.text)) === plainLabel(label))
  if (found) return found
  const all = options.map((option) => readText(workspace, option.text)).join('", "')
  throw new Error(`there is no choice "${label}" among "${all}"`)
}
