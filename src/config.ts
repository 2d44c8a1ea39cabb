// The settings: every one with its rule and where its value comes from. The only reader of process.env.
import { existsSync } from 'node:fs'
import { z } from 'zod'
import {
  apiToken,
  country,
  databaseUrl,
  emails,
  endingInSlash,
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
const twilioConsole = 'console.twilio.com'

/** How a setting is read, and where a person finds its value. */
interface Setting<Value> {
  value: z.ZodType<Value, string | undefined>
  where: string
}

function setting<Value>(value: z.ZodType<Value, string | undefined>, where: string): Setting<Value> {
  return { value, where }
}

/** Settings that everything needs, the import of orders included. */
const storeSettings = {
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
const settings = {
  ...storeSettings,
  PORT: setting(port.prefault('3000'), 'write a free port between 1 and 65535'),
  HOST: setting(host.default('127.0.0.1'), 'write the address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  PUBLIC_URL: setting(
    publicUrl,
    'write the https address under which Slack and Twilio reach this service, such as https://texting.example.com',
  ),
  COMPANY_NAME: setting(z.string().optional(), 'write your company as customers know it; templates use it'),
  TIME_ZONE: setting(
    timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    'write a name from the IANA list, such as America/Denver',
  ),
  ADMIN_EMAILS: setting(emails.prefault(''), 'write the e-mail addresses of those who administer, with commas between'),
  SLACK_BOT_TOKEN: setting(
    startingWith('xoxb-'),
    `copy it from ${slackApp} → OAuth & Permissions → Bot User OAuth Token`,
  ),
  SLACK_SIGNING_SECRET: setting(token, `copy it from ${slackApp} → Basic Information → App Credentials`),
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
  API_TOKEN: setting(apiToken.optional(), 'make one up, for example with: openssl rand -hex 32'),
}

type Values<Known> = { [Name in keyof Known]: Known[Name] extends Setting<infer Value> ? Value : never }

/** What the service needs to know. */
export type Config = Values<typeof settings>
/** What a command needs that only works on the store. */
export type StoreConfig = Values<typeof storeSettings>

/** A bad setting: its name, what is wrong, and where to get the value. Never the value itself, which may be a secret. */
export interface Problem {
  name: string
  wrong: string
  where: string
}

export type ReadConfig<Known> = { kind: 'ok'; config: Known } | { kind: 'bad'; problems: Problem[] }
type Environment = Readonly<Record<string, string | undefined>>

/** The names of all settings, in the order in which `.env.example` explains them. */
export const settingNames: readonly string[] = Object.keys(settings)

/** Exit code of a process whose configuration is bad: EX_CONFIG of sysexits.h. */
export const exitBadConfig = 78

/** Reads all settings of the service; names every bad one at once. */
export function readConfig(environment: Environment): ReadConfig<Config> {
  return read(settings, environment)
}

/** Reads the few settings that commands on the store need, so that orders can be imported before Slack is connected. */
export function readStoreConfig(environment: Environment): ReadConfig<StoreConfig> {
  return read(storeSettings, environment)
}

function read<Known extends Record<string, Setting<unknown>>>(
  known: Known,
  environment: Environment,
): ReadConfig<Values<Known>> {
  const problems: Problem[] = []
  const config: Record<string, unknown> = {}
  for (const [name, { value, where }] of Object.entries(known)) {
    const written = environment[name]?.trim() || undefined
    const parsed = value.safeParse(written)
    if (parsed.success) config[name] = parsed.data
    else problems.push({ name, wrong: written ? (parsed.error.issues[0]?.message ?? 'is wrong') : 'is missing', where })
  }
  return problems.length > 0 ? { kind: 'bad', problems } : { kind: 'ok', config: config as Values<Known> }
}

/** The environment with what a `.env` file in the working directory adds to it; the environment wins. */
export function loadEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** The problems as a person reads them on the terminal. */
export function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ name, wrong, where }) => `  ${name} ${wrong}: ${where}.`)
  const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`
  return [
    `Threadline cannot start. ${count} missing or wrong:`,
    ...lines,
    'Put them into the environment or .env.',
  ].join('\n')
}
