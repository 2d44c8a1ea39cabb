// Who we are in Teams.

export interface TeamsIdentity {
  /** Empty where there is none, in the insecure local mode. */
  appId: string
  tenantId: string
}

/** A bot is known to Teams by its app ("28" is the kind of account). */
export function botIdOf({ appId }: TeamsIdentity): string {
  return `28:${appId}`
}

/** The conversation of a thread in a channel, as calls name it. */
export function conversationOf({ channel, rootId }: { channel: string; rootId: string }): string {
  return `${channel};messageid=${rootId}`
}
