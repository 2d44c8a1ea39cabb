// Threads, and the channels in which new ones open.
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Channel, ConversationId, Thread, Workspace } from '../conversation/model.ts'
import type { Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { toChannel, toThread } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

export async function threadAt(db: Queryable, place: Channel, rootId: string): Promise<Thread | null> {
  const { platform, workspace, channel } = place
  const row = await db.thread.findFirst({ where: { platform, workspace, channel, rootId }, orderBy: { id: 'asc' } })
  return row && toThread(row)
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

export async function homeChannel(db: Queryable, home: Workspace, branch: string | null): Promise<Channel | null> {
  const { platform, workspace } = home
  const row = await db.homeChannel.findFirst({ where: { platform, workspace, branch: branch ?? '' } })
  return row && toChannel(row)
}

export async function setHomeChannel(db: Queryable, place: Channel, branch: string | null): Promise<void> {
  const { platform, workspace, channel } = place
  await db.$executeRaw(sql`
    INSERT INTO "HomeChannel" ("platform", "workspace", "branch", "channel")
    VALUES (${platform}, ${workspace}, ${branch ?? ''}, ${channel})
    ON CONFLICT ("platform", "workspace", "branch") DO UPDATE SET "channel" = excluded."channel"`)
}
