// Finds what can be pressed or filled in by the words a person sees on or beside it.
import type { Block } from '../block-kit/blocks.ts'
import type { Interactive } from '../block-kit/elements.ts'
import { interactiveOf } from '../block-kit/interactive.ts'
import type { Confirm, Option } from '../block-kit/objects.ts'
import { blocksOf, type Surface } from '../model.ts'
import { labelsOf, readBlock, readText } from '../readable.ts'
import type { Workspace } from '../workspace.ts'
import type { Target } from './interactions.ts'

export type Pressable = { label: string; near: string; target: Target; confirm?: Confirm; entry?: Option }
export type Field = {
  label: string
  near: string
  target: Target
  element: Interactive
  optional: boolean
  hint: string
}

/** `near` is the text a person would say the thing stands at: its own block's, else what leads up to it. */
export function pressablesOf(workspace: Workspace, surface: Surface): Pressable[] {
  return elementsOf(workspace, surface).flatMap(({ element, near, target }) => {
    if (element.type !== 'button' && element.type !== 'overflow') return []
    const entries = element.type === 'overflow' ? element.options : []
    return labelsOf(element).map((label, index) => {
      const entry = entries[index]
      return { label, near, target, ...(element.confirm && { confirm: element.confirm }), ...(entry && { entry }) }
    })
  })
}

export function fieldsOf(workspace: Workspace, surface: Surface): Field[] {
  return elementsOf(workspace, surface).flatMap(({ block, element, near, target }) => {
    if (element.type === 'button' || element.type === 'overflow') return []
    const placeholder = 'placeholder' in element ? (element.placeholder?.text ?? '') : ''
    const isInput = block.type === 'input'
    const label = isInput ? readText(workspace, block.label) : placeholder || near
    const hint = isInput && block.hint ? readText(workspace, block.hint) : ''
    return [{ label, near, target, element, hint, optional: isInput && block.optional === true }]
  })
}

/** The one thing with this label, `near` a text where several have it. */
export function findByLabel<Thing extends { label: string; near: string }>(
  things: Thing[],
  label: string,
  near?: string,
): Thing {
  const named = things.filter((thing) => plainLabel(thing.label) === plainLabel(label))
  const found = near === undefined ? named : named.filter((thing) => thing.near.includes(near))
  const [only] = found
  if (only && found.length === 1) return only
  const seen = things.map((thing) => `"${thing.label}" (at "${thing.near.replaceAll('\n', ' / ')}")`).join(', ')
  const wanted = near === undefined ? `"${label}"` : `"${label}" near "${near}"`
  throw new Error(
    `${found.length === 0 ? 'nothing is' : `${found.length} things are`} labelled ${wanted}; there is: ${seen || 'nothing'}`,
  )
}

/** A leading plus, emoji or bullet, and case, do not count. */
export function plainLabel(label: string): string {
  return label
    .replace(/^[^\p{L}\p{N}/]+/u, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

function elementsOf(
  workspace: Workspace,
  surface: Surface,
): { block: Block; element: Interactive; near: string; target: Target }[] {
  let leadingUp: string[] = []
  return blocksOf(surface).flatMap((block) => {
    const own = readBlock(workspace, block)
    const near = own || leadingUp.join('\n')
    const elements = interactiveOf(block)
    leadingUp = elements.length > 0 || block.type === 'divider' || block.type === 'header' ? [own] : [...leadingUp, own]
    return elements.map((element) => {
      const target = { surface, blockId: block.block_id ?? '', actionId: element.action_id ?? '' }
      return { block, element, near, target }
    })
  })
}
