// How a Web API method answers, and how it reads its arguments.
import { z } from 'zod'
import { check } from '../block-kit/check.ts'

export type Answer = { ok: true; [field: string]: unknown } | { ok: false; error: string; [field: string]: unknown }
export type Method = (args: Record<string, unknown>) => Answer

export function refuse(error: string, messages?: string[]): Answer {
  if (!messages) return { ok: false, error }
  const errors = messages.map((message) => message.replace('[ERROR] ', ''))
  return { ok: false, error, errors, response_metadata: { messages } }
}

/** A method whose arguments have the shape `shape`; anything else is refused as `invalid_arguments`. */
export function method<Shape extends z.ZodRawShape>(
  shape: Shape,
  answer: (args: z.infer<z.ZodObject<Shape>>) => Answer,
): Method {
  const schema = z.object(shape)
  return (args) => {
    const checked = check(schema, args, '')
    return checked.ok ? answer(checked.value) : refuse('invalid_arguments', checked.messages)
  }
}

/** Form-encoded requests carry everything as text. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])
export const count = z.coerce.number().int()

/** A structure, sent as such or as JSON text. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
