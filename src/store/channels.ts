// Channels: those in which new threads open, and what the platforms told us about them.
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Channel, ChannelFacts, Workspace } from '../conversation/model.ts'
import type { Queryable } from './database.ts'
import { toChannel } from './rows.ts'

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

export async function channelFacts(db: Queryable, place: Channel): Promise<ChannelFacts | null> {
  const { platform, workspace, channel } = place
  const select = { address: true, hearsEverything: true }
  return db.channelFacts.findFirst({ where: { platform, workspace, channel }, select })
}

export async function setChannelFacts(db: Queryable, place: Channel, facts: ChannelFacts): Promise<void> {
  const { platform, workspace, channel } = place
  const { address, hearsEverything } = facts
  await db.$executeRaw(sql`
    INSERT INTO "ChannelFacts" ("platform", "workspace", "channel", "address", "hearsEverything")
    VALUES (${platform}, ${workspace}, ${channel}, ${address}, ${hearsEverything})
    ON CONFLICT ("platform", "workspace", "channel")
    DO UPDATE SET "address" = excluded."address", "hearsEverything" = excluded."hearsEverything"`)
}
