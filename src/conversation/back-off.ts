// How long a delivery waits before it is tried again.

/** Half a second after the first attempt, doubling up to a minute. */
export function backOffMs(attempts: number): number {
  return Math.min(500 * 2 ** Math.min(attempts - 1, 10), 60_000)
}
