// Starts the whole sandbox and tells which settings make a service use it.
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { Changes } from './changes.ts'
import { ServiceAddress } from './service-address.ts'
import { type SlackOptions, startSlack } from './slack/start.ts'
import { startTeams, type TeamsOptions } from './teams/start.ts'
import { startTwilio, type TwilioOptions } from './twilio/start.ts'

export type ChatPlatform = 'slack' | 'teams'
export type SandboxOptions = {
  /** Where the platforms believe the service to be; by default where it really is. Signatures cover this address. */
  publicUrl?: string
  /** The port that the service will listen on; by default a free one. */
  port?: number
  /** The chat platforms that the service is to use, by default both; the settings of the other are then missing. */
  platforms?: readonly ChatPlatform[]
  slack?: SlackOptions
  teams?: TeamsOptions
  twilio?: TwilioOptions
}
/** A sandbox whose service uses some of the chat platforms. */
export type SandboxOfSome = Awaited<ReturnType<typeof start>>
export type Sandbox = SandboxOfSome & { settings: Required<SandboxOfSome['settings']> }

export function startSandbox(options: SandboxOptions & { platforms: readonly ChatPlatform[] }): Promise<SandboxOfSome>
export function startSandbox(options?: Omit<SandboxOptions, 'platforms'>): Promise<Sandbox>
export function startSandbox(options: SandboxOptions = {}): Promise<SandboxOfSome> {
  return start(options)
}

async function start(options: SandboxOptions) {
  const port = options.port ?? (await freePort())
  const localUrl = `http://127.0.0.1:${port}`
  const service = new ServiceAddress(options.publicUrl ?? localUrl, localUrl)
  const changes = new Changes()
  const [slack, teams, twilio] = await Promise.all([
    startSlack(service, changes, options.slack),
    startTeams(service, changes, options.teams),
    startTwilio(service, changes, options.twilio),
  ])
  const uses = (platform: ChatPlatform) => options.platforms?.includes(platform) ?? true

  const settings = {
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: service.publicUrl,
    COMPANY_NAME: slack.workspace.team.name,
    DEFAULT_COUNTRY: 'US',
    TIME_ZONE: 'America/Denver',
    ADMIN_EMAILS: slack.person('Ada').person.email,
    API_TOKEN: 'sandbox-api-token',
    ...(uses('slack') && {
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_HOME_CHANNEL: slack.channel('#customer-texts').id,
    }),
    ...(uses('teams') && {
      TEAMS_API_URL: teams.apiUrl,
      MICROSOFT_APP_ID: teams.appId,
      MICROSOFT_APP_PASSWORD: teams.password,
      MICROSOFT_APP_TENANT_ID: teams.tenantId,
    }),
    TWILIO_API_URL: twilio.apiUrl,
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_SENDERS: twilio.senders.join(','),
  }

  return {
    slack,
    teams,
    twilio,
    /** `phones.phone('+13035550142')`. */
    phones: twilio,
    changes,
    service,
    /** The environment of a service that is to use this sandbox; only DATABASE_URL is left to say. */
    settings,
    /** For a service that listens elsewhere than `settings.PORT`, such as on a port of its own choice. */
    connect(url: string) {
      service.localUrl = url.replace(/\/$/, '')
      if (!options.publicUrl) service.publicUrl = service.localUrl
    },
    /** Resolves when nothing is under way between sandbox and service, to prove that something did not happen. */
    quiet: (ms?: number) =>
      changes.quiet(() => [slack.out, teams.out, twilio.out, twilio.carrier].some(({ busy }) => busy), ms),
    async close() {
      await Promise.all([slack.close(), teams.close(), twilio.close()])
    },
  }
}

/**
 * A port that nobody listens on, below the range from which outgoing connections are given theirs (on Linux 32768 and
 * above), so that none of them takes it before the service does.
 */
export async function freePort(): Promise<number> {
  const port = randomInt(20_000, 32_000)
  return (await isFree(port)) ? port : freePort()
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(port, '127.0.0.1')
    await once(probe, 'listening')
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}
