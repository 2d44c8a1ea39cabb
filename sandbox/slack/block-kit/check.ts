// Tells what is wrong with blocks in Slack's words and places: "… [json-pointer:/blocks/0/text]".
import type { z } from 'zod'

export type Checked<T> = { ok: true; value: T } | { ok: false; messages: string[] }

/** Checks a value that stands at `at` (such as `/view`) of a request. */
export function check<T>(schema: z.ZodType<T>, value: unknown, at: string): Checked<T> {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    messages: parsed.error.issues.map((issue) => `[ERROR] ${words(issue)} [json-pointer:${at}${pointer(issue)}]`),
  }
}

function pointer(issue: z.core.$ZodIssue): string {
  return issue.path.map((part) => `/${String(part)}`).join('')
}

function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`
      if (issue.origin === 'string') return `must be less than ${Number(issue.maximum) + 1} characters`
      return `must be at most ${issue.maximum}`
    case 'too_small':
      if (issue.origin === 'array') return `no less than ${issue.minimum} items allowed`
      if (issue.origin === 'string') return `must be more than ${Number(issue.minimum) - 1} characters`
      return `must be at least ${issue.minimum}`
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`
    case 'invalid_type':
      return issue.input === undefined
        ? `missing required field: ${String(issue.path.at(-1))}`
        : `must provide ${issue.expected}`
    case 'invalid_union':
      return 'unsupported type'
    case 'invalid_format':
      return 'must match pattern'
    default:
      return issue.message
  }
}
