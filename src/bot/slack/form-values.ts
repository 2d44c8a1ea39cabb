// What stands in the Initiate Conversation form when it comes back to us, and where an error about it is shown.
import type { FieldError } from '../../conversation/check-start.ts'
import type { FormValues } from '../views/form.ts'
import { formIds } from './action-ids.ts'
import { refusalWords } from './desk.ts'
import { type FormMetadata, formMetadata, messageBlockId } from './form-blocks.ts'
import { readMetadata, type ViewState } from './payloads.ts'

/** What the modal remembers. */
export function metadataIn(view: ViewState): FormMetadata {
  return readMetadata(formMetadata, view)
}

/** What somebody wrote into the fields. */
export function valuesIn({ state }: ViewState, { version }: FormMetadata): FormValues {
  const field = (id: string, block: string = id) => state?.values[block]?.[id]
  return {
    number: field(formIds.number)?.value ?? '',
    name: field(formIds.name)?.value ?? '',
    message: field(formIds.message, messageBlockId(version))?.value ?? '',
    signature: field(formIds.signature)?.value ?? '',
    keepSignature: (field(formIds.keepSignature)?.selected_options ?? []).length > 0,
  }
}

/** Errors by block, as Slack takes them; the first of a field is shown. */
export function errorsAtFields(errors: readonly FieldError[], { version }: FormMetadata): Record<string, string> {
  const blocks = { phone: formIds.number, name: formIds.name, text: messageBlockId(version) }
  const shown: Record<string, string> = {}
  for (const { field, because, about } of errors) shown[blocks[field]] ??= refusalWords(because, about)
  return shown
}
