// Until when the texts to our numbers are here, as far as the provider was asked.
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { PhoneNumber } from '../conversation/model.ts'
import type { Queryable } from './database.ts'

export async function caughtUpUntil(db: Queryable, sender: PhoneNumber): Promise<Date | null> {
  const row = await db.caughtUp.findUnique({ where: { sender } })
  return row?.until ?? null
}

/** Of two replicas that say so at once, the later moment stays. */
export async function setCaughtUpUntil(db: Queryable, sender: PhoneNumber, until: Date): Promise<void> {
  await db.$executeRaw(sql`INSERT INTO "CaughtUp" ("sender", "until") VALUES (${sender}, ${until})
    ON CONFLICT ("sender") DO UPDATE SET "until" = excluded."until" WHERE excluded."until" > "CaughtUp"."until"`)
}
