// A clock that stands still until a test moves it.
import type { Clock } from '../../src/conversation/ports/clock.ts'

export interface ManualClock extends Clock {
  pass(ms: number): void
}

export function createClock(start = '2026-11-22T17:00:00Z'): ManualClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    pass(ms) {
      now += ms
    },
  }
}
