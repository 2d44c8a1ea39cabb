// npm start and npm run orders:import as real processes: what they say, how they end.
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../sandbox/start.ts'
import { runProgram } from './fakes/run-program.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const start = (changes: Record<string, string> = {}) => runProgram('src/main.ts', { ...sandbox.settings, ...changes })

describe('npm start', () => {
  it('without settings exits with 78 and names each that is missing', async () => {
    const program = runProgram('src/main.ts', {})
    expect(await program.ended).toBe(78)
    for (const name of ['PUBLIC_URL', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'TWILIO_SENDERS']) {
      expect(program.said().err).toContain(`${name} is missing: `)
    }
    expect(program.said().out).toBe('')
  })

  it('serves, and ends with 0 when it is told to stop', async () => {
    const program = start()
    await program.until('Threadline serves')
    const { localUrl } = sandbox.service
    expect(await fetch(`${localUrl}/healthz`).then((answer) => answer.json())).toEqual({ status: 'alive' })
    expect(await fetch(`${localUrl}/readyz`).then((answer) => answer.json())).toEqual({ status: 'ready' })
    expect((await fetch(`${localUrl}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(`${localUrl}/twilio/inbound`, { method: 'POST' })).status).toBe(403)
    program.process.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const { out, err } = program.said()
    expect(err).toBe('')
    expect(out).not.toContain(sandbox.settings.SLACK_BOT_TOKEN)
    expect(out).not.toContain(sandbox.settings.TWILIO_AUTH_TOKEN)
  })

  it('exits with 78 when Slack refuses the token', async () => {
    const program = start({ SLACK_BOT_TOKEN: 'xoxb-revoked' })
    expect(await program.ended).toBe(78)
    expect(program.said().err).toContain('SLACK_BOT_TOKEN is refused by Slack (invalid_auth)')
  })

  it('says when another program has its port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const program = start({ PORT: String(typeof address === 'object' && address?.port) })
    expect(await program.ended).toBe(1)
    expect(program.said().err).toContain('another program listens there already')
    other.close()
  })

  it('exits with 78 when HOST is no address of this machine', async () => {
    const program = start({ HOST: '192.0.2.1' })
    expect(await program.ended).toBe(78)
    expect(program.said().err).toContain('192.0.2.1:')
    expect(program.said().err).toContain('HOST is no address of this machine')
  })

  it('says when the database cannot be opened', async () => {
    const program = start({ DATABASE_URL: 'file:/dev/null/threadline.db' })
    expect(await program.ended).toBe(1)
    expect(program.said().err).toContain('DATABASE_URL cannot be opened')
  })

  it('does not listen while Slack cannot be asked, and can be stopped then', async () => {
    const program = start({ SLACK_API_URL: 'http://127.0.0.1:1/' })
    await program.until('not listening yet')
    await expect(fetch(`${sandbox.service.localUrl}/healthz`)).rejects.toThrow()
    program.process.kill('SIGINT')
    expect(await program.ended).toBe(0)
  })
})

describe('npm run orders:import', () => {
  function importing(csv: string) {
    const path = join(mkdtempSync(join(tmpdir(), 'threadline-')), 'orders.csv')
    writeFileSync(path, csv)
    return runProgram('src/orders-import.ts', {}, [path])
  }

  it('takes all rows and ends with 0', async () => {
    const program = importing('order_number,customer_name\n123456,Alan Smith\n')
    expect(await program.ended).toBe(0)
    expect(program.said()).toEqual({ out: 'Imported 1 order: 1 new, 0 updated.\n', err: '' })
  })

  it('takes the good rows, names the bad ones and ends with 1', async () => {
    const program = importing('order_number,customer_name,contact_phone\n1,Alan,(303) 555-0142\n2,Beth,555\n3,,\n')
    expect(await program.ended).toBe(1)
    expect(program.said().out).toBe('Imported 1 order: 1 new, 0 updated.\n')
    expect(program.said().err).toContain('line 3: contact_phone is not a phone number: "555"\n')
    expect(program.said().err).toContain('line 4: customer_name is empty for order 3\n')
  })

  it('ends with 1 when there is no such file, 78 when a setting is wrong', async () => {
    const lost = runProgram('src/orders-import.ts', {}, ['nowhere.csv'])
    const wrong = runProgram('src/orders-import.ts', { DATABASE_URL: 'mysql://x' }, ['nowhere.csv'])
    expect([await lost.ended, await wrong.ended]).toEqual([1, 78])
    expect(lost.said().err).toContain('nowhere.csv')
  })
})
