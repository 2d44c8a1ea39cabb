// The browser for tests of the demo's page: Chromium or Chrome as the system has it.
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** `--no-sandbox` for root in a container; the others keep it from calling home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Whether there is one; where there is none a line says that its tests are skipped, and under CI that is an error. */
export function hasBrowser(): boolean {
  if (executablePath) return true
  if (process.env.CI === 'true') throw new Error('Chromium is not installed, and CI does not go without it')
  process.stdout.write('Chromium is not installed: the tests of the demo page are skipped.\n')
  return false
}

/** A headless one. Only where `hasBrowser`. */
export function launchBrowser(): Promise<Browser> {
  if (!executablePath) throw new Error('Chromium is not installed')
  return chromium.launch({ executablePath, args: flags })
}
