// Links to threads, made without asking Microsoft ("Deep link to Teams chat", to a channel conversation).
import type { Thread } from '../../conversation/model.ts'

/** `https://teams.microsoft.com/l/message/19%3A…%40thread.tacv2/1700…?tenantId=…`; null while the card is not posted. */
export function threadLink({ workspace, channel, rootId }: Thread): string | null {
  if (!rootId) return null
  const path = `${encodeURIComponent(channel)}/${encodeURIComponent(rootId)}`
  const link = new URL(`https://teams.microsoft.com/l/message/${path}`)
  link.searchParams.set('tenantId', workspace)
  link.searchParams.set('parentMessageId', rootId)
  return link.href
}
