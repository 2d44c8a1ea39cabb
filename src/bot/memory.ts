// Remembering answers for a while, with a bound, so that a busy workspace does not ask its platform the same thing all day.
import type { Clock } from '../conversation/ports/clock.ts'

export interface Memory<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  forget(key: string): void
}

/** Keeps up to `most` values for `forMs`; the one that was set first goes first. */
export function createMemory<Value>(clock: Clock, { most, forMs }: { most: number; forMs: number }): Memory<Value> {
  const kept = new Map<string, { value: Value; until: number }>()
  return {
    get(key) {
      const found = kept.get(key)
      if (!found) return undefined
      if (found.until > clock.now().getTime()) return found.value
      kept.delete(key)
      return undefined
    },
    set(key, value) {
      kept.delete(key)
      kept.set(key, { value, until: clock.now().getTime() + forMs })
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
    forget: (key) => void kept.delete(key),
  }
}
