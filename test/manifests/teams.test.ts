// The Teams app package: what Microsoft's validator says of it, and that it offers what the code answers.
import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { z } from 'zod'
import { teamsPackage } from '../../manifests/teams-package.ts'
import { spokenCommands } from '../../src/bot/commands.ts'

const appId = '11111111-2222-3333-4444-555555555555'
const files = unzipSync(await teamsPackage('https://texting.example.com/threadline', appId))
const text = strFromU8(files['manifest.json'] ?? new Uint8Array())

const command = z.object({ title: z.string(), description: z.string().min(1) })
const manifest = z
  .object({
    manifestVersion: z.string(),
    bots: z.tuple([
      z.object({
        botId: z.literal(appId),
        scopes: z.array(z.string()),
        supportsTargetedMessages: z.boolean(),
        commandLists: z.array(
          z.object({ scopes: z.array(z.string()), triggers: z.array(z.string()), commands: z.array(command) }),
        ),
      }),
    ]),
    composeExtensions: z.tuple([
      z.object({ botId: z.literal(appId), commands: z.array(z.looseObject({ title: z.string() })) }),
    ]),
    supportsChannelFeatures: z.string(),
  })
  .loose()
  .parse(JSON.parse(text))

const [bot] = manifest.bots
const [{ commands: actions }] = manifest.composeExtensions
const commandsOn = (scope: string, trigger: string) =>
  bot.commandLists
    .filter(({ scopes, triggers }) => scopes.includes(scope) && triggers.includes(trigger))
    .flatMap(({ commands }) => commands)
const titles = (commands: { title: string }[]) => commands.map(({ title }) => title)

describe('the Teams app package', () => {
  it('holds the manifest and the two icons at its root, and nothing else', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    expect(manifest.icons).toEqual({ color: 'color.png', outline: 'outline.png' })
  })

  it("passes Microsoft's validator, with the schema that its package brings along", async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new Error('the schema is not in the package')))
    onTestFinished(() => void vi.unstubAllGlobals())
    expect(manifest.manifestVersion).toBe('1.30')
    expect(await AppManifestUtils.validateAgainstSchema(TeamsManifestConverter.jsonToManifest(text))).toEqual([])
  })

  it('is the same file for the same address and app, whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') })
    onTestFinished(() => void vi.useRealTimers())
    const today = await teamsPackage('https://texting.example.com', appId)
    vi.setSystemTime(new Date('2027-01-31T20:30:00Z'))
    const later = await teamsPackage('https://texting.example.com', appId)
    expect(Buffer.from(today).equals(later)).toBe(true)
  })
})

describe('the Teams manifest', () => {
  it('leads to the address and the app, with no placeholder left', () => {
    expect(text).not.toContain('{{')
    expect(manifest).toMatchObject({
      id: appId,
      developer: { websiteUrl: 'https://texting.example.com/threadline' },
      validDomains: ['texting.example.com'],
    })
  })

  it('lists every command that the bot answers, wherever it can be mentioned', () => {
    for (const scope of bot.scopes) expect(titles(commandsOn(scope, 'mention'))).toEqual(spokenCommands)
  })

  it('offers two action commands that open a dialog, from the compose box, the / menu and the menu of a message', () => {
    const opensDialog = {
      type: 'action',
      fetchTask: true,
      context: ['compose', 'commandBox', 'message'],
      triggers: ['slash'],
    }
    expect(actions).toMatchObject([
      { id: 'contacts', title: 'Contacts', ...opensDialog },
      { id: 'text', title: 'Text a contact', ...opensDialog },
    ])
  })

  // Both kinds stand in one menu: what opens a dialog at once is not to stand there again as a message to the bot.
  it.each(['team', 'groupChat'])('offers everything once in the / menu of a %s', (scope) => {
    expect(bot.supportsTargetedMessages).toBe(true)
    const inMenu = [...actions.map(({ id }) => id), ...titles(commandsOn(scope, 'slash'))]
    expect(inMenu).toEqual(spokenCommands)
  })

  it('says the same of a command everywhere', () => {
    const said = bot.commandLists.flatMap(({ commands }) => commands)
    expect(new Set(said.map(({ title, description }) => `${title}: ${description}`)).size).toBe(spokenCommands.length)
  })

  // "Receive all channel messages": the resource can be any text, but must be there.
  it('asks a team for the replies that do not mention the bot', () => {
    expect(manifest).toMatchObject({
      webApplicationInfo: { id: appId, resource: expect.stringMatching(/./) },
      authorization: {
        permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] },
      },
    })
  })

  // Type-ahead search works in a group chat only for a bot of that scope ("Typeahead search in Adaptive Cards").
  it('is for teams first, and for personal and group chats', () => {
    expect(manifest.defaultInstallScope).toBe('team')
    expect(bot.scopes).toEqual(['personal', 'team', 'groupChat'])
  })

  // Teams refuses to take a package of 1.25 or newer for teams without it, though the schema does not ask for it.
  it('says that it knows channels of every kind', () => {
    expect(manifest.supportsChannelFeatures).toBe('tier1')
  })
})
