// The whole service from its settings: store, chat platforms, Twilio, the outbox's carrier and the server, put together.
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { findDoors, type OpenPlatform, openGateway } from './connect.ts'
import type { Bridge } from './conversation/bridge.ts'
import { createCatchUp } from './conversation/catch-up.ts'
import { createCarrier } from './conversation/deliver.ts'
import type { Clock } from './conversation/ports/clock.ts'
import type { Store } from './conversation/ports/store.ts'
import { showWaiting } from './conversation/show-waiting.ts'
import { createLogger, secretsIn, toLog } from './log.ts'
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
  const {
    logger = createLogger(config.LOG_LEVEL, process.stdout, secretsIn(config)),
    signal = new AbortController().signal,
  } = options
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
  const doors = await findDoors(config, log, signal)
  const policy = policyFrom(
    config,
    doors.map(({ workspace }) => workspace),
  )
  const bridge: Bridge = { store, clock: systemClock, policy }
  const chat = await Promise.all(doors.map((door) => door.open(bridge)))
  const gateway = await openGateway(config, log)
  const platforms = chat.map(({ platform }) => platform)
  const carrier = createCarrier(bridge, { gateway, platforms, log })
  running.add(() => carrier.stop())
  carrier.start()
  await showWaiting(bridge)
  const catchUp = createCatchUp(bridge, gateway, log)
  running.add(() => catchUp.stop())
  catchUp.start()
  await listen(config, logger, bridge, chat, running)
}

async function open({ DATABASE_URL }: Config): Promise<Store> {
  try {
    return await openStore(DATABASE_URL)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.trim().split('\n').at(-1) : String(cause)
    throw new StartFault('STORE', `The database of DATABASE_URL cannot be opened: ${said}`, { cause })
  }
}

async function listen(
  config: Config,
  logger: Logger,
  bridge: Bridge,
  chat: readonly OpenPlatform[],
  running: Running,
): Promise<void> {
  const server = await createServer({
    bridge,
    logger,
    publicUrl: config.PUBLIC_URL,
    twilioAuthToken: config.TWILIO_AUTH_TOKEN,
    apiToken: config.API_TOKEN ?? null,
    slackListener: chat.find(({ slackListener }) => slackListener)?.slackListener ?? null,
    takeTeamsCall: chat.find(({ takeTeamsCall }) => takeTeamsCall)?.takeTeamsCall ?? null,
  })
  for (const { stop } of chat) if (stop) running.add(stop)
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
  for (const { start } of chat) await start?.()
}

const whyNot: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
  ENOTFOUND: 'HOST is no address of this machine',
  EACCES: 'this user may not use the port',
}
