// The Initiate Conversation form → a Slack modal.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import { labels } from '../labels.ts'
import { formMemory } from '../screens/initiate.ts'
import { texts } from '../texts.ts'
import type { FormView } from '../views/form.ts'
import { cut } from '../views/view.ts'
import { formIds } from './action-ids.ts'
import { asWords, context, plain, section } from './elements.ts'

/** What the modal remembers between presses. */
export const formMetadata = formMemory.extend({
  /** Counts up whenever we write into Message: Slack keeps what was typed unless the block's id changes. */
  version: z.number(),
})
export type FormMetadata = z.infer<typeof formMetadata>

const longestInput = 3000

export function messageBlockId(version: number): string {
  return `${formIds.message}-${version}`
}

export function drawForm(form: FormView, metadata: FormMetadata): types.ModalView {
  const { values } = form
  return {
    type: 'modal',
    callback_id: formIds.view,
    private_metadata: JSON.stringify(metadata),
    title: plain(labels.initiateConversation, 24),
    submit: plain(labels.send, 24),
    close: plain(labels.cancel, 24),
    blocks: [
      context(asWords(form.heading)),
      ...(form.notice ? [section(`ℹ️ ${asWords(form.notice)}`)] : []),
      input(formIds.number, labels.contactNumber, { value: values.number, focus: form.focus === 'number' }),
      input(formIds.name, labels.contactName, { value: values.name }),
      templateSelect(form),
      input(formIds.message, labels.message, {
        value: values.message,
        multiline: true,
        focus: form.focus === 'message',
        blockId: messageBlockId(metadata.version),
      }),
      input(formIds.signature, labels.signature, { value: values.signature, multiline: true, optional: true }),
      keepSignature(values.keepSignature),
      context(asWords(form.sender)),
    ],
  }
}

interface InputParts {
  value: string
  multiline?: boolean
  optional?: boolean
  focus?: boolean
  blockId?: string
}

function input(
  id: string,
  label: string,
  { value, multiline, optional, focus, blockId }: InputParts,
): types.InputBlock {
  return {
    type: 'input',
    block_id: blockId ?? id,
    label: plain(label),
    optional: optional ?? false,
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: multiline ?? false,
      ...(value === '' ? {} : { initial_value: cut(value, longestInput) }),
      ...(focus ? { focus_on_load: true } : {}),
    },
  }
}

function templateSelect({ templates }: FormView): types.InputBlock {
  return {
    type: 'input',
    block_id: formIds.template,
    label: plain(labels.template),
    optional: true,
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: formIds.template,
      placeholder: plain(texts.form.chooseTemplate, 150),
      options: templates.slice(0, 100).map(({ id, name }) => ({ text: plain(name), value: id })),
    },
  }
}

function keepSignature(isChosen: boolean): types.InputBlock {
  const option: types.PlainTextOption = { text: plain(labels.keepSignature), value: 'keep' }
  return {
    type: 'input',
    block_id: formIds.keepSignature,
    label: plain(labels.changeSignature),
    optional: true,
    element: {
      type: 'checkboxes',
      action_id: formIds.keepSignature,
      options: [option],
      ...(isChosen ? { initial_options: [option] } : {}),
    },
  }
}
