// The whole service from its settings: store, Slack, Twilio, the outbox's carrier and the server, put together.
import type { Logger } from 'pino'
import type { Slack } from './bot/slack/app.ts'
import type { Config } from './config.ts'
import { identifySlack, openGateway, slackSettings } from './connect.ts'
import type { Bridge } from './conversation/bridge.ts'
import { createCarrier } from './conversation/deliver.ts'
import type { Clock } from './conversation/ports/clock.ts'
import type { Store } from './conversation/ports/store.ts'
import { showWaiting } from './conversation/show-waiting.ts'
import { createLogger, toLog } from './log.ts'
import { policyFrom } from './policy.ts'
import { createServer } from './server.ts'
import { StartFault } from './start-fault.ts'
import { openStore } from './store/open.ts'

export interface Service {
  /** Takes no new requests, finishes what is in hand, leaves the rest in the outbox. */
  stop(): Promise<void>
}

export interface ServiceOptions {
  logger?: Logger
  /** Gives up a start that still waits for Slack. */
  signal?: AbortSignal
}

const systemClock: Clock = { now: () => new Date() }

/**
 * Starts everything and listens.
 * @throws StartFault when a setting turns out wrong, or something outside is not there
 */
export async function startService(config: Config, options: ServiceOptions = {}): Promise<Service> {
  const { logger = createLogger(config.LOG_LEVEL), signal = new AbortController().signal } = options
  const running = createRunning()
  try {
    await start(config, logger, signal, running)
  } catch (fault) {
    await running.stop()
    throw fault
  }
  logger.info({ host: config.HOST, port: config.PORT, publicUrl: config.PUBLIC_URL }, 'Threadline serves')
  return running
}

/** What runs already, so that it can be stopped in the opposite order. */
interface Running extends Service {
  add(stop: () => Promise<unknown>): void
}

function createRunning(): Running {
  const parts: (() => Promise<unknown>)[] = []
  return {
    add: (stop) => void parts.push(stop),
    async stop() {
      for (let stop = parts.pop(); stop; stop = parts.pop()) await stop()
    },
  }
}

async function start(config: Config, logger: Logger, signal: AbortSignal, running: Running): Promise<void> {
  const log = toLog(logger)
  const store = await open(config)
  running.add(() => store.close())
  const identity = await identifySlack(config, log, signal)
  const policy = policyFrom(config, { platform: 'slack', workspace: identity.teamId })
  const bridge: Bridge = { store, clock: systemClock, policy }
  const { createSlack } = await import('./bot/slack/app.ts')
  const slack = createSlack(bridge, identity, slackSettings(config), log)
  const gateway = await openGateway(config, log)
  const carrier = createCarrier(bridge, { gateway, platforms: [slack.platform], log })
  running.add(() => carrier.stop())
  carrier.start()
  await showWaiting(bridge)
  await listen(config, logger, bridge, slack, running)
}

async function open({ DATABASE_URL }: Config): Promise<Store> {
  try {
    return await openStore(DATABASE_URL)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause)
    throw new StartFault('STORE', `The database of DATABASE_URL cannot be opened: ${said}`, { cause })
  }
}

async function listen(config: Config, logger: Logger, bridge: Bridge, slack: Slack, running: Running): Promise<void> {
  const server = await createServer({
    bridge,
    logger,
    publicUrl: config.PUBLIC_URL,
    twilioAuthToken: config.TWILIO_AUTH_TOKEN,
    apiToken: config.API_TOKEN ?? null,
    slackListener: slack.requestListener,
  })
  running.add(() => slack.stop())
  running.add(() => server.close())
  const { HOST: host, PORT: port } = config
  try {
    await server.listen({ host, port })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown fault'
    const why = whyNot[code] ?? code
    const kind = code === 'EADDRINUSE' ? 'PORT' : 'SETTING'
    throw new StartFault(kind, `It cannot listen on ${host}:${port}: ${why}. Change PORT or HOST.`, { cause })
  }
  await slack.start()
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
  ENOTFOUND: 'HOST is no address of this machine',
  EACCES: 'this user may not use the port',
}
