// The edges that the settings ask for, each loaded only then: a service without Teams never pays for its library.
import type { RequestListener } from 'node:http'
import type { SlackSettings } from './bot/slack/app.ts'
import type { TeamsSettings } from './bot/teams/app.ts'
import type { Calls } from './bot/teams/door/calls.ts'
import type { Config } from './config.ts'
import type { Bridge } from './conversation/bridge.ts'
import type { Workspace } from './conversation/model.ts'
import type { ChatPlatform } from './conversation/ports/chat-platform.ts'
import type { Log } from './conversation/ports/log.ts'
import type { SmsGateway } from './conversation/ports/sms-gateway.ts'
import { identifySlack } from './identify-slack.ts'

/** A chat platform that is switched on: known before the bridge is there, opened with it. */
export interface Door {
  workspace: Workspace
  open(bridge: Bridge): Promise<OpenPlatform>
}

/** What the carrier, the server and the end of the service need of it. */
export interface OpenPlatform {
  platform: ChatPlatform
  slackListener?: RequestListener | null
  takeTeamsCall?: Calls['take']
  start?(): Promise<void>
  stop?(): Promise<void>
}

/** The chat platforms that the settings switch on. @throws StartFault when Slack refuses us or cannot be reached. */
export async function findDoors(config: Config, log: Log, signal: AbortSignal): Promise<Door[]> {
  const slack = slackSettings(config)
  const teams = teamsSettings(config)
  return [...(slack ? [await slackDoor(slack, log, signal)] : []), ...(teams ? [teamsDoor(teams, log)] : [])]
}

function slackSettings(config: Config): SlackSettings | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret } = config
  if (!botToken || !signingSecret) return null
  const { SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl, ADMIN_EMAILS: adminEmails } = config
  return { botToken, signingSecret, appToken, apiUrl, adminEmails }
}

async function slackDoor(settings: SlackSettings, log: Log, signal: AbortSignal): Promise<Door> {
  const { createSlack, identify } = await import('./bot/slack/app.ts')
  const identity = await identifySlack(() => identify(settings, log), settings.apiUrl, log, signal)
  return {
    workspace: { platform: 'slack', workspace: identity.teamId },
    async open(bridge) {
      const { requestListener, ...slack } = createSlack(bridge, identity, settings, log)
      return { ...slack, slackListener: requestListener }
    },
  }
}

/** Without an app the Agents Playground is spoken to, which has a tenant of its own making. */
const localTenant = 'local'

function teamsSettings(config: Config): TeamsSettings | null {
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, TEAMS_API_URL: apiUrl } = config
  const { TEAMS_INSECURE_LOCAL: isInsecureLocal, ADMIN_EMAILS: adminEmails } = config
  if (!appId && !isInsecureLocal) return null
  const tenantId = config.MICROSOFT_APP_TENANT_ID ?? localTenant
  return {
    appId: appId ?? '',
    password: password ?? '',
    tenantId,
    apiUrl: apiUrl ?? null,
    isInsecureLocal,
    adminEmails,
  }
}

function teamsDoor(settings: TeamsSettings, log: Log): Door {
  return {
    workspace: { platform: 'teams', workspace: settings.tenantId },
    async open(bridge) {
      const { createTeams } = await import('./bot/teams/app.ts')
      return createTeams(bridge, settings, log)
    },
  }
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
