// What may be logged of a fault on a chat platform.

/** Its name, its code and where it was thrown. Its message may quote what people wrote. */
export function faultFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { fault: typeof error }
  const code = 'code' in error ? error.code : undefined
  const where = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
  return { fault: error.name, code, where }
}
