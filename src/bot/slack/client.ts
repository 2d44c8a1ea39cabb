// The Web API client: no blind retries (they would post twice; the outbox retries), and never waiting for ever.
import { type Logger, webApi } from '@slack/bolt'

/** Options for every WebClient of ours. */
export function clientOptions(apiUrl: string, logger: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    timeout: 10_000,
    rejectRateLimitedCalls: true,
    logger,
  }
}

/** Who we are in Slack. */
export interface SlackIdentity {
  teamId: string
  botUserId: string
  botId: string
  /** `https://acme.slack.com/`, for links to threads. */
  url: string
}

/** Asks Slack whose token this is (auth.test). A token that is no bot's is refused as Slack refuses such elsewhere. */
export async function identifySlack(client: webApi.WebClient): Promise<SlackIdentity> {
  const { team_id, user_id, bot_id, url } = await client.auth.test()
  if (!team_id || !user_id || !bot_id) {
    throw new webApi.WebAPIPlatformError({ ok: false, error: 'not_allowed_token_type' })
  }
  return { teamId: team_id, botUserId: user_id, botId: bot_id, url: url ?? 'https://slack.com/' }
}
