// Links to threads, made without asking Slack ("chat.getPermalink" shows the shape).
import type { Thread } from '../../conversation/model.ts'

/** `https://acme.slack.com/archives/C1/p1700000000000100?thread_ts=…&cid=C1`; null while the card is not posted. */
export function threadLink(workspaceUrl: string, { channel, rootId }: Thread): string | null {
  if (!rootId) return null
  const link = new URL(`archives/${channel}/p${rootId.replace('.', '')}`, workspaceUrl)
  link.searchParams.set('thread_ts', rootId)
  link.searchParams.set('cid', channel)
  return link.href
}
