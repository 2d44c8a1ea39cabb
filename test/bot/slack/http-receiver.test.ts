import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Office, openOffice, signature } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

const form = 'application/x-www-form-urlencoded'
const command = new URLSearchParams({
  command: '/texting',
  text: '',
  user_id: 'U-JANE',
  channel_id: 'C-HOME',
  trigger_id: 't',
  team_id: 'T1',
}).toString()
const at = (minutes: number) => String(Math.floor(Date.now() / 1000) + minutes * 60)

describe('who calls', () => {
  it('a signed call is heard', async () => {
    expect(await office.send(command, form)).toMatchObject({ status: 200 })
  })

  it.each([
    ['with another secret', (body: string) => signature(body, at(0), 'another')],
    ['over another body', (body: string) => signature(`${body}x`, at(0))],
    ['six minutes ago', (body: string) => signature(body, at(-6))],
    ['six minutes ahead', (body: string) => signature(body, at(6))],
    ['at no time', () => ({ 'x-slack-request-timestamp': 'soon', 'x-slack-signature': 'v0=1' })],
    ['in an unknown way', () => ({ 'x-slack-request-timestamp': at(0), 'x-slack-signature': 'v1=1' })],
  ])('a call signed %s gets 401 and is not heard', async (_, headers) => {
    expect((await office.send(command, form, headers(command))).status).toBe(401)
    expect(office.api.calls).toEqual([])
  })

  it('a call without any signature gets 401', async () => {
    const answer = await fetch(office.url, { method: 'POST', body: command, headers: { 'content-type': form } })
    expect(answer.status).toBe(401)
  })

  it('an unsigned ssl_check is answered, and nothing smuggled along is heard', async () => {
    const body = `ssl_check=1&${command}`
    const answer = await fetch(office.url, { method: 'POST', body, headers: { 'content-type': form } })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(office.api.calls).toEqual([])
  })

  it('a form may name its charset', async () => {
    expect(await office.send(command, `${form}; charset=utf-8`)).toMatchObject({ status: 200 })
  })

  it('a signed call that is no JSON gets 400', async () => {
    expect((await office.send('{', 'application/json')).status).toBe(400)
  })

  it.each([
    ['null', 'application/json'],
    ['payload=null', form],
  ])('a call that says %s gets 401 and ends nothing', async (body, contentType) => {
    expect((await office.send(body, contentType)).status).toBe(401)
    expect(await office.send(command, form)).toMatchObject({ status: 200 })
  })

  it('a body of five megabytes gets 401', async () => {
    expect((await office.send('x'.repeat(5_000_000), form)).status).toBe(401)
  })

  it('the address is confirmed to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await office.send(body, 'application/json')).body).toEqual({ challenge: 'abc' })
  })

  it('other paths and methods are not there', async () => {
    expect((await fetch(office.url)).status).toBe(404)
    expect((await fetch(`${office.url}/x`, { method: 'POST' })).status).toBe(404)
  })
})
