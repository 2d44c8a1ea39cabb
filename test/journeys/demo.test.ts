// The newcomer's run, in a real browser: `npm run demo`, the main job on its page, and one conversation in Slack, in Teams
// and on a phone. With PICTURE=path the last screen is kept there; that is the picture in the README.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, launchBrowser } from '../fakes/browser.ts'

const root = join(import.meta.dirname, '..', '..')
/** Large enough for both threads from their cards to their last texts. */
const viewport = { width: 1600, height: 1040 }

describe.skipIf(!hasBrowser())('the demo', () => {
  let demo: ChildProcess
  let browser: Browser
  let page: Page
  const elsewhere: string[] = []

  beforeAll(async () => {
    demo = spawn(process.execPath, ['--import', 'tsx', 'sandbox/demo.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const address = await printedAddress(demo)
    browser = await launchBrowser()
    page = await browser.newPage({ viewport })
    page.setDefaultTimeout(15_000)
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !request.url().startsWith('data:')) elsewhere.push(request.url())
    })
    await page.goto(address)
  })

  afterAll(async () => {
    await browser?.close()
    demo.kill('SIGINT')
    if (demo.exitCode === null) await once(demo, 'exit')
  })

  const slack = () => page.getByRole('region', { name: 'Slack', exact: true })
  const teams = () => page.getByRole('region', { name: 'Microsoft Teams', exact: true })
  const phone = () => page.getByRole('complementary', { name: 'Customers’ phones' })
  const slackThread = () => slack().getByRole('region', { name: 'Thread' })
  const teamsThread = () => teams().getByRole('region', { name: 'Thread of 💬 Alan Smith' })

  async function startInSlack(contact: string, message: string): Promise<void> {
    await type(slack().getByRole('textbox', { name: 'Message #customer-texts' }), '/contacts 123456')
    const dialog = slack().getByRole('dialog')
    await dialog.getByRole('button', { name: `Start: ${contact}` }).click()
    await dialog.getByRole('textbox', { name: 'Message' }).fill(message)
    await dialog.getByRole('textbox', { name: 'Signature' }).fill('Jane, Front Range Moving')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await phone().getByText(message).waitFor()
  }

  async function writeBack(name: string, message: string): Promise<void> {
    await type(phone().getByRole('textbox', { name: `Text message from ${name}` }), message)
  }

  async function type(field: Locator, words: string): Promise<void> {
    await field.fill(words)
    await field.press('Enter')
  }

  it('shows the main job from the contacts of an order to the phone and back', async () => {
    await startInSlack('Beth Smith, (303) 555-0177', 'Hi Beth, your crew arrives between 8 and 9 tomorrow.')
    await writeBack('Beth Smith', 'Can the crew come at 9 instead?')

    const inbound = slackThread().getByRole('article').filter({ hasText: 'Can the crew come at 9 instead?' })
    expect(await inbound.textContent()).toContain('@Jane')

    await type(slackThread().getByRole('textbox'), 'Sure, I moved you to 9.')
    await phone().getByText('Sure, I moved you to 9.').waitFor()
    const mine = slackThread().getByRole('article').filter({ hasText: 'Sure, I moved you to 9.' })
    await mine.getByText('✅').waitFor()
    await slackThread().getByRole('button', { name: 'Close thread' }).click()
  })

  it('shows one conversation in Slack, in Teams and on the phone', async () => {
    const texts = [
      'Hi Alan, your crew arrives between 8 and 9 tomorrow.',
      'Can the crew come at 9 instead?',
      'And there is a piano, did I say?',
      'The piano is no problem, we bring a third mover. 🎹',
      'And I moved you to 9. See you tomorrow! 👍',
    ]
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = texts
    await startInSlack('Alan Smith, (303) 555-0142', first)

    await subscribeInTeams()
    await writeBack('Alan Smith', second)
    await writeBack('Alan Smith', third)
    await teamsThread().getByText(third).waitFor()
    await type(teamsThread().getByRole('textbox', { name: 'Reply' }), fourth)
    await slackThread().getByText(fourth).waitFor()
    await type(slackThread().getByRole('textbox'), fifth)
    await teamsThread().getByText(fifth).waitFor()

    await slackThread().getByText('✅').last().waitFor()
    await slackThread().getByRole('article').filter({ hasText: fourth }).getByText('delivered').waitFor()
    await teamsThread().getByText(`✓ delivered · Maria Lopez: “${fourth}”`).waitFor()
    await teamsThread().getByRole('article').filter({ hasText: fifth }).getByText('✓ delivered').waitFor()
    // The first of each is the card.
    expect(await textsIn(slackThread().getByRole('article'), 1)).toEqual(texts)
    expect(await textsIn(teamsThread().getByRole('article'), 1)).toEqual(texts)
    expect(await textsIn(phone().getByRole('listitem'), 0)).toEqual(texts)
    expect(elsewhere).toEqual([])
    await takePicture()

    /** Which of the texts each entry holds; an entry that holds none is given as it is. */
    async function textsIn(entries: Locator, after: number): Promise<string[]> {
      const words = await entries.allTextContents()
      return words.slice(after).map((entry) => texts.find((text) => entry.includes(text)) ?? entry)
    }
  })

  /** From the message box to the thread. */
  async function subscribeInTeams(): Promise<void> {
    await teams().getByRole('textbox', { name: 'Start a post in Customer Texts' }).fill('/')
    await teams().getByRole('option', { name: 'Contacts' }).click()
    const dialog = teams().getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Order' }).fill('123456')
    await dialog.getByRole('option', { name: '123456 · Alan Smith' }).click()
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByTitle('Subscribe: Alan Smith, (303) 555-0142').click()
    await dialog.getByText('Subscribe to the conversation and view').waitFor()
    await dialog.getByRole('button', { name: 'Subscribe' }).click()
    await teamsThread().waitFor({ state: 'attached' })
    const open = dialog.getByTitle('Open: Alan Smith')
    const leadsThere = (await open.getAttribute('role')) === 'link'
    await open.click()
    // A link is made when the list is drawn: where the thread was not there yet, Open brings the list with the link.
    if (!leadsThere) await dialog.getByRole('link', { name: 'Open' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  async function takePicture(): Promise<void> {
    if (!process.env.PICTURE) return
    await teamsThread().evaluate((thread) => thread.scrollIntoView())
    await page.mouse.move(0, 0)
    await page.screenshot({ path: process.env.PICTURE, animations: 'disabled', caret: 'hide' })
  }
})

async function printedAddress(program: ChildProcess): Promise<string> {
  if (!program.stdout) throw new Error('the demo prints nothing')
  for await (const line of createInterface({ input: program.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
    if (address) return address
  }
  throw new Error('the demo ended before it printed its address')
}
