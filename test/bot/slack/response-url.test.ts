// Answers to a press go to the address that came with it: that must be Slack's, whoever made the call.
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isResponseUrl } from '../../../src/bot/slack/response-url.ts'
import { apiUrl } from './api.ts'
import { type Office, openOffice } from './office.ts'

describe('the address of an answer', () => {
  it.each([
    'https://hooks.slack.com/actions/T1/1/abc',
    'https://hooks.slack.com/commands/T1/1/abc',
    'https://hooks.slack-gov.com/actions/T1/1/abc',
    'https://slack.com/api/answer',
  ])('may be %s', (address) => {
    expect(isResponseUrl(address, apiUrl)).toBe(true)
  })

  it.each([
    'http://hooks.slack.com/actions/T1/1/abc',
    'https://hooks.slack.com:8443/actions',
    'https://jane@hooks.slack.com/actions',
    'https://hooks.slack.com@evil.example/actions',
    'https://hooks.slack.com.evil.example/actions',
    'https://evil.example/hooks.slack.com',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:3000/api/v1/orders',
    'file:///etc/passwd',
    'hooks.slack.com',
    '',
  ])('may not be %s', (address) => {
    expect(isResponseUrl(address, apiUrl)).toBe(false)
  })

  it('may be below SLACK_API_URL, where that is another', () => {
    expect(isResponseUrl('http://127.0.0.1:4000/commands/1', 'http://127.0.0.1:4000/api/')).toBe(true)
    expect(isResponseUrl('http://127.0.0.1:4001/commands/1', 'http://127.0.0.1:4000/api/')).toBe(false)
  })
})

describe('a press', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  const press = (response_url: string) =>
    office.press({ action_id: 'withheld:leave-it', value: 'gone' }, { response_url })

  it('is answered at the address of Slack that came with it', async () => {
    const answered = nock('https://hooks.slack.com').post('/actions/T1/1/abc').reply(200)
    await press('https://hooks.slack.com/actions/T1/1/abc')
    expect(answered.isDone()).toBe(true)
    expect(office.ephemerals()).toEqual([])
  })

  it('with another address is answered where it was pressed, and nobody else is called', async () => {
    const called = nock('https://evil.example').post('/').reply(200)
    expect((await press('https://evil.example/')).status).toBe(200)
    expect(called.isDone()).toBe(false)
    expect(office.ephemerals()).toHaveLength(1)
  })
})
