// `npm run manifests`: writes what Slack and Teams must be told of the app, for the PUBLIC_URL and the MICROSOFT_APP_ID of
// the environment or `.env`, ready to paste and to upload.
import { mkdirSync, writeFileSync } from 'node:fs'
import { exitBadConfig, loadEnvironment } from '../src/config.ts'
import { type Setting, settings } from '../src/settings.ts'
import { fillTemplate } from './fill-template.ts'
import { teamsPackage } from './teams-package.ts'

const folder = 'dist'
const slackFile = `${folder}/slack-manifest.json`
const teamsFile = `${folder}/threadline-teams.zip`

const environment = loadEnvironment()
const publicUrl = read('PUBLIC_URL', settings.PUBLIC_URL)
const appId = read('MICROSOFT_APP_ID', settings.MICROSOFT_APP_ID)

if (publicUrl.kind === 'ok' && appId.kind === 'ok') {
  await writeAll(publicUrl.value, appId.value)
} else {
  const wrong = [publicUrl, appId].flatMap((one) => (one.kind === 'bad' ? [`  ${one.wrong}`] : []))
  say(process.stderr, ['No manifest was written.', ...wrong, 'Put it into the environment or .env.'])
  process.exitCode = exitBadConfig
}

function read<Value>(name: string, { value, where }: Setting<Value>) {
  const written = environment[name]?.trim() || undefined
  const parsed = value.safeParse(written)
  if (parsed.success) return { kind: 'ok' as const, value: parsed.data }
  const wrong = written ? (parsed.error.issues[0]?.message ?? 'is wrong') : 'is missing'
  return { kind: 'bad' as const, wrong: `${name} ${wrong}: ${where}.` }
}

async function writeAll(address: string, teamsAppId: string | undefined): Promise<void> {
  const forSlack = fillTemplate('slack.json', { PUBLIC_URL: address })
  const forTeams = teamsAppId ? await teamsPackage(address, teamsAppId) : null
  mkdirSync(folder, { recursive: true })
  writeFileSync(slackFile, forSlack)
  if (forTeams) writeFileSync(teamsFile, forTeams)
  say(process.stdout, [...slackSteps(), '', ...(forTeams ? teamsSteps(address) : noTeams())])
}

function slackSteps(): string[] {
  return [
    `Slack: wrote ${slackFile}.`,
    '  1. A new app: api.slack.com/apps → Create New App → From a manifest, and paste it.',
    '     An app you have: api.slack.com/apps → your app → App Manifest, paste it, and Save Changes.',
    '  2. Install App → Install to Workspace, again after every change.',
  ]
}

function teamsSteps(address: string): string[] {
  return [
    `Teams: wrote ${teamsFile}.`,
    '  1. portal.azure.com → your Azure Bot (type: Single Tenant) → Configuration → Messaging endpoint:',
    `     ${address}/api/messages. Then Channels → Microsoft Teams.`,
    '  2. For everybody: admin.teams.microsoft.com → Teams apps → Manage apps → Actions → Upload new app.',
    '     For one team: in Teams, the team → Manage team → Apps → Upload a custom app.',
    '  3. Add Threadline to the team in whose channel conversations are to open. Teams asks its owner whether Threadline',
    '     may read the messages of its channels: without that, replies must mention @Threadline.',
  ]
}

function noTeams(): string[] {
  return [`Teams: skipped. For its app package, set MICROSOFT_APP_ID: ${settings.MICROSOFT_APP_ID.where}.`]
}

function say(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  stream.write(`${lines.join('\n')}\n`)
}
