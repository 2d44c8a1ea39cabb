// What stands in the inputs of a card: at first, after somebody typed, and as it is handed to the bot.
import type { Card } from '../cards/card.ts'
import type { Choice, Input } from '../cards/inputs.ts'
import { inputsOf } from '../cards/walk.ts'
import type { Surface, Values } from '../model.ts'

export function initialValues(card: Card): Values {
  return Object.fromEntries(inputsOf(card).flatMap((input) => entryOf(input)))
}

function entryOf(input: Input): [string, string][] {
  if (input.type === 'Input.Toggle') return [[input.id, input.value ?? offValue(input)]]
  return input.value === undefined || input.value === '' ? [] : [[input.id, String(input.value)]]
}

export function onValue(input: Extract<Input, { type: 'Input.Toggle' }>): string {
  return input.valueOn ?? 'true'
}

export function offValue(input: Extract<Input, { type: 'Input.Toggle' }>): string {
  return input.valueOff ?? 'false'
}

/** What a person has before them: in a dialog its values, on a message what they themselves typed into the card. */
export function valuesOn(surface: Surface, person: string, card: Card): Values {
  if (surface.kind === 'dialog') return surface.dialog.values
  surface.message.typed[person] ??= initialValues(card)
  return surface.message.typed[person]
}

/** Sets an input, or with an empty text clears it. */
export function enterValue(surface: Surface, person: string, card: Card, id: string, value: string): void {
  const values = valuesOn(surface, person, card)
  if (value === '') delete values[id]
  else values[id] = value
  if (surface.kind === 'dialog') delete surface.dialog.errors[id]
}

/** The words that a person sees in an input; `offered` are choices that the bot gave for a search. */
export function shownValue(input: Input, values: Values, offered: Choice[] = []): string {
  const value = values[input.id] ?? ''
  if (input.type !== 'Input.ChoiceSet') return value
  const choices = [...(input.choices ?? []), ...offered]
  const titleOf = (chosen: string) => choices.find((choice) => choice.value === chosen)?.title ?? chosen
  return input.isMultiSelect ? value.split(',').map(titleOf).join(', ') : titleOf(value)
}

/** What Teams itself checks before it hands inputs to the bot ("Input validation", Adaptive Cards): by the input's id. */
export function complaints(card: Card, values: Values): Record<string, string> {
  return Object.fromEntries(
    inputsOf(card)
      .filter((input) => !isValid(input, values[input.id]))
      .map(({ id, errorMessage }) => [id, errorMessage ?? 'This is a required input']),
  )
}

function isValid(input: Input, value: string | undefined): boolean {
  if (input.type === 'Input.Toggle') return !input.isRequired || value === onValue(input)
  if (value === undefined) return !input.isRequired
  if (input.type === 'Input.Text') return input.regex === undefined || new RegExp(input.regex).test(value)
  if (input.type !== 'Input.Number') return true
  const number = Number(value)
  return Number.isFinite(number) && number >= (input.min ?? number) && number <= (input.max ?? number)
}
