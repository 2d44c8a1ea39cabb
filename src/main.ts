// npm start: checks the configuration, serves until it is told to stop. Exit code 78 when a setting is missing or wrong.
import { describeProblems, exitBadConfig, loadEnvironment, readConfig } from './config.ts'

/** Container platforms kill after ten seconds; the outbox takes up what is cut off. */
const stopWithinMs = 9_000

const read = readConfig(loadEnvironment())
if (read.kind === 'bad') {
  process.stderr.write(`${describeProblems(read.problems)}\n`)
  process.exitCode = exitBadConfig
} else {
  await run(read.config)
}

async function run(config: Extract<typeof read, { kind: 'ok' }>['config']): Promise<void> {
  const { startService } = await import('./service.ts')
  const { createLogger, createMask, secretsIn } = await import('./log.ts')
  const { StartFault } = await import('./start-fault.ts')
  const secrets = secretsIn(config)
  const logger = createLogger(config.LOG_LEVEL, process.stdout, secrets)
  const giveUp = new AbortController()
  process.once('SIGTERM', () => giveUp.abort()).once('SIGINT', () => giveUp.abort())
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'a fault that nobody caught; stopping')
    process.exit(1)
  })
  try {
    const service = await startService(config, { logger, signal: giveUp.signal })
    await aborted(giveUp.signal)
    logger.info('stopping')
    setTimeout(() => process.exit(0), stopWithinMs).unref()
    await service.stop()
    process.exit(0)
  } catch (fault) {
    if (!(fault instanceof StartFault)) throw fault
    if (fault.code === 'STOPPED') return
    process.stderr.write(createMask(secrets)(`Threadline cannot start. ${fault.message}\n`))
    process.exit(fault.code === 'SETTING' ? exitBadConfig : 1)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
