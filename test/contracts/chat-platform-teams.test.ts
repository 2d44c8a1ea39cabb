import { describe } from 'vitest'
import { Changes } from '../../sandbox/changes.ts'
import { ServiceAddress } from '../../sandbox/service-address.ts'
import { startTeams } from '../../sandbox/teams/start.ts'
import { createConnector } from '../../src/bot/teams/connector/connector.ts'
import { createAuthentication } from '../../src/bot/teams/door/create-authentication.ts'
import { createTeamsPlatform } from '../../src/bot/teams/platform.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import { lookAtTeams } from './chat-platform/teams-probe.ts'
import { describeChatPlatform } from './chat-platform.contract.ts'

/** Where Teams' calls would go: nobody listens. */
const nowhere = new ServiceAddress('https://texts.example.com', 'http://127.0.0.1:9')

async function open(log: Log) {
  const teams = await startTeams(nowhere, new Changes(), { retryDelaysMs: [] })
  const { appId, password, tenantId, apiUrl, tenant } = teams
  const clock = { now: () => new Date() }
  const authentication = createAuthentication({ appId, password, tenantId, apiUrl, isInsecureLocal: false }, clock)
  const connector = createConnector(authentication, { appId, tenantId }, clock)
  const store = { channelFacts: async () => ({ address: tenant.serviceUrl, hearsEverything: true }) }
  const { id } = teams.channel('Customer Texts')
  return {
    platform: createTeamsPlatform({ connector, tenantId, country: 'US', store, clock, log }),
    probe: lookAtTeams(teams, id),
    channel: id,
    people: { jane: teams.person('Jane').person.id, bob: teams.person('Bob').person.id },
    close: teams.close,
  }
}

describe('Teams', () => {
  describeChatPlatform(open, { findsOwnPosts: false, showsInChannel: false })
})
