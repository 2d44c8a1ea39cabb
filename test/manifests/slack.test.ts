// The Slack manifest and the code belong together: what one uses, the other must ask for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const manifest = z
  .object({
    features: z.object({ slash_commands: z.array(z.object({ command: z.string(), url: z.string() })) }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.string(), bot_events: z.array(z.string()) }),
      interactivity: z.object({
        is_enabled: z.literal(true),
        request_url: z.string(),
        message_menu_options_url: z.string(),
      }),
    }),
  })
  .parse(JSON.parse(readFileSync(join(root, 'manifests/slack.json'), 'utf8')))

const folder = join(root, 'src/bot/slack')
const code = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n')

/** Every match's first group, each once, sorted. */
const found = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, first]) => first ?? ''))].sort()

/** Which bot scopes a method needs: "Works with", on the page of each method. */
const scopesOf: Record<string, string[]> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write', 'chat:write.customize'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'users.info': ['users:read', 'users:read.email'],
  'views.update': [],
}

describe('the Slack manifest', () => {
  it('lists exactly the commands that the code answers', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command).sort()).toEqual(
      found(/onCommand\(desk, '(\/\w+)'/g),
    )
  })

  it('asks for exactly the scopes that the methods in use need', () => {
    const methods = found(/client\.((?:auth|chat|conversations|reactions|users|views)\.\w+)\(/g)
    expect(methods).toEqual(Object.keys(scopesOf).sort())
    const needed = ['commands', ...methods.flatMap((method) => scopesOf[method] ?? [`unknown: ${method}`])]
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...new Set(needed)].sort())
  })

  it('subscribes to the events that the code hears', () => {
    expect(found(/app\.event\('(\w+)'/g)).toEqual(['message', 'user_change'])
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'message.channels',
      'message.groups',
      'user_change',
    ])
  })

  it('sends everything to the one route', () => {
    const { event_subscriptions, interactivity } = manifest.settings
    const urls = [
      ...manifest.features.slash_commands.map(({ url }) => url),
      event_subscriptions.request_url,
      interactivity.request_url,
      interactivity.message_menu_options_url,
    ]
    expect(new Set(urls)).toEqual(new Set(['{{PUBLIC_URL}}/slack/events']))
  })
})
