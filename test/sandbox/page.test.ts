// The page's server: what it serves, streams, carries out and refuses.
import { request } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPageServer } from '../../sandbox/serve/page-server.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { type PageClient, pageClient } from './page-client.ts'
import { startStandInApp } from './stand-in-app.ts'

const jane = 'U0JANE00001'
let sandbox: Sandbox
let app: Awaited<ReturnType<typeof startStandInApp>>
let page: FastifyInstance
let url: string
let client: PageClient

beforeAll(async () => {
  sandbox = await startSandbox()
  app = await startStandInApp(sandbox)
  page = await createPageServer(sandbox)
  url = await page.listen({ port: 0, host: '127.0.0.1' })
  client = pageClient(url, { slack: jane, teams: '' })
})
afterAll(async () => {
  await page.close()
  app.close()
  await sandbox.close()
})

test('serves one page with its own script and style', async () => {
  expect(await (await fetch(url)).text()).toContain('<div id="root">')
  expect((await (await fetch(`${url}/script.js`)).text()).length).toBeGreaterThan(100_000)
  expect(await (await fetch(`${url}/style.css`)).text()).toContain('.device')
})

test('streams what changes, and carries out what is done', async () => {
  const { inSlack, onPhone, seen } = client
  expect(await inSlack({ do: 'command', channel: 'C0CUSTTEXTS', line: '/contacts 7' })).toEqual({})
  const { slack } = await seen((snapshot) => snapshot.slack.modals.length === 1)
  expect(slack.modals[0]?.content).toMatchObject({ title: { text: 'Contacts' } })
  await inSlack({ do: 'close', all: true })
  await seen((snapshot) => snapshot.slack.modals.length === 0)

  const phone = '+13035550142'
  expect(await onPhone({ do: 'text', phone, to: '+17205550110', body: 'Hello' })).toEqual({})
  const { phones } = await seen((snapshot) => snapshot.phones.cards.length === 1)
  expect(phones.cards[0]?.messages).toMatchObject([{ body: 'Hello', isMine: true, ours: '+17205550110' }])
})

test('loses one text to Twilio when asked to', async () => {
  const body = new URLSearchParams({ To: '+13035550177', From: '+17205550110', Body: 'Lost' })
  const authorization = `Basic ${btoa(`${sandbox.settings.TWILIO_ACCOUNT_SID}:${sandbox.settings.TWILIO_AUTH_TOKEN}`)}`
  const address = `${sandbox.settings.TWILIO_API_URL}/2010-04-01/Accounts/${sandbox.settings.TWILIO_ACCOUNT_SID}/Messages.json`
  const send = () => fetch(address, { method: 'POST', headers: { authorization }, body })

  await client.onPhone({ do: 'break-line' })
  await client.seen(({ phones }) => phones.lineIsBroken)
  await expect(send()).rejects.toThrow()
  expect((await send()).status).toBe(201)
  await client.seen(({ phones }) => !phones.lineIsBroken)
})

test('says what cannot be done', async () => {
  expect(await client.inSlack({ do: 'command', channel: 'C0CUSTTEXTS', line: '/lunch' })).toEqual({
    error: '/lunch is not a valid command.',
  })
  expect(await client.inSlack({ do: 'say', channel: 'C0CUSTTEXTS', text: '/contacts 1', threadTs: '1.1' })).toEqual({
    error: '/contacts is not supported in threads. Sorry!',
  })
  expect(await client.inSlack({ do: 'submit', typed: [] })).toEqual({ error: 'No modal is open.' })
})

test('does not answer under a name other than this computer', async () => {
  const status = await new Promise((resolve) => {
    request(url, { headers: { host: 'rebound.example' } }, (response) => resolve(response.statusCode)).end()
  })
  expect(status).toBe(403)
})
