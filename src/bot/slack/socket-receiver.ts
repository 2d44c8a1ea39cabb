// Slack over a socket (Socket Mode), where no public address is needed.
import { type App, type Logger, type Receiver, SocketModeReceiver, type webApi } from '@slack/bolt'

/**
 * Bolt acknowledges events before listeners run. Over a socket that would lose an event whose commit fails, so the
 * acknowledgement is held back until everything is written; without it Slack sends the event again.
 */
export function createSocketReceiver(
  appToken: string,
  logger: Logger,
  clientOptions: webApi.WebClientOptions,
): Receiver {
  const receiver = new SocketModeReceiver({ appToken, logger, installerOptions: { clientOptions } })
  return {
    init: (app) => receiver.init(holdingBack(app)),
    start: () => receiver.start(),
    stop: () => receiver.stop(),
  }
}

function holdingBack(app: App): App {
  const processEvent: App['processEvent'] = async (event) => {
    let held: { response: unknown } | undefined
    await app.processEvent({
      ...event,
      ack: async (response) => {
        held = { response }
      },
    })
    if (held) await event.ack(held.response)
  }
  return Object.create(app, { processEvent: { value: processEvent } })
}
