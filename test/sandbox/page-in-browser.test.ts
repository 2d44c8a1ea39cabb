// What the page does by itself with Slack and the phones, in a real browser: opening threads, showing phones, drawing
// dates.
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPageServer } from '../../sandbox/serve/page-server.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { hasBrowser, launchBrowser } from '../fakes/browser.ts'
import { startStandInApp } from './stand-in-app.ts'

const channel = 'C0CUSTTEXTS'
const from = '+17205550110'
const alan = '+13035550142'
const beth = '+13035550177'

describe.skipIf(!hasBrowser())('the page in a browser', () => {
  let sandbox: Sandbox
  let app: Awaited<ReturnType<typeof startStandInApp>>
  let server: FastifyInstance
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    sandbox = await startSandbox()
    app = await startStandInApp(sandbox)
    sandbox.twilio.phone(alan, 'Alan Smith')
    sandbox.twilio.phone(beth, 'Beth Smith')
    server = await createPageServer(sandbox)
    page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
    page.setDefaultTimeout(10_000)
    await page.goto(await server.listen({ port: 0, host: '127.0.0.1' }))
    await page.getByText('to see who can be texted').waitFor()
    await page.getByRole('button', { name: 'Slack', exact: true }).click()
    return async () => {
      await page.close()
      await server.close()
      app.close()
      await sandbox.close()
    }
  })

  const post = (text: string) => sandbox.slack.messages.postByApp({ channel, text })
  const thread = () => page.getByRole('region', { name: 'Thread' })
  const feed = () => page.getByRole('region', { name: '#customer-texts' })

  it('opens a new post that mentions the person, and leaves an open thread open', async () => {
    post('Nobody is meant')
    await feed().getByText('Nobody is meant').waitFor()
    expect(await thread().count()).toBe(0)
    post('<@U0JANE00001> first')
    await thread().getByText('first').waitFor()
    post('<@U0JANE00001> second')
    await feed().getByText('second').waitFor()
    expect(await thread().getByText('second').count()).toBe(0)
  })

  it('keeps what is being written when Escape is pressed, or the thread is left', async () => {
    post('<@U0JANE00001> first')
    const reply = thread().getByRole('textbox')
    await reply.fill('Half a sen')
    await reply.press('Escape')
    expect(await reply.inputValue()).toBe('Half a sen')
    await thread().getByRole('button', { name: 'Close thread' }).click()
    await feed().getByText('first').hover()
    await feed().getByRole('button', { name: 'Reply in thread' }).click()
    expect(await reply.inputValue()).toBe('Half a sen')
  })

  it('draws dates and times where the person is', async () => {
    post('Moved on <!date^1392734385^{date_short} at {time}|a Tuesday>')
    await feed().getByText('Moved on Feb 18, 2014 at 7:39 AM').waitFor()
  })

  it('shows the phone that is texted first, and only marks it while another is in use', async () => {
    const phones = page.getByRole('complementary')
    const shown = phones.getByRole('combobox', { name: 'Whose phone' })
    await app.sms.messages.create({ from, to: beth, body: 'Hello Beth' })
    await phones.getByText('Hello Beth').waitFor()
    expect(await shown.inputValue()).toBe(beth)

    await phones.getByRole('textbox').fill('Hel')
    await app.sms.messages.create({ from, to: alan, body: 'Hello Alan' })
    await phones.getByRole('button', { name: 'Alan Smith 1' }).waitFor()
    expect(await shown.inputValue()).toBe(beth)
    await phones.getByRole('button', { name: 'Alan Smith 1' }).click()
    await phones.getByText('Hello Alan').waitFor()
    await shown.selectOption(beth)
    expect(await phones.getByRole('textbox').inputValue()).toBe('Hel')
  })
})
