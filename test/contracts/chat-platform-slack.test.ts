import { webApi } from '@slack/bolt'
import { describe } from 'vitest'
import { Changes } from '../../sandbox/changes.ts'
import { ServiceAddress } from '../../sandbox/service-address.ts'
import { startSlack } from '../../sandbox/slack/start.ts'
import { clientOptions, identifySlack } from '../../src/bot/slack/client.ts'
import { createSlackLogger } from '../../src/bot/slack/logger.ts'
import { createSlackPlatform } from '../../src/bot/slack/platform.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import { lookAtSlack } from './chat-platform/slack-probe.ts'
import { describeChatPlatform } from './chat-platform.contract.ts'

/** Where Slack's events would go: nobody listens. */
const nowhere = new ServiceAddress('https://texts.example.com', 'http://127.0.0.1:9')

async function open(log: Log) {
  const slack = await startSlack(nowhere, new Changes(), { retryDelaysMs: [] })
  const client = new webApi.WebClient(slack.botToken, clientOptions(slack.apiUrl, createSlackLogger(log)))
  const clock = { now: () => new Date() }
  const { id } = slack.channel('#customer-texts')
  return {
    platform: createSlackPlatform({ client, identity: await identifySlack(client), country: 'US', clock, log }),
    probe: lookAtSlack(slack, id),
    channel: id,
    people: { jane: slack.person('Jane').person.id, bob: slack.person('Bob').person.id },
    close: slack.close,
  }
}

describe('Slack', () => {
  describeChatPlatform(open, { findsOwnPosts: true, showsInChannel: true })
})
