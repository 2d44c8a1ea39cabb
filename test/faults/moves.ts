// Threads whose place is gone go on below a new card: where that is, so that staff write there and the audit looks there.
import { setTimeout as pause } from 'node:timers/promises'
import { type Attended, nameOf } from './ledger.ts'
import type { Stage } from './stage.ts'

type Platform = 'slack' | 'teams'

const movesWithinMs = 90_000
const lookEveryMs = 200

/**
 * Nobody writes any more where a thread is about to go; what was just written is taken. The answer waits until all of these
 * threads have moved, and lets people write again, below the new cards.
 */
export async function awaitMove(
  stage: Stage,
  platform: Platform,
  moving: readonly Attended[],
): Promise<() => Promise<void>> {
  for (const conversation of moving) conversation.shut = platform
  await stage.sandbox.changes.until(() => !stage.sandbox[platform].out.busy, movesWithinMs)
  return async () => {
    const end = Date.now() + movesWithinMs
    let moved = 0
    do {
      await pause(lookEveryMs)
      moved = await follow(stage, platform, moving)
    } while (moved < moving.length && Date.now() < end)
    if (moved < moving.length) throw new Error(`only ${moved} of ${moving.length} threads moved in ${platform}`)
  }
}

/** The same where a thread may move or stay: waits until nothing is owed any more. */
export async function awaitRest(stage: Stage, platform: Platform): Promise<() => Promise<void>> {
  const { attended } = stage.ledger
  await awaitMove(stage, platform, attended)
  return async () => {
    const end = Date.now() + movesWithinMs
    while ((await stage.owed()) > 0 && Date.now() < end) await pause(lookEveryMs)
    await follow(stage, platform, attended)
    for (const conversation of attended) delete conversation.shut
  }
}

/** Notes where these threads are now; how many of those that wait have moved. */
async function follow(stage: Stage, platform: Platform, moving: readonly Attended[]): Promise<number> {
  const rows = await stage.query(whereThreadsAre)
  for (const { phone, sender, channel, rootId, ...row } of rows) {
    const name = nameOf({ phone: String(phone), sender: String(sender) })
    const conversation = moving.find((one) => one.shut === platform && nameOf(one) === name)
    if (row.platform === platform && conversation)
      settle(stage, platform, conversation, String(channel), String(rootId))
  }
  return moving.filter(({ shut }) => shut !== platform).length
}

function settle({ ledger }: Stage, platform: Platform, conversation: Attended, channel: string, rootId: string): void {
  const { slackRoot, teamsRoot, channels } = conversation
  const before = platform === 'slack' ? slackRoot.ts : teamsRoot.id
  if (before === rootId) return
  ledger.leftBehind.add(before)
  channels[platform] = channel
  if (platform === 'slack') conversation.slackRoot = { ts: rootId }
  else conversation.teamsRoot = { id: rootId }
  delete conversation.shut
}

const whereThreadsAre = `SELECT t."platform", t."channel", t."rootId", c."sender", k."phone" FROM "Thread" t
  JOIN "Conversation" c ON c."id" = t."conversationId" JOIN "Contact" k ON k."id" = c."contactId"`
