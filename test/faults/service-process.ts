// The service in a process of its own, which can be killed at any moment, and started again as if nothing had happened.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { DieAt } from './die-at.ts'
import type { FillDisk } from './fill-disk.ts'
import type { Memory } from './measure.ts'
import type { MoveClock } from './move-clock.ts'

const entry = join(import.meta.dirname, '../../src/main.ts')
const preloads = ['move-clock.ts', 'fill-disk.ts', 'die-at.ts', 'measure.ts'].map((file) =>
  join(import.meta.dirname, file),
)
const readyWithinMs = 60_000
const lookEveryMs = 25
const keptLines = 40

export class ServiceProcess {
  readonly #child: ChildProcess
  #said: string[] = []
  /** The exit code, or the signal that killed it. */
  readonly ended: Promise<number | string>
  /** The same, but only when nobody wanted it to end. */
  readonly collapsed: Promise<number | string>
  #isOver = false
  #isMeantToEnd = false

  private constructor(child: ChildProcess) {
    this.#child = child
    this.ended = once(child, 'exit').then(([code, signal]: (number | string)[]) => {
      this.#isOver = true
      return code ?? signal ?? 'nothing'
    })
    this.collapsed = new Promise((resolve) => {
      void this.ended.then((end) => this.#isMeantToEnd || resolve(end))
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => this.#keep(text))
  }

  /** Resolves once it serves at `url`. */
  static async start(settings: Record<string, string>, url: string): Promise<ServiceProcess> {
    const cwd = mkdtempSync(join(tmpdir(), 'threadline-'))
    const env = { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...settings }
    const imports = [import.meta.resolve('tsx'), ...preloads].flatMap((module) => ['--import', module])
    const args = ['--expose-gc', ...imports, entry]
    const service = new ServiceProcess(
      spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }),
    )
    void service.ended.then(() => rm(cwd, { recursive: true }))
    const end = Date.now() + readyWithinMs
    while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
      if (service.#isOver || Date.now() > end) throw new Error(`the service does not start: ${service.lastWords}`)
      await pause(lookEveryMs)
    }
    return service
  }

  /** The end of its log. */
  get lastWords(): string {
    return this.#said.join('')
  }

  /** What it holds now. */
  async measure(): Promise<Memory & { files: number }> {
    this.#child.send('measure')
    const [memory]: Memory[] = await once(this.#child, 'message')
    if (!memory) throw new Error('the service does not tell its memory')
    return { ...memory, files: (await readdir(`/proc/${this.#child.pid}/fd`).catch(() => [])).length }
  }

  dieAt(order: DieAt): void {
    this.#isMeantToEnd = true
    this.#child.send(order)
  }

  /** Sets the clock that it reads off by so many milliseconds. */
  moveClock(clockOffBy: number): void {
    this.#child.send({ clockOffBy } satisfies MoveClock)
  }

  /** Leaves its SQLite file no room to grow, or room again. */
  fillDisk(isDiskFull: boolean): void {
    this.#child.send({ isDiskFull } satisfies FillDisk)
  }

  /** Without a warning. */
  async kill(): Promise<void> {
    this.#isMeantToEnd = true
    this.#child.kill('SIGKILL')
    await this.ended
  }

  /** As an operator stops it; the exit code. */
  async stop(): Promise<number | string> {
    this.#isMeantToEnd = true
    this.#child.kill('SIGTERM')
    return this.ended
  }

  #keep(text: string): void {
    this.#said = [...this.#said, text].slice(-keptLines)
  }
}
