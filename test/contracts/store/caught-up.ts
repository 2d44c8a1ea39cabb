import { describe, expect, test } from 'vitest'
import { BOULDER_SENDER, DENVER_SENDER, eachWithStore, type OpenEmptyStore, seconds } from './given.ts'

export function describeCaughtUp(open: OpenEmptyStore): void {
  describe('until when all texts to one of our numbers are here', () => {
    const store = eachWithStore(open)
    const set = (count: number) => store().transaction((tx) => tx.setCaughtUpUntil(DENVER_SENDER, seconds(count)))

    test('is unknown at first, and then the latest moment that was said, of this number only', async () => {
      expect(await store().caughtUpUntil(DENVER_SENDER)).toBeNull()
      for (const [said, until] of [
        [10, 10],
        [30, 30],
        [20, 30],
      ] as const) {
        await set(said)
        expect(await store().caughtUpUntil(DENVER_SENDER)).toEqual(seconds(until))
      }
      expect(await store().caughtUpUntil(BOULDER_SENDER)).toBeNull()
    })

    test('is the latest of those that are said at the same time', async () => {
      await Promise.all([5, 9, 1, 7, 3].map(set))
      expect(await store().caughtUpUntil(DENVER_SENDER)).toEqual(seconds(9))
    })
  })
}
