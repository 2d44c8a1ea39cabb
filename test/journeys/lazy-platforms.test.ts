// A platform that is not configured is not loaded: its library costs seconds at start and a hundred megabytes.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ChatPlatform, startSandbox } from '../../sandbox/start.ts'
import { runProgram } from '../fakes/run-program.ts'

const telling = `--import=${join(import.meta.dirname, '../fakes/tell-packages.mjs')}`
const ofSlack = ['@slack/bolt', '@slack/web-api']
const ofTeams = ['botbuilder', '@microsoft/teams-ai', 'botframework-connector', '@azure/msal-node']

async function packagesOf(platforms: ChatPlatform[]): Promise<string[]> {
  const sandbox = await startSandbox({ platforms })
  const program = runProgram('src/main.ts', { ...sandbox.settings, NODE_OPTIONS: telling })
  await program.until('Threadline serves')
  program.process.kill('SIGTERM')
  await program.ended
  await sandbox.close()
  return JSON.parse(/^packages (.*)$/m.exec(program.said().out)?.[1] ?? '[]')
}

it.each([
  { platforms: ['slack'] as const, loaded: ofSlack, left: ofTeams },
  { platforms: ['teams'] as const, loaded: ofTeams, left: ofSlack },
])('a service with $platforms loads nothing of the other', async ({ platforms, loaded, left }) => {
  const packages = await packagesOf([...platforms])
  for (const name of loaded) expect(packages).toContain(name)
  for (const name of left) expect(packages).not.toContain(name)
})
