// How the Bot Connector refuses. Source of codes and statuses: "Status codes from bot conversational APIs"
// (Microsoft Teams platform, Messages in bot conversations); others name their source where they are used.

export type Refusal = { status: number; body: { error: { code: string; message: string } } }

export function refusal(status: number, code: string, message: string): Refusal {
  return { status, body: { error: { code, message } } }
}

export const refusals = {
  notInRoster: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  noConversation: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  /** "Enable targeted messages for agents", errors. */
  noActivity: refusal(404, 'ActivityNotFoundInConversation', 'Activity not found in conversation.'),
  noMember: refusal(404, 'MemberNotFoundInConversation', 'The member was not found in the conversation.'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  throttled: refusal(429, 'Throttled', 'Too many requests.'),
  /** "CreateConversation API Behavior" (microsoft/teams.net): what the live service answered in April 2026. */
  badConversation: refusal(400, 'BadSyntax', 'Incorrect conversation creation parameters'),
  notInstalled: refusal(403, 'BadArgument', "Bot is not installed in user's personal scope"),
  otherTenant: refusal(403, 'Forbidden', 'The bot is not known in this tenant.'),
}
