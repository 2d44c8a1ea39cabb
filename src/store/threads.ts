// Threads: where conversations show.
import type { Channel, ConversationId, Thread, ThreadId } from '../conversation/model.ts'
import type { Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { toThread } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

export async function threadAt(db: Queryable, place: Channel, rootId: string): Promise<Thread | null> {
  const { platform, workspace, channel } = place
  const row = await db.thread.findFirst({ where: { platform, workspace, channel, rootId }, orderBy: { id: 'asc' } })
  return row && toThread(row)
}

export async function threadOnceAt(db: Queryable, place: Channel, rootId: string): Promise<Thread | null> {
  const { platform, workspace, channel } = place
  const former = await db.formerPlace.findUnique({
    where: { platform_workspace_channel_rootId: { platform, workspace, channel, rootId } },
    include: { thread: true },
  })
  return former && toThread(former.thread)
}

export async function threadsIn(db: Queryable, place: Channel, limit: number): Promise<Thread[]> {
  const { platform, workspace, channel } = place
  const where = { platform, workspace, channel, conversation: { state: 'open' } }
  const rows = await db.thread.findMany({ where, orderBy: { id: 'desc' }, take: limit })
  return rows.map(toThread)
}

export async function addThread(
  db: Queryable,
  conversationId: ConversationId,
  place: Channel,
): Promise<{ thread: Thread; isNew: boolean }> {
  const { platform, workspace, channel } = place
  const thread: Thread = { id: newId(), conversationId, platform, workspace, channel, rootId: null }
  if (await insertUnlessThere(db, 'Thread', thread)) return { thread, isNew: true }
  const row = await db.thread.findFirstOrThrow({ where: { conversationId, platform, workspace } })
  return { thread: toThread(row), isNew: false }
}

export async function moveThread(db: Queryable, id: ThreadId, { channel }: Channel, rootId: string): Promise<void> {
  const { platform, workspace, ...former } = await db.thread.findUniqueOrThrow({ where: { id } })
  if (former.rootId !== null) {
    const place = { platform, workspace, channel: former.channel, rootId: former.rootId }
    await insertUnlessThere(db, 'FormerPlace', { ...place, threadId: id })
  }
  await db.post.deleteMany({ where: { threadId: id } })
  await db.thread.update({ where: { id }, data: { channel, rootId } })
}
