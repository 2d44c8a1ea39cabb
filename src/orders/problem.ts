// Refusals of the REST API as problem+json (RFC 9457), each wrong field named by JSON pointer (RFC 6901).
import type { FastifyReply } from 'fastify'
import { z } from 'zod'

/** One thing that is wrong: in the body (`pointer`), or in the address (`parameter`). */
const fieldProblem = z.object({
  pointer: z
    .string()
    .optional()
    .meta({ description: 'JSON pointer into the body', examples: ['/contacts/0/phone'] }),
  parameter: z
    .string()
    .optional()
    .meta({ description: 'Name of a part of the address', examples: ['limit'] }),
  detail: z.string().meta({ examples: ['is not a phone number'] }),
})

export const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(fieldProblem).optional(),
})

type FieldProblem = z.infer<typeof fieldProblem>

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** Answers with a problem. `detail` is for the person who wrote the client; it never carries a fault's own message. */
export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  errors?: readonly FieldProblem[],
): FastifyReply {
  const title = titles[status] ?? 'Error'
  const body = { type: 'about:blank', title, status, detail, ...(errors ? { errors } : {}) }
  return reply
    .code(status)
    .type('application/problem+json')
    .send(Buffer.from(JSON.stringify(body)))
}

/** What is wrong with a body, as pointers. */
export function pointersIn(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap(({ path, message, ...issue }) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    return paths.map((steps) => ({ pointer: toPointer(steps), detail: message }))
  })
}

/** What is wrong with the parts of an address. */
export function parametersIn(error: z.ZodError, whole = ''): FieldProblem[] {
  return error.issues.flatMap(({ path, message, ...issue }) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(path[0] ?? whole)]
    return names.map((parameter) => ({ parameter, detail: message }))
  })
}

/** Plain words for what zod finds, where a schema has none of its own. They go on after the field's name. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `is not ${nameOf(issue.expected)}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is less than ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `is longer than ${issue.maximum} characters`
      return issue.origin === 'array' ? `has more than ${issue.maximum} entries` : `is more than ${issue.maximum}`
    case 'unrecognized_keys':
      return 'is not a known field'
    default:
      return 'is not valid'
  }
}

function nameOf(expected: string): string {
  return /^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
