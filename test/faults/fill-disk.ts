// Loaded into the service's process before it starts (`--import`): lets SQLite find no room for another page, as on a full
// disk, until it is given room again.
import { Sqlite3Connection } from '../../src/store/sqlite3-connection.ts'

export type FillDisk = { isDiskFull: boolean }

/** SQLite takes the pages that are there already for the least, and this for no limit ("PRAGMA max_page_count"). */
const mostPages = { full: 1, free: 2 ** 32 - 2 } as const

const writers: Sqlite3Connection[] = []
const { open } = Sqlite3Connection
Sqlite3Connection.open = async (file, access) => {
  const connection = await open.call(Sqlite3Connection, file, access)
  if (access === 'write') writers.push(connection)
  return connection
}

process.on('message', (told: FillDisk | string) => {
  if (typeof told !== 'object' || !('isDiskFull' in told)) return
  const most = told.isDiskFull ? mostPages.full : mostPages.free
  for (const writer of writers) void writer.exec(`PRAGMA max_page_count = ${most}`).catch(() => undefined)
})
process.channel?.unref()
