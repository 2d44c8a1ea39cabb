// Tells whether Teams would show a card, and what is wrong with it.
import type { z } from 'zod'
import { type Card, card } from './card.ts'
import { actionsOf, elementsOf, inputsOf } from './walk.ts'

export type Checked<T> = { ok: true; value: T } | { ok: false; message: string }

export function check<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const complaints = parsed.error.issues.map(({ path, message }) => `${path.join('/') || 'it'}: ${message}`)
  return { ok: false, message: complaints.join('; ') }
}

/** Checks a card of a message. */
export function checkCard(value: unknown): Checked<Card> {
  const checked = check(card, value)
  if (!checked.ok) return checked
  const inputIds = inputsOf(checked.value).map(({ id }) => id)
  const twice = inputIds.find((id, index) => inputIds.indexOf(id) !== index)
  if (twice !== undefined) return { ok: false, message: `two inputs have the id ${twice}` }
  const nowhere = missingTargets(checked.value)
  return nowhere ? { ok: false, message: `there is no element ${nowhere} to show or hide` } : checked
}

/**
 * Checks a card of a dialog, where Action.Execute does not work: a dialog answers by Action.Submit alone
 * ("Use Adaptive Cards in dialogs": `task/submit` comes of `Action.Submit`).
 */
export function checkDialogCard(value: unknown): Checked<Card> {
  const checked = checkCard(value)
  if (!checked.ok || !actionsOf(checked.value).some(({ type }) => type === 'Action.Execute')) return checked
  return { ok: false, message: 'Action.Execute does not work in a dialog; use Action.Submit' }
}

function missingTargets(value: Card): string | undefined {
  const known = elementsOf(value).flatMap((element) =>
    element.type === 'ColumnSet' ? [element.id, ...(element.columns ?? []).map(({ id }) => id)] : [element.id],
  )
  const wanted = actionsOf(value).flatMap((action) =>
    action.type === 'Action.ToggleVisibility'
      ? action.targetElements.map((target) => (typeof target === 'string' ? target : target.elementId))
      : [],
  )
  return wanted.find((id) => !known.includes(id))
}
