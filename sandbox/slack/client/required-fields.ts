// What Slack itself checks before it sends a form to the app.
import type { InputBlock } from '../block-kit/blocks.ts'
import type { StateValue } from '../block-kit/interactive.ts'
import type { View } from '../model.ts'

/** Complaints by block_id; empty where the form may go. */
export function complaints(view: View): Record<string, string> {
  const found: Record<string, string> = {}
  for (const block of view.content.blocks) {
    if (block.type !== 'input' || !block.block_id) continue
    const value = view.state[block.block_id]?.[block.element.action_id ?? '']
    const complaint = value && complaintAbout(block, value)
    if (complaint) found[block.block_id] = complaint
  }
  return found
}

function complaintAbout(block: InputBlock, value: StateValue): string | undefined {
  const { element } = block
  if (isEmpty(value)) return block.optional ? undefined : 'Please complete this required field.'
  const length = value.value?.length ?? 0
  if (element.type !== 'plain_text_input') return undefined
  if (element.max_length && length > element.max_length) return `Must be at most ${element.max_length} characters.`
  return element.min_length && length < element.min_length
    ? `Must be at least ${element.min_length} characters.`
    : undefined
}

function isEmpty({ type: _, ...values }: StateValue): boolean {
  return Object.values(values).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  )
}
