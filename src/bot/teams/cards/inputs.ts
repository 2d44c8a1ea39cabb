// Fields of Adaptive Cards.
import { cut } from '../../views/view.ts'
import { type BlockStyle, type RichTextBlock, words } from './words.ts'

export interface TextInput extends BlockStyle {
  type: 'Input.Text'
  id: string
  label: string
  value: string
  maxLength: number
  isMultiline?: boolean
}

export interface Choice {
  title: string
  value: string
}

export interface ChoiceSetInput extends BlockStyle {
  type: 'Input.ChoiceSet'
  id: string
  label: string
  placeholder: string
  style: 'compact' | 'filtered'
  choices: Choice[]
  value?: string
  'choices.data'?: { type: 'Data.Query'; dataset: string }
}

export interface ToggleInput extends BlockStyle {
  type: 'Input.Toggle'
  id: string
  title: string
  value: 'true' | 'false'
}

export type Input = TextInput | ChoiceSetInput | ToggleInput

/** As much as Slack's form takes; what is too long for a text is said in words, and not cut off silently. */
const longestInput = 3000

export function textInput(
  id: string,
  label: string,
  value: string,
  more: Pick<TextInput, 'isMultiline'> = {},
): TextInput {
  return { type: 'Input.Text', id, label, value: cut(value, longestInput), maxLength: longestInput, ...more }
}

/** An error right below its field; the sign and the words say it, not the colour alone. */
export function errorBelow(error: string | null | undefined): RichTextBlock[] {
  return error ? [words(`⚠ ${error}`, { color: 'attention' }, { spacing: 'small' })] : []
}
