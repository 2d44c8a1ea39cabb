// `/texting home`: makes a channel the home of a branch, or of all.
import type { Bridge } from './bridge.ts'
import { retryDeadLetters } from './dead-letters.ts'
import { branchKey } from './home-channel.ts'
import type { Channel } from './model.ts'
import { showWaiting } from './show-waiting.ts'

/**
 * Conversations open here from now on (`null`: of all branches), and those that had nowhere to show until now. What was
 * given up is tried again: it may have found no channel.
 */
export async function setHomeChannel(bridge: Bridge, place: Channel, branch: string | null): Promise<void> {
  await bridge.store.transaction((tx) => tx.setHomeChannel(place, branch && branchKey(branch)))
  await retryDeadLetters(bridge)
  await showWaiting(bridge)
}
