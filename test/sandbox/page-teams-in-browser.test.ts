// What the page does by itself with Teams, in a real browser: words, cards and dialogs as Teams shows them.
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPageServer } from '../../sandbox/serve/page-server.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { hasBrowser, launchBrowser } from '../fakes/browser.ts'
import { adaptive, cardMessage, type StandInBot, startStandInBot, task } from './teams-stand-in-bot.ts'

const html = (text: string, more: object = {}) => ({ type: 'message', textFormat: 'xml', text, ...more })
const words = (text: string, more: object = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })
const submit = (title: string) => ({ type: 'Action.Submit', title, data: { verb: 'go' } })

describe.skipIf(!hasBrowser())('Teams on the page in a browser', () => {
  let sandbox: Sandbox
  let bot: StandInBot
  let server: FastifyInstance
  let browser: Browser
  let page: Page
  let channel: string
  let maria: string

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    sandbox = await startSandbox()
    bot = await startStandInBot(sandbox)
    channel = sandbox.teams.channel('Customer Texts').id
    maria = sandbox.teams.person('Maria').person.id
    await bot.startThread(channel, html('First'))
    server = await createPageServer(sandbox)
    page = await browser.newPage({ viewport: { width: 1600, height: 900 }, timezoneId: 'Asia/Tokyo' })
    page.setDefaultTimeout(10_000)
    await page.goto(await server.listen({ port: 0, host: '127.0.0.1' }))
    await posts().getByText('First').waitFor()
    return async () => {
      await page.close()
      await server.close()
      await bot.close()
      await sandbox.close()
    }
  })

  const teams = () => page.getByRole('region', { name: 'Microsoft Teams' })
  const posts = () => teams().getByRole('region', { name: 'Customer Texts, posts' })
  const lastPost = () => posts().getByRole('article').last()
  const newPost = () => posts().getByRole('textbox', { name: 'Start a post in Customer Texts' })
  const dialog = () => teams().getByRole('dialog')

  it('draws the HTML that Teams knows, and nothing else of it', async () => {
    const bad =
      '<script>document.title = "taken"</script><img src="x" onerror="document.title = \'taken\'" alt="a cat">'
    const links = '<a href="javascript:alert(1)">no link</a> <a href="https://example.com/">a link</a>'
    await bot.startThread(channel, html(`<b>bold</b> &lt;i&gt; <marquee>plain</marquee> ${bad} ${links}`))
    await lastPost().getByText('bold').waitFor()
    const content = lastPost().locator('.content')
    expect(await content.textContent()).toBe('bold <i> plain a cat no link a link')
    expect(await content.locator('b, a').allTextContents()).toEqual(['bold', 'a link'])
    expect(await page.title()).toBe('Threadline sandbox')
  })

  it('marks who is called, and what one person alone sees', async () => {
    const entities = [{ type: 'mention', text: '<at>Maria</at>', mentioned: { id: maria, name: 'Maria' } }]
    const { body } = await bot.startThread(channel, html('<at>Maria</at> come', { entities }))
    await bot.say(body.id, html('Psst', { recipient: { id: maria } }), '?isTargetedActivity=true')
    await posts().locator('.mention.me').getByText('Maria').waitFor()
    await lastPost().getByText('Only you can see this').waitFor()
    await teams().getByLabel('You are, in Microsoft Teams').selectOption('Bob')
    await posts().locator('.mention:not(.me)').getByText('Maria').waitFor()
    expect(await posts().getByText('Psst').count()).toBe(0)
  })

  it('draws moments in the time zone of the company, and changes what was changed in place', async () => {
    const moment = (time: string) => cardMessage(adaptive([words(`Moved {{TIME(2026-12-01T${time}Z)}}`)]))
    const { body } = await bot.startThread(channel, moment('16:30:00'))
    await posts().getByText('Moved 9:30 AM').waitFor()
    await bot.call(
      'PUT',
      `v3/conversations/${encodeURIComponent(body.id)}/activities/${body.activityId}`,
      moment('17:30:00'),
    )
    await posts().getByText('Moved 10:30 AM').waitFor()
    expect(await posts().getByText('Moved 9:30 AM').count()).toBe(0)
  })

  it('opens a command from the message box by keyboard, searches, hands over the value, and shows what is wrong', async () => {
    const order = {
      type: 'Input.ChoiceSet',
      id: 'order',
      label: 'Order',
      style: 'filtered',
      choices: [{ title: 'Order 6 · Webb', value: '6' }],
      'choices.data': { type: 'Data.Query', dataset: 'orders' },
    }
    const name = { type: 'Input.Text', id: 'name', label: 'Name', maxLength: 9 }
    bot.answers['composeExtension/fetchTask'] = () => task('Choose', adaptive([order, name], [submit('Continue')]))
    bot.answers['composeExtension/submitAction'] = () =>
      task('Choose', adaptive([order, name, words('⚠ Too short', { color: 'attention' })], [submit('Continue')]))
    bot.answers['application/search'] = () => ({
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'Order 7 · Smith', value: '7' }] },
    })
    await newPost().fill('/con')
    await newPost().press('Enter')
    await dialog().getByRole('option', { name: 'Order 6 · Webb' }).waitFor()
    await page.keyboard.type('smi')
    await dialog().getByRole('option', { name: 'Order 7 · Smith' }).waitFor()
    await page.keyboard.press('Enter')
    expect(await dialog().getByRole('combobox', { name: 'Order' }).inputValue()).toBe('Order 7 · Smith')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Alan')
    await dialog().getByRole('button', { name: 'Continue' }).click()
    await dialog().getByText('Too short').waitFor()
    expect(bot.last('composeExtension/submitAction')?.value?.data).toEqual({ verb: 'go', order: '7', name: 'Alan' })
    await dialog().locator('[aria-invalid="true"]:focus').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(await newPost().inputValue()).toBe('')
  })

  it('follows a link to a thread, with the box to reply open', async () => {
    const { body } = await bot.startThread(channel, html('Here'))
    const url = `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${body.activityId}?parentMessageId=${body.activityId}`
    const open = { type: 'Action.OpenUrl', title: 'Open', url }
    const elsewhere = sandbox.teams.channel('General').id
    await bot.startThread(elsewhere, cardMessage(adaptive([words('There')], [open])))
    await teams().getByRole('button', { name: 'General' }).click()
    await teams().getByRole('link', { name: 'Open' }).click()
    const thread = posts().getByRole('region').filter({ hasText: 'Here' })
    await thread.getByRole('textbox', { name: 'Reply' }).fill('Thanks @Thr')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await thread.getByText('Thanks Threadline').waitFor()
    await sandbox.quiet()
    expect(bot.last('message')?.text).toBe('Thanks <at>Threadline</at>')
  })

  it('counts what calls a person where they do not look', async () => {
    await teams().getByRole('button', { name: 'Chat' }).click()
    const entities = [{ type: 'mention', text: '<at>Maria</at>', mentioned: { id: maria, name: 'Maria' } }]
    await bot.startThread(channel, html('<at>Maria</at> come', { entities }))
    await teams().getByRole('button', { name: 'Teams 1' }).click()
    await teams().getByRole('button', { name: 'Teams', exact: true }).waitFor()
  })
})
