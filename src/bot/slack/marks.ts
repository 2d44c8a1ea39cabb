// Reactions as ticks: where a message stands, shown at the post that its author wrote.
import type { webApi } from '@slack/bolt'
import { z } from 'zod'
import type { MessageStatus, Thread } from '../../conversation/model.ts'
import type { ChatOutcome } from '../../conversation/ports/chat-platform.ts'
import type { Clock } from '../../conversation/ports/clock.ts'
import type { Log } from '../../conversation/ports/log.ts'
import { createMemory } from '../memory.ts'
import { attempt, slackError } from './outcome.ts'

/** `shown` is put there; `mayStay` is true still, if it is there. The card says in words what they mean. */
const marksOf: Record<MessageStatus, { shown: string | null; mayStay?: string }> = {
  received: { shown: null },
  sending: { shown: null },
  withheld: { shown: null },
  left: { shown: null },
  sent: { shown: 'heavy_check_mark' },
  delivered: { shown: 'white_check_mark', mayStay: 'heavy_check_mark' },
  failed: { shown: 'x' },
  doubtful: { shown: 'question' },
  internal: { shown: 'memo' },
  refused: { shown: 'no_entry_sign' },
}
const allMarks = new Set(['heavy_check_mark', 'white_check_mark', 'x', 'question', 'memo', 'no_entry_sign'])

/** A post this young has no marks but those we remember; for an older one Slack is asked (after a restart). */
const freshMs = 60_000

const replies = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()).default([]) })).default([]),
    }),
  ),
})

export interface Marks {
  /** Makes the marks at a post say where the message stands. Marks that others put there are left alone. */
  show(thread: Thread, postId: string, status: MessageStatus): Promise<ChatOutcome>
}

export function createMarks(client: webApi.WebClient, botUserId: string, clock: Clock, log: Log): Marks {
  const memory = createMemory<Set<string>>(clock, { most: 5_000, forMs: 24 * 3600_000 })

  async function marksAt({ channel, rootId }: Thread, postId: string): Promise<Set<string>> {
    const known = memory.get(`${channel}:${postId}`)
    if (known) return known
    if (!rootId || clock.now().getTime() - Number(postId) * 1000 < freshMs) return new Set()
    const { messages } = replies.parse(
      await client.conversations.replies({
        channel,
        ts: rootId,
        latest: postId,
        oldest: postId,
        inclusive: true,
        limit: 5,
      }),
    )
    const post = messages.find(({ ts }) => ts === postId)
    const ours = post?.reactions.filter(({ name, users }) => allMarks.has(name) && users.includes(botUserId)) ?? []
    return new Set(ours.map(({ name }) => name))
  }

  async function change(thread: Thread, timestamp: string, status: MessageStatus): Promise<void> {
    const { channel } = thread
    const { shown, mayStay } = marksOf[status]
    const marks = new Set(await marksAt(thread, timestamp))
    const key = `${channel}:${timestamp}`
    if (shown && !marks.has(shown)) {
      await tolerating(() => client.reactions.add({ channel, timestamp, name: shown }), 'already_reacted')
      memory.set(key, marks.add(shown))
    }
    for (const name of [...marks].filter((mark) => mark !== shown && mark !== mayStay)) {
      await tolerating(() => client.reactions.remove({ channel, timestamp, name }), 'no_reaction')
      marks.delete(name)
      memory.set(key, marks)
    }
  }

  async function tolerating(call: () => Promise<unknown>, fine: string): Promise<void> {
    try {
      await call()
    } catch (error) {
      if (slackError(error) !== fine) throw error
    }
  }

  return {
    async show(thread, postId, status) {
      const outcome = await attempt(() => change(thread, postId, status), log)
      // A tick that we may not put must not hold back the texts behind it until an administrator lets us.
      const isForbidden = outcome.kind === 'retry' && outcome.because === 'missing_scope'
      return isForbidden ? { kind: 'refused', because: outcome.because } : outcome
    },
  }
}
