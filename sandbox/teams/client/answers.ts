// What a bot may answer to invokes. Sources: "Use dialogs with bots" and "Create and send the dialog" (task), "Universal
// Actions for Adaptive Cards" (adaptiveCard/action), "Typeahead search in Adaptive Cards" (application/search).
import { z } from 'zod'
import { ShownError } from '../../slack/client/shown-error.ts'
import type { Card } from '../cards/card.ts'
import { check, checkCard, checkDialogCard } from '../cards/check.ts'
import type { Choice } from '../cards/inputs.ts'

const size = z.union([z.enum(['small', 'medium', 'large']), z.number()])
const taskInfo = z.looseObject({
  title: z.string().optional(),
  height: size.optional(),
  width: size.optional(),
  card: z.looseObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: z.unknown() }),
})
const taskAnswer = z.looseObject({
  task: z
    .discriminatedUnion('type', [
      z.looseObject({ type: z.literal('continue'), value: taskInfo }),
      z.looseObject({ type: z.literal('message'), value: z.string() }),
    ])
    .optional(),
})
const actionAnswer = z.looseObject({ statusCode: z.number(), type: z.string(), value: z.unknown() })
const searchAnswer = z.looseObject({
  statusCode: z.literal(200).optional(),
  type: z.literal('application/vnd.microsoft.search.searchResponse'),
  value: z.looseObject({ results: z.array(z.looseObject({ title: z.string(), value: z.string() })) }),
})

/** As many results as Teams asks for and shows. */
export const mostResults = 15

export type TaskAnswer =
  | { kind: 'close' }
  | { kind: 'words'; words: string }
  | { kind: 'card'; title?: string; card: Card }

/** Of task/fetch, task/submit and the two of action commands; no answer closes the dialog. */
export function readTask(said: unknown): TaskAnswer {
  const { task } = parsed(taskAnswer, said ?? {})
  if (!task) return { kind: 'close' }
  if (task.type === 'message') return { kind: 'words', words: task.value }
  const { title, card: attachment } = task.value
  const card = checkDialogCard(attachment.content)
  if (!card.ok) throw refused(card.message)
  return { kind: 'card', card: card.value, ...(title !== undefined && { title }) }
}

/** Of adaptiveCard/action: a card instead of the one pressed, or a word to whoever pressed. */
export function readAction(said: unknown): { kind: 'card'; card: Card } | { kind: 'words'; words: string } {
  const { statusCode, type, value } = parsed(actionAnswer, said)
  if (statusCode >= 400) throw new ShownError(`Something went wrong: ${JSON.stringify(value)}`)
  if (type === 'application/vnd.microsoft.activity.message') return { kind: 'words', words: parsed(z.string(), value) }
  if (type !== 'application/vnd.microsoft.card.adaptive') throw refused(`type ${type}`)
  const card = checkCard(value)
  if (!card.ok) throw refused(card.message)
  return { kind: 'card', card: card.value }
}

export function readSearch(said: unknown): Choice[] {
  const { results } = parsed(searchAnswer, said).value
  return results.slice(0, mostResults).map(({ title, value }) => ({ title, value }))
}

function parsed<T>(schema: z.ZodType<T>, said: unknown): T {
  const checked = check(schema, said)
  if (checked.ok) return checked.value
  throw refused(checked.message)
}

function refused(why: string): ShownError {
  return new ShownError(`Teams does not accept the bot's answer: ${why}`)
}
