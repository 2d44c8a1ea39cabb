// What stands in the Initiate Conversation form when it comes back to us, and where an error about it is shown.
import type { FormField } from '../screens/initiate.ts'
import type { FormValues } from '../views/form.ts'
import { formIds } from './action-ids.ts'
import { type FormMetadata, formMetadata, messageBlockId } from './form-blocks.ts'
import { readMetadata, type ViewState } from './payloads.ts'

/** What the modal remembers. */
export function metadataIn(view: ViewState): FormMetadata {
  return readMetadata(formMetadata, view)
}

/** What somebody wrote into the fields. */
export function valuesIn({ state }: ViewState, version: number): FormValues {
  const field = (id: string, block: string = id) => state?.values[block]?.[id]
  return {
    number: field(formIds.number)?.value ?? '',
    name: field(formIds.name)?.value ?? '',
    message: field(formIds.message, messageBlockId(version))?.value ?? '',
    signature: field(formIds.signature)?.value ?? '',
    keepSignature: (field(formIds.keepSignature)?.selected_options ?? []).length > 0,
  }
}

/** Errors by block, as Slack takes them. */
export function errorsAtBlocks(errors: Partial<Record<FormField, string>>, version: number): Record<string, string> {
  const blocks = { number: formIds.number, name: formIds.name, message: messageBlockId(version) }
  const shown: Record<string, string> = {}
  for (const field of ['number', 'name', 'message'] as const) {
    const words = errors[field]
    if (words) shown[blocks[field]] = words
  }
  return shown
}
