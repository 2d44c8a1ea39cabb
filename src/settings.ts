// The settings: each with its rule, and where its value comes from.
import { z } from 'zod'
import {
  country,
  databaseUrl,
  emails,
  endingInSlash,
  flag,
  guid,
  host,
  logLevel,
  port,
  publicUrl,
  senders,
  slackChannel,
  startingWith,
  timeZone,
  token,
  withoutTrailingSlash,
} from './config-values.ts'

const slackApp = 'api.slack.com/apps → your app'
const azureBot = 'portal.azure.com → your Azure Bot → Configuration'
const twilioConsole = 'console.twilio.com'

/** How a setting is read, and where a person finds its value. */
export interface Setting<Value> {
  value: z.ZodType<Value, string | undefined>
  where: string
}

function setting<Value>(value: z.ZodType<Value, string | undefined>, where: string): Setting<Value> {
  return { value, where }
}

/** Settings that everything needs, the import of orders included. */
export const storeSettings = {
  DATABASE_URL: setting(
    databaseUrl.default('file:./data/threadline.db'),
    'write file:./data/threadline.db for SQLite, or postgresql://user:password@host:5432/name for PostgreSQL',
  ),
  DEFAULT_COUNTRY: setting(
    country.prefault('US'),
    'write the two letters of the country whose numbers your order system writes without a prefix, such as US',
  ),
  LOG_LEVEL: setting(logLevel.default('info'), 'write fatal, error, warn, info, debug, trace or silent'),
}

/** Settings of the service. */
export const settings = {
  ...storeSettings,
  PORT: setting(port.prefault('3000'), 'write a free port between 1 and 65535'),
  HOST: setting(host.default('127.0.0.1'), 'write the address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PUBLIC_URL: setting(
    publicUrl,
    'write the https address under which Slack, Teams and Twilio reach this service, such as https://texting.example.com',
  ),
  COMPANY_NAME: setting(z.string().optional(), 'write your company as customers know it; templates use it'),
  TIME_ZONE: setting(
    timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    'write a name from the IANA list, such as America/Denver',
  ),
  ADMIN_EMAILS: setting(emails.prefault(''), 'write the e-mail addresses of those who administer, with commas between'),
  SLACK_BOT_TOKEN: setting(
    startingWith('xoxb-').optional(),
    `copy it from ${slackApp} → OAuth & Permissions → Bot User OAuth Token`,
  ),
  SLACK_SIGNING_SECRET: setting(token.optional(), `copy it from ${slackApp} → Basic Information → App Credentials`),
  SLACK_APP_TOKEN: setting(
    startingWith('xapp-').optional(),
    `for Socket Mode, make one with connections:write at ${slackApp} → Basic Information → App-Level Tokens`,
  ),
  SLACK_HOME_CHANNEL: setting(
    slackChannel.optional(),
    'in Slack, open the channel → its name → the id stands at the end',
  ),
  SLACK_TRIAGE_CHANNEL: setting(
    slackChannel.optional(),
    'in Slack, open the channel → its name → the id stands at the end',
  ),
  SLACK_API_URL: setting(endingInSlash.default('https://slack.com/api/'), 'leave it unset; only tests need another'),
  MICROSOFT_APP_ID: setting(guid.optional(), `copy it from ${azureBot} → Microsoft App ID`),
  MICROSOFT_APP_PASSWORD: setting(
    token.optional(),
    `make one at ${azureBot} → Manage Password → New client secret, and copy its Value`,
  ),
  MICROSOFT_APP_TENANT_ID: setting(guid.optional(), `copy it from ${azureBot} → App Tenant ID`),
  TEAMS_INSECURE_LOCAL: setting(flag, 'write 1 only to try Threadline in the Microsoft 365 Agents Playground'),
  TEAMS_API_URL: setting(withoutTrailingSlash.optional(), 'leave it unset; only tests need another'),
  TWILIO_ACCOUNT_SID: setting(
    token.regex(/^AC[0-9a-f]{32}$/i, 'is not AC and 32 hexadecimal digits'),
    `copy it from ${twilioConsole} → Account Info`,
  ),
  TWILIO_AUTH_TOKEN: setting(token, `copy it from ${twilioConsole} → Account Info`),
  TWILIO_SENDERS: setting(
    senders,
    `copy your numbers from ${twilioConsole} → Phone Numbers → Active numbers, such as +17205550110,+17205550111`,
  ),
  TWILIO_MESSAGING_SERVICE_SID: setting(
    token.regex(/^MG[0-9a-f]{32}$/i, 'is not MG and 32 hexadecimal digits').optional(),
    `copy it from ${twilioConsole} → Messaging → Services`,
  ),
  TWILIO_API_URL: setting(
    withoutTrailingSlash.default('https://api.twilio.com'),
    'leave it unset; only tests need another',
  ),
  API_TOKEN: setting(token.optional(), 'make one up, for example with: openssl rand -hex 32'),
}

/** What is known once they are read. */
export type Values<Known> = { [Name in keyof Known]: Known[Name] extends Setting<infer Value> ? Value : never }
