// npm run manifests, as an administrator runs it.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../manifests/write.ts')
const address = { PUBLIC_URL: 'https://texting.example.com/' }
const app = { MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555' }

/** Runs it in an empty folder with exactly this environment, and this `.env` where one is given. */
function writeManifests(environment: Record<string, string>, dotEnv?: string) {
  const cwd = mkdtempSync(join(tmpdir(), 'threadline-manifests-'))
  if (dotEnv !== undefined) writeFileSync(join(cwd, '.env'), dotEnv)
  const env = { PATH: process.env.PATH ?? '', ...environment }
  const run = [process.execPath, ['--import', import.meta.resolve('tsx'), program]] as const
  const { status, stdout, stderr } = spawnSync(...run, { cwd, env, encoding: 'utf8' })
  const [slackFile, teamsFile] = [join(cwd, 'dist/slack-manifest.json'), join(cwd, 'dist/threadline-teams.zip')]
  const slack = existsSync(slackFile) ? readFileSync(slackFile, 'utf8') : null
  const teams = existsSync(teamsFile) ? strFromU8(unzipSync(readFileSync(teamsFile))['manifest.json'] ?? noFile) : null
  return { status, stdout, stderr, slack, teams }
}

const noFile = new Uint8Array()

describe('npm run manifests', { timeout: 30_000 }, () => {
  it('writes both for the address and the app, and says where they go', () => {
    const { status, stdout, slack, teams } = writeManifests({ ...address, ...app })
    expect(status).toBe(0)
    expect(JSON.parse(slack ?? '')).toMatchObject({
      settings: { event_subscriptions: { request_url: 'https://texting.example.com/slack/events' } },
    })
    expect(slack).not.toContain('{{')
    expect(JSON.parse(teams ?? '')).toMatchObject({
      id: app.MICROSOFT_APP_ID,
      developer: { websiteUrl: 'https://texting.example.com' },
    })
    expect(stdout).toContain('wrote dist/slack-manifest.json.\n  1. A new app: api.slack.com/apps → Create New App')
    expect(stdout).toContain('wrote dist/threadline-teams.zip.\n')
    expect(stdout).toContain('     https://texting.example.com/api/messages.')
  })

  it('leaves Teams out without its app id, and says so', () => {
    const { status, stdout, slack, teams } = writeManifests(address)
    expect(status).toBe(0)
    expect(stdout).toContain('Teams: skipped. For its app package, set MICROSOFT_APP_ID: copy it from ')
    expect(slack).not.toBeNull()
    expect(teams).toBeNull()
  })

  it('takes the settings from .env, and the environment before it', () => {
    const dotEnv = `PUBLIC_URL=http://127.0.0.1:3000\nMICROSOFT_APP_ID=${app.MICROSOFT_APP_ID}\n`
    const { slack, teams } = writeManifests({}, dotEnv)
    expect(slack).toContain('"http://127.0.0.1:3000/slack/events"')
    expect(JSON.parse(teams ?? '')).toMatchObject({ id: app.MICROSOFT_APP_ID, validDomains: ['127.0.0.1:3000'] })
    expect(writeManifests(address, dotEnv).slack).not.toContain('127.0.0.1')
  })

  it.each([
    ['PUBLIC_URL is missing', app],
    ['PUBLIC_URL is not an https address', { PUBLIC_URL: 'http://texting.example.com', ...app }],
    ['MICROSOFT_APP_ID is not an id such as ', { ...address, MICROSOFT_APP_ID: 'threadline' }],
  ])('writes nothing when %s', (wrong, environment) => {
    const { status, stdout, stderr, slack, teams } = writeManifests(environment)
    expect(status).toBe(78)
    expect(stderr).toContain(`No manifest was written.\n  ${wrong}`)
    expect([stdout, slack, teams]).toEqual(['', null, null])
  })
})
