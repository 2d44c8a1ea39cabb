// `npm run manifests`: writes the app's manifest for the PUBLIC_URL of the environment or `.env`, ready to paste.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { exitBadConfig, loadEnvironment } from '../src/config.ts'
import { settings } from '../src/settings.ts'

const folder = 'dist'
const file = `${folder}/slack-manifest.json`

const { value, where } = settings.PUBLIC_URL
const written = loadEnvironment().PUBLIC_URL?.trim() || undefined
const publicUrl = value.safeParse(written)

if (publicUrl.success) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, slackManifest(publicUrl.data))
  process.stdout.write(`Wrote ${file}: paste it at api.slack.com/apps → Create New App → From a manifest.\n`)
} else {
  const wrong = written ? (publicUrl.error.issues[0]?.message ?? 'is wrong') : 'is missing'
  process.stderr.write(`No manifest was written. PUBLIC_URL ${wrong}: ${where}. Put it into the environment or .env.\n`)
  process.exitCode = exitBadConfig
}

/** Filled in after parsing, so that no character of an address can break the JSON. */
function slackManifest(address: string): string {
  const template = readFileSync(new URL('slack.json', import.meta.url), 'utf8')
  const filled: unknown = JSON.parse(template, (_, found: unknown) =>
    typeof found === 'string' ? found.replaceAll('{{PUBLIC_URL}}', () => address) : found,
  )
  return `${JSON.stringify(filled, null, 2)}\n`
}
