// Where the rules say what an administrator should know.

/** Structured log lines. Never a whole phone number, never what somebody wrote, never a secret. */
export interface Log {
  info(facts: Record<string, unknown>, words: string): void
  warn(facts: Record<string, unknown>, words: string): void
  error(facts: Record<string, unknown>, words: string): void
}
