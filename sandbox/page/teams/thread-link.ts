// Deep links to messages of Teams ("Deep link to Teams chat", to channel messages).

export type TeamsThread = { channel: string; root: string }

/** The thread that a deep link leads to; undefined where it is none. */
export function threadIn(url: string): TeamsThread | undefined {
  const [, channel, message] = /teams\.microsoft\.com\/l\/message\/([^/?]+)\/(\d+)/.exec(url) ?? []
  if (!channel || !message) return undefined
  const root = new URL(url).searchParams.get('parentMessageId') ?? message
  return { channel: decodeURIComponent(channel), root }
}
