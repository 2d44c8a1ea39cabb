import { once } from 'node:events'
import { connect } from 'node:net'
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

  it('an unsigned call in JSON is no check of TLS, whatever words it has', async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(office.url, { method: 'POST', body: '{"text":"&ssl_check=1&"}', headers })
    expect(answer.status).toBe(401)
    expect(office.logged).toEqual([])
  })

  it('a form may name its charset', async () => {
    expect(await office.send(command, `${form}; charset=utf-8`)).toMatchObject({ status: 200 })
  })

  it('a signed call that is no JSON gets 400', async () => {
    expect((await office.send('{', 'application/json')).status).toBe(400)
  })

  it.each([
    ['null', 'application/json'],
    ['[]', 'application/json'],
    ['"text"', 'application/json'],
    ['{"user":null}', 'application/json'],
    ['{"response_urls":[null]}', 'application/json'],
    ['payload=null', form],
    ['payload={', form],
  ])('a signed call that says %s gets 400 and ends nothing', async (body, contentType) => {
    expect((await office.send(body, contentType)).status).toBe(400)
    expect(await office.send(command, form)).toMatchObject({ status: 200 })
  })

  it('a body of 700 KB is read, one of more than a megabyte gets 401, whoever signed it', async () => {
    expect((await office.send(JSON.stringify({ words: 'x'.repeat(700_000) }), 'application/json')).status).toBe(404)
    expect((await office.send(JSON.stringify({ words: 'x'.repeat(1_100_000) }), 'application/json')).status).toBe(401)
  }, 10_000)

  it('an unsigned call that looks like a check of TLS is not read beyond a few kilobytes', async () => {
    const body = `ssl_check=1&${'x'.repeat(5_000)}`
    const answer = await fetch(office.url, { method: 'POST', body, headers: { 'content-type': form } })
    expect(answer.status).toBe(401)
  })

  it('of a call that is signed for another time nothing is read, and its sender is cut off', async () => {
    const { port } = new URL(office.url)
    const socket = connect(Number(port), '127.0.0.1')
    const head = ['POST /slack/events HTTP/1.1', 'host: x', 'content-length: 1000000', 'x-slack-signature: v0=1']
    socket.write(`${[...head, `x-slack-request-timestamp: ${at(-6)}`].join('\r\n')}\r\n\r\n`)
    let said = ''
    socket.setEncoding('utf8').on('data', (part) => {
      said += part
    })
    await once(socket, 'close')
    expect(said).toMatch(/^HTTP\/1.1 401 /)
  })

  it('nobody who is refused leaves a line in the log', async () => {
    await office.send(command, form, signature(command, at(0), 'another'))
    await office.send('{', 'application/json', signature('{', at(-6)))
    await office.send('{"text":"Hi Alan"', 'application/json')
    expect(office.logged).toEqual([])
  })

  it.each([
    ['a press by nobody', { type: 'block_actions', user: {}, actions: [{ action_id: 'card:subscribe' }] }],
    ['a press by a number', { type: 'block_actions', user: { id: 5 }, actions: [{ action_id: 'card:subscribe' }] }],
    [
      'a form without its memory',
      { type: 'view_submission', user: { id: 'U-JANE' }, view: { callback_id: 'initiate' } },
    ],
  ])('%s gets 400', async (_, payload) => {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
    expect((await office.send(body, form)).status).toBe(400)
  })

  it('the address is confirmed to Slack', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    expect((await office.send(body, 'application/json')).body).toEqual({ challenge: 'abc' })
  })

  it('other paths are not there, and told so only to Slack', async () => {
    const elsewhere = async (headers: Record<string, string>) =>
      (await fetch(`${office.url}/x`, { method: 'POST', body: '{}', headers })).status
    expect(await elsewhere(signature('{}', at(0)))).toBe(404)
    expect(await elsewhere({})).toBe(401)
  })
})
