// Teams, put together: the library's listeners call the bridge's use cases, and the bridge calls Teams through its port.
// door/ judges who calls, messages/ and screens/ do what they ask, cards/ draw the answers, connector/ calls back.
import { randomUUID } from 'node:crypto'
import { Application } from '@microsoft/teams-ai'
import type { Bridge } from '../../conversation/bridge.ts'
import { homeChannelOf } from '../../conversation/home-channel.ts'
import type { ChatPlatform } from '../../conversation/ports/chat-platform.ts'
import type { Log } from '../../conversation/ports/log.ts'
import { createConnector, type Place } from './connector/connector.ts'
import type { Desk } from './desk.ts'
import { type Calls, createCalls } from './door/calls.ts'
import { createAuthentication } from './door/create-authentication.ts'
import { createChannels } from './messages/channels.ts'
import { registerMessages } from './messages/messages.ts'
import { createPeople } from './people.ts'
import { createTeamsPlatform } from './platform.ts'
import { registerCardActions } from './screens/card-actions.ts'
import { registerDialogs } from './screens/dialogs.ts'

export interface TeamsSettings {
  /** Of the Azure Bot; empty in the insecure local mode. */
  appId: string
  password: string
  tenantId: string
  /** Where everything of Microsoft's is reached instead; null for the real addresses. */
  apiUrl: string | null
  isInsecureLocal: boolean
  adminEmails: readonly string[]
}

export interface Teams {
  platform: ChatPlatform
  /** For `POST /api/messages`: verifies the call, carries it out, says how to answer it. */
  takeTeamsCall: Calls['take']
}

/** Connects the bridge with one tenant. Nothing is asked of Teams before it calls. */
export function createTeams(bridge: Bridge, settings: TeamsSettings, log: Log): Teams {
  const { tenantId, isInsecureLocal, adminEmails } = settings
  const { clock, policy, store } = bridge
  const authentication = createAuthentication(settings, clock)
  const connector = createConnector(authentication, settings, clock)
  const people = createPeople({
    connector,
    identity: settings,
    clock,
    isInsecureLocal,
    fallbacks: () => homes(bridge, tenantId),
  })
  const country = policy.defaultCountry
  const viewpoint = { workspace: { platform: 'teams', workspace: tenantId }, country } as const
  const app = createApplication({ bridge, connector, people, viewpoint, adminEmails, log, newNonce: randomUUID })
  const calls = createCalls({
    authentication,
    turn: async (context) => void (await app.run(context)),
    log,
    clock,
  })
  return {
    platform: createTeamsPlatform({ connector, tenantId, country, store, clock, log }),
    takeTeamsCall: calls.take,
  }
}

/** Where the bot certainly is. */
async function homes(bridge: Bridge, tenantId: string): Promise<Place[]> {
  const home = await homeChannelOf(bridge, bridge.store, { platform: 'teams', workspace: tenantId }, null)
  const facts = home && (await bridge.store.channelFacts(home))
  return home && facts?.address ? [{ serviceUrl: facts.address, conversation: home.channel }] : []
}

/** No storage: what has to last is in our store. No typing signs: they would show in the channel. */
function createApplication(desk: Desk): Application {
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false })
  registerMessages(app, desk, createChannels(desk.bridge))
  registerCardActions(app, desk)
  registerDialogs(app, desk)
  return app
}
