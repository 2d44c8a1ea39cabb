// The Initiate Conversation form → a card in a dialog.
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import type { FormView } from '../../views/form.ts'
import { submit } from './actions.ts'
import { type AdaptiveCard, beside, card, container, type Element } from './elements.ts'
import { errorBelow, textInput } from './inputs.ts'
import { formInputs, formVerbs } from './verbs.ts'
import { words } from './words.ts'

export type FieldErrors = Partial<Record<'number' | 'name' | 'message', string>>

/**
 * The form with what was typed. `memory` comes back with every button but Cancel as it was given. No field is marked as
 * required: clients would then hold back *Use template* until the message is written.
 */
export function drawForm(view: FormView, memory: object, errors: FieldErrors = {}): AdaptiveCard {
  const { values } = view
  return card(
    [
      words(view.heading, { isSubtle: true }),
      ...(view.notice ? [container([words(`ℹ ${view.notice}`)], { style: 'emphasis' })] : []),
      textInput(formInputs.number, labels.contactNumber, values.number),
      ...errorBelow(errors.number),
      textInput(formInputs.name, labels.contactName, values.name),
      ...errorBelow(errors.name),
      templateChoice(view, memory),
      textInput(formInputs.message, labels.message, values.message, { isMultiline: true }),
      ...errorBelow(errors.message),
      textInput(formInputs.signature, labels.signature, values.signature, { isMultiline: true }),
      {
        type: 'Input.Toggle',
        id: formInputs.keepSignature,
        title: labels.keepSignature,
        value: values.keepSignature ? 'true' : 'false',
      },
      words(view.sender, { isSubtle: true }),
    ],
    { actions: drawButtons(memory), fallbackText: view.heading },
  )
}

function templateChoice({ templates }: FormView, memory: object): Element {
  return beside(
    [
      {
        type: 'Input.ChoiceSet',
        id: formInputs.template,
        label: labels.template,
        placeholder: texts.form.chooseTemplate,
        style: 'compact',
        choices: templates.map(({ id, name }) => ({ title: name, value: id })),
      },
    ],
    submit({ label: labels.useTemplate, verb: formVerbs.template, data: { memory } }),
    'bottom',
  )
}

function drawButtons(memory: object) {
  return [
    submit({ label: labels.send, verb: formVerbs.send, data: { memory }, isMain: true }),
    { ...submit({ label: labels.cancel, verb: formVerbs.cancel, data: {} }), associatedInputs: 'none' as const },
  ]
}
