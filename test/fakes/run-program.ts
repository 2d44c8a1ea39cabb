// One of our programs as a real process, in an empty folder of its own, with exactly these settings.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

export interface Program {
  process: ChildProcess
  folder: string
  /** What it has written so far. */
  said(): { out: string; err: string }
  /** Waits until it has written this to stdout. */
  until(words: string): Promise<void>
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
}

export function runProgram(file: string, settings: Record<string, string>, args: string[] = []): Program {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-'))
  const env = { PATH: process.env.PATH ?? '', ...settings }
  const tsx = join(root, 'node_modules/tsx/dist/loader.mjs')
  const child = spawn(process.execPath, ['--import', tsx, join(root, file), ...args], { cwd: folder, env })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    said.out += words
  })
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    said.err += words
  })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null)
  return {
    process: child,
    folder,
    said: () => ({ ...said }),
    async until(words) {
      const gone = ended.then((code) => {
        throw new Error(`it ended with ${code} before it said ${words}: ${said.out}${said.err}`)
      })
      while (!said.out.includes(words)) await Promise.race([once(child.stdout, 'data'), gone])
    },
    ended,
  }
}
