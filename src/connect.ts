// The edges that the settings ask for, each loaded only then.
import type { SlackIdentity } from './bot/slack/client.ts'
import type { Config } from './config.ts'
import type { Log } from './conversation/ports/log.ts'
import type { SmsGateway } from './conversation/ports/sms-gateway.ts'
import { identifyPatiently } from './identify-slack.ts'
import { StartFault } from './start-fault.ts'

/** What Slack's edge needs of the settings. */
export function slackSettings(config: Config) {
  return {
    botToken: config.SLACK_BOT_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    apiUrl: config.SLACK_API_URL,
    adminEmails: config.ADMIN_EMAILS,
  }
}

/** Which workspace the token belongs to. @throws StartFault when Slack refuses the token or cannot be reached. */
export async function identifySlack(config: Config, log: Log, signal: AbortSignal): Promise<SlackIdentity> {
  const { identify } = await import('./bot/slack/app.ts')
  const answer = await identifyPatiently(() => identify(slackSettings(config), log), log, signal)
  if (answer.kind === 'identified') return answer.identity
  if (signal.aborted) throw new StartFault('STOPPED', 'Told to stop before Slack answered.')
  if (answer.kind === 'unreachable') throw new StartFault('SLACK', `Slack does not answer at ${config.SLACK_API_URL}.`)
  throw new StartFault(
    'SETTING',
    `SLACK_BOT_TOKEN is refused by Slack (${answer.because}): copy it again from api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token.`,
  )
}

/** The way out to phones. */
export async function openGateway(config: Config, log: Log): Promise<SmsGateway> {
  const { createTwilioGateway } = await import('./sms/twilio-gateway.ts')
  const account = {
    accountSid: config.TWILIO_ACCOUNT_SID,
    authToken: config.TWILIO_AUTH_TOKEN,
    messagingServiceSid: config.TWILIO_MESSAGING_SERVICE_SID ?? null,
    apiUrl: config.TWILIO_API_URL,
    publicUrl: config.PUBLIC_URL,
  }
  return createTwilioGateway(account, log)
}
