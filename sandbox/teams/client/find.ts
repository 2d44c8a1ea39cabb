// Finds what can be pressed or filled in on a card by the words a person sees on or beside it.
import type { Action, Card, CardElement } from '../cards/card.ts'
import type { Input } from '../cards/inputs.ts'
import { childrenOf, clicksOf, isInput, isVisible } from '../cards/walk.ts'
import { elementWords } from '../cards/words.ts'

export type Pressable = { label: string; near: string; action: Action }
export type Field = { label: string; near: string; input: Input; error: string }

type Seen =
  | { kind: 'action'; near: string; action: Action }
  | { kind: 'input'; near: string; input: Input }
  | { kind: 'error'; words: string }

export function pressablesOf(card: Card): Pressable[] {
  return seenOn(card).flatMap((seen) =>
    seen.kind === 'action' && seen.action.title
      ? [{ label: seen.action.title, near: seen.near, action: seen.action }]
      : [],
  )
}

/** An error is what stands below its field in the colour `attention`: a bot has no other way to say it in a card. */
export function fieldsOf(card: Card): Field[] {
  const fields: Field[] = []
  for (const seen of seenOn(card)) {
    if (seen.kind === 'input')
      fields.push({ label: labelOf(seen.input, seen.near), near: seen.near, input: seen.input, error: '' })
    const last = fields.at(-1)
    if (seen.kind === 'error' && last) last.error = [last.error, seen.words].filter(Boolean).join('\n')
  }
  return fields
}

function labelOf(input: Input, near: string): string {
  const title = input.type === 'Input.Toggle' ? input.title : undefined
  const placeholder = 'placeholder' in input ? input.placeholder : undefined
  return input.label ?? title ?? placeholder ?? near
}

function seenOn(card: Card): Seen[] {
  const { seen, leadingUp } = walk(card.body ?? [], '')
  const below = (card.actions ?? []).map((action): Seen => ({ kind: 'action', action, near: leadingUp }))
  return [...seen, ...below].flatMap((one) =>
    one.kind === 'action' && one.action.type === 'Action.ShowCard' ? [one, ...seenOn(one.action.card)] : [one],
  )
}

/**
 * `near` is the text a person would say the thing stands at: that of its row of columns, else what leads up to it, else
 * what surrounds it.
 */
function walk(elements: CardElement[], around: string, row?: string): { seen: Seen[]; leadingUp: string } {
  const seen: Seen[] = []
  let lines: string[] = []
  for (const element of elements.filter(isVisible)) {
    const near = row ?? (lines.join('\n') || around)
    const found = within(element, near, row)
    seen.push(...found)
    lines = found.some(({ kind }) => kind !== 'error') ? [] : [...lines, elementWords(element)].filter(Boolean)
  }
  return { seen, leadingUp: lines.join('\n') }
}

function within(element: CardElement, near: string, row?: string): Seen[] {
  const clicks = clicksOf(element).map((action): Seen => ({ kind: 'action', action, near }))
  if (isInput(element)) return [{ kind: 'input', input: element, near }, ...clicks]
  if (element.type === 'ActionSet') return element.actions.map((action) => ({ kind: 'action', action, near }))
  if (isError(element)) return [{ kind: 'error', words: elementWords(element) }]
  const inRow = element.type === 'ColumnSet' ? elementWords(element) || near : row
  return [...clicks, ...walk(childrenOf(element), near, inRow).seen]
}

function isError(element: CardElement): boolean {
  if (element.type === 'TextBlock') return isAttention(element.color)
  if (element.type !== 'RichTextBlock') return false
  return element.inlines.some((run) => typeof run !== 'string' && isAttention(run.color))
}

function isAttention(color: string | undefined): boolean {
  return color?.toLowerCase() === 'attention'
}
