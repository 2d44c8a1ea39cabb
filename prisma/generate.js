// Generates both Prisma clients after an install. Generating is pure WebAssembly, so the schema engine is not wanted:
// pointing its setting at a program that always fails keeps Prisma from downloading one. A production install has no
// `prisma` command and brings a finished dist/, so there is nothing to do.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = findCli()

if (cli) for (const provider of ['sqlite', 'postgresql']) generate(provider)

function findCli() {
  try {
    return createRequire(import.meta.url).resolve('prisma/build/index.js')
  } catch {
    return null
  }
}

function generate(provider) {
  const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? '/bin/false'
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: engine, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  const child = spawn(process.execPath, [cli, 'generate', '--schema', `prisma/${provider}`, '--no-hints'], {
    cwd: root,
    env,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  child.on('close', (code) => {
    if (code === 0) return
    process.stderr.write(output)
    process.exitCode = 1
  })
}
