// Slack, put together: Bolt's listeners call the bridge's use cases, and the bridge calls Slack through its port.
import type { RequestListener } from 'node:http'
import { App, webApi } from '@slack/bolt'
import type { Bridge } from '../../conversation/bridge.ts'
import type { ChatPlatform } from '../../conversation/ports/chat-platform.ts'
import type { Log } from '../../conversation/ports/log.ts'
import { faultFacts } from '../fault-facts.ts'
import { registerCardButtons } from './card-buttons.ts'
import { clientOptions, identifySlack, type SlackIdentity } from './client.ts'
import { registerContactsModal } from './contacts-modal.ts'
import type { Desk } from './desk.ts'
import { createHttpReceiver, createListener } from './http-receiver.ts'
import { registerInitiateModal } from './initiate-modal.ts'
import { createSlackLogger } from './logger.ts'
import { registerMessageButtons } from './message-buttons.ts'
import { createNames } from './names.ts'
import { registerOrderCommands } from './order-commands.ts'
import { registerOrderPicker } from './order-picker.ts'
import { createPeople } from './people.ts'
import { createSlackPlatform } from './platform.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import { registerTextingCommand } from './texting-command.ts'
import { registerThreadReplies } from './thread-replies.ts'
import { registerUserChanges } from './user-changes.ts'

export interface SlackSettings {
  botToken: string
  signingSecret: string
  /** When given, Slack calls over a socket instead of HTTP. */
  appToken?: string | null | undefined
  /** `https://slack.com/api/` */
  apiUrl: string
  adminEmails: readonly string[]
}

export interface Slack {
  platform: ChatPlatform
  /** For `POST /slack/events`: takes the raw request, reads and verifies it. Null over a socket. */
  requestListener: RequestListener | null
  /** Opens the socket; over HTTP there is nothing to start. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Asks Slack who we are. Needed before the bridge exists, since its policy names the workspace. */
export function identify(settings: Pick<SlackSettings, 'botToken' | 'apiUrl'>, log: Log): Promise<SlackIdentity> {
  return identifySlack(createClient(settings, log))
}

/** Connects the bridge with the workspace that `identify` found. */
export function createSlack(bridge: Bridge, identity: SlackIdentity, settings: SlackSettings, log: Log): Slack {
  const { botToken, signingSecret, appToken, apiUrl, adminEmails } = settings
  const { clock, policy } = bridge
  const logger = createSlackLogger(log)
  const client = createClient(settings, log)
  const http = appToken ? null : createHttpReceiver(signingSecret, logger)
  const receiver = http ?? createSocketReceiver(appToken ?? '', logger, clientOptions(apiUrl, logger))
  const { botId, botUserId, teamId } = identity
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, botId, botUserId, teamId }),
    clientOptions: clientOptions(apiUrl, logger),
    convoStore: false,
    logger,
  })
  app.error(async (error) => {
    log.error({ platform: 'slack', ...faultFacts(error) }, 'a call from Slack failed and is answered with an error')
    throw error
  })

  const people = createPeople(client, teamId, clock)
  const country = policy.defaultCountry
  const viewpoint = { workspace: { platform: 'slack', workspace: teamId }, country } as const
  register({ app, bridge, client, people, identity, viewpoint, adminEmails, log })
  return {
    platform: createSlackPlatform({ client, identity, country, clock, log }),
    requestListener: http && createListener({ receiver: http, signingSecret, clock }),
    start: async () => void (http ? undefined : await receiver.start()),
    stop: async () => void (http ? undefined : await receiver.stop()),
  }
}

function register(desk: Desk): void {
  registerOrderCommands(desk)
  registerTextingCommand(desk)
  registerOrderPicker(desk)
  registerContactsModal(desk)
  registerInitiateModal(desk)
  registerCardButtons(desk)
  registerMessageButtons(desk)
  registerUserChanges(desk)
  registerThreadReplies(desk, createNames(desk.client, desk.people, desk.bridge.clock))
}

function createClient({ botToken, apiUrl }: Pick<SlackSettings, 'botToken' | 'apiUrl'>, log: Log): webApi.WebClient {
  return new webApi.WebClient(botToken, clientOptions(apiUrl, createSlackLogger(log)))
}
