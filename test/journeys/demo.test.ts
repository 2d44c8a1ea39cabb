// The newcomer's run, in a real browser: `npm run demo`, and the main job on its page from Contacts to the delivered
// tick. With PICTURE=path the last screen is kept there; that is the picture in the README.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, launchBrowser } from '../fakes/browser.ts'

const root = join(import.meta.dirname, '..', '..')
describe.skipIf(!hasBrowser())('the demo', () => {
  let demo: ChildProcess
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    demo = spawn(process.execPath, ['--import', 'tsx', 'sandbox/demo.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await printedAddress(demo)
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    page.setDefaultTimeout(15_000)
    await page.goto(address)
  })

  afterAll(async () => {
    await browser?.close()
    demo.kill('SIGINT')
    if (demo.exitCode === null) await once(demo, 'exit')
  })

  it('shows the main job from the contacts of an order to the phone and back', async () => {
    const composer = page.getByRole('textbox', { name: 'Message #customer-texts' })
    await composer.fill('/contacts 123456')
    await composer.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Start: Alan Smith, (303) 555-0142' }).click()
    await dialog.getByRole('textbox', { name: 'Message' }).fill('Hi Alan, your crew arrives between 8 and 9 tomorrow.')
    await dialog.getByRole('textbox', { name: 'Signature' }).fill('Jane, Front Range Moving')
    await dialog.getByRole('button', { name: 'Send' }).click()

    const phone = page.getByRole('complementary', { name: 'Customers’ phones' })
    await phone.getByText('Hi Alan, your crew arrives between 8 and 9 tomorrow.').waitFor()
    await phone.getByRole('textbox', { name: 'Text message from Alan Smith' }).fill('Can the crew come at 9 instead?')
    await phone.getByRole('button', { name: 'Send text' }).click()

    await page
      .getByRole('button', { name: /repl(y|ies)/ })
      .first()
      .click()
    const thread = page.getByRole('region', { name: 'Thread' })
    await thread.getByText('Can the crew come at 9 instead?').waitFor()
    const inbound = thread.getByRole('article').filter({ hasText: 'Can the crew come at 9 instead?' })
    expect(await inbound.textContent()).toContain('@Jane')

    const reply = thread.getByRole('textbox')
    await reply.fill('Sure, I moved you to 9. 👍')
    await reply.press('Enter')
    await phone.getByText('Sure, I moved you to 9. 👍').waitFor()
    const mine = thread.getByRole('article').filter({ hasText: 'Sure, I moved you to 9.' })
    await mine.getByText('✅').waitFor()
    if (process.env.PICTURE) await page.screenshot({ path: process.env.PICTURE })
  })
})

async function printedAddress(program: ChildProcess): Promise<string> {
  if (!program.stdout) throw new Error('the demo prints nothing')
  for await (const line of createInterface({ input: program.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (address) return address
  }
  throw new Error('the demo ended before it printed its address')
}
