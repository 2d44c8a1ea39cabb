// The settings: every bad one is named at once, with what is wrong and where to get it.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeProblems, readConfig, readStoreConfig, settingNames } from '../src/config.ts'
import { goodSettings } from './fakes/settings.ts'

function problemsWith(changes: Record<string, string | undefined>) {
  const read = readConfig({ ...goodSettings, ...changes })
  return read.kind === 'bad' ? read.problems.map(({ name, wrong }) => `${name} ${wrong}`) : []
}

function configWith(changes: Record<string, string> = {}) {
  const read = readConfig({ ...goodSettings, ...changes })
  if (read.kind === 'bad') throw new Error(describeProblems(read.problems))
  return read.config
}

describe('the configuration', () => {
  it('fills in what has a default', () => {
    const config = configWith()
    expect(config).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_URL: 'file:./data/threadline.db',
      DEFAULT_COUNTRY: 'US',
      ADMIN_EMAILS: [],
      SLACK_API_URL: 'https://slack.com/api/',
      TWILIO_API_URL: 'https://api.twilio.com',
      LOG_LEVEL: 'info',
    })
    expect(config.TIME_ZONE).not.toBe('')
    expect(config.API_TOKEN).toBeUndefined()
  })

  it('names every setting without which nothing can be done, and where to get it', () => {
    const read = readConfig({})
    const problems = read.kind === 'bad' ? read.problems : []
    expect(problems.map(({ name }) => name)).toEqual([
      'PUBLIC_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'TWILIO_SENDERS',
    ])
    expect(describeProblems(problems)).toContain(
      'SLACK_SIGNING_SECRET is missing: copy it from api.slack.com/apps → your app → Basic Information → App Credentials.',
    )
  })

  it('names all that are wrong at once', () => {
    expect(problemsWith({ PORT: '70000', PUBLIC_URL: 'texting.example.com', API_TOKEN: 'two words' })).toEqual([
      'PORT is not between 1 and 65535',
      'PUBLIC_URL is not a web address',
      'API_TOKEN has a space in it',
    ])
  })

  it('wants all of a platform that it has some of, and says so beside what else is wrong', () => {
    const teams = { MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555' }
    expect(problemsWith({ ...teams, PORT: 'x' })).toEqual([
      'PORT is not a number',
      'MICROSOFT_APP_PASSWORD is missing',
      'MICROSOFT_APP_TENANT_ID is missing',
    ])
    expect(problemsWith({ ...teams, MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: 'contoso' })).toEqual([
      expect.stringContaining('MICROSOFT_APP_TENANT_ID is not an id'),
    ])
    expect(problemsWith({ SLACK_SIGNING_SECRET: '' })).toEqual(['SLACK_SIGNING_SECRET is missing'])
    expect(problemsWith({ SLACK_BOT_TOKEN: 'xoxp-1', SLACK_SIGNING_SECRET: undefined })).toEqual([
      'SLACK_BOT_TOKEN does not start with xoxb-',
      'SLACK_SIGNING_SECRET is missing',
    ])
  })

  it('is content with Teams alone, and says so where neither platform is there', () => {
    const without = { SLACK_BOT_TOKEN: undefined, SLACK_SIGNING_SECRET: undefined }
    const teams = {
      MICROSOFT_APP_ID: '11111111-2222-3333-4444-555555555555',
      MICROSOFT_APP_PASSWORD: 'not-a-secret',
      MICROSOFT_APP_TENANT_ID: '11111111-2222-3333-4444-666666666666',
    }
    expect(problemsWith({ ...without, ...teams })).toEqual([])
    const read = readConfig({ ...goodSettings, ...without })
    expect(read.kind === 'bad' && describeProblems(read.problems)).toContain(
      'or, for Microsoft Teams, set MICROSOFT_APP_ID',
    )
  })

  it('lets Teams in without authentication only where nobody else reaches it', () => {
    const local = { SLACK_BOT_TOKEN: undefined, SLACK_SIGNING_SECRET: undefined, TEAMS_INSECURE_LOCAL: '1' }
    for (const HOST of [undefined, '127.0.0.1', 'localhost', '::1', '127.8.8.8']) {
      expect(problemsWith({ ...local, HOST })).toEqual([])
    }
    for (const HOST of ['0.0.0.0', '192.168.0.7', 'example.com', '127.0.0.1.example.com']) {
      expect(problemsWith({ ...local, HOST })).toEqual([
        'TEAMS_INSECURE_LOCAL is only for a HOST that nobody else reaches, such as 127.0.0.1',
      ])
    }
    expect(problemsWith({ ...local, TEAMS_INSECURE_LOCAL: '0' })).toContain('SLACK_BOT_TOKEN is missing')
  })

  it.each([
    ['TEAMS_INSECURE_LOCAL', 'yes'],
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PUBLIC_URL', 'http://texting.example.com'],
    ['PUBLIC_URL', 'https://texting.example.com/?a=b'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'file:'],
    ['DATABASE_URL', 'postgresql://user@host:port/name'],
    ['DATABASE_URL', 'postgresql://user@host/name?schema=a-b'],
    ['DEFAULT_COUNTRY', 'XX'],
    ['TIME_ZONE', 'Mars/Olympus'],
    ['ADMIN_EMAILS', 'jane@example.com, nobody'],
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['SLACK_HOME_CHANNEL', '#texts'],
    ['SLACK_API_URL', 'slack.com'],
    ['TWILIO_ACCOUNT_SID', 'AC123'],
    ['TWILIO_SENDERS', '(720) 555-0110'],
    ['TWILIO_SENDERS', '+17205550110,+172055'],
    ['TWILIO_SENDERS', ' , '],
    ['TWILIO_MESSAGING_SERVICE_SID', 'SM123'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', (name, written) => {
    expect(problemsWith({ [name]: written })).toEqual([expect.stringContaining(name)])
  })

  it('takes an empty setting as unset', () => {
    expect(configWith({ DEFAULT_COUNTRY: '', API_TOKEN: ' ' })).toMatchObject({ DEFAULT_COUNTRY: 'US' })
    expect(problemsWith({ SLACK_SIGNING_SECRET: '' })).toEqual(['SLACK_SIGNING_SECRET is missing'])
  })

  it('never repeats a secret that is wrong', () => {
    const read = readConfig({ ...goodSettings, SLACK_BOT_TOKEN: 'xoxp-very-secret', API_TOKEN: 'my-secret' })
    expect(read.kind === 'bad' && describeProblems(read.problems)).not.toMatch(/very-secret|my-secret/)
  })

  it('takes http only for a service on this machine', () => {
    for (const address of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']) {
      expect(configWith({ PUBLIC_URL: address }).PUBLIC_URL).toBe(address)
    }
  })

  it('takes a database in a file or on a server', () => {
    for (const url of [
      'postgresql://user:p%40ss@host:5432/name?schema=texts',
      'postgres://host/name',
      'file:./a b.db',
    ]) {
      expect(configWith({ DATABASE_URL: url }).DATABASE_URL).toBe(url)
    }
  })

  it('keeps a path of the public address, without the slash at its end', () => {
    expect(configWith({ PUBLIC_URL: 'https://example.com/texting/' }).PUBLIC_URL).toBe('https://example.com/texting')
  })

  it('reads lists and keeps their order', () => {
    const config = configWith({
      TWILIO_SENDERS: '+17205550111, +17205550110,+17205550111',
      ADMIN_EMAILS: 'jane@example.com,bob@example.com',
    })
    expect(config.TWILIO_SENDERS).toEqual(['+17205550111', '+17205550110'])
    expect(config.ADMIN_EMAILS).toEqual(['jane@example.com', 'bob@example.com'])
  })

  it('lets orders be imported before Slack and Twilio are connected', () => {
    expect(readStoreConfig({}).kind).toBe('ok')
    expect(readStoreConfig({ DATABASE_URL: 'nothing' }).kind).toBe('bad')
  })

  it('is explained in .env.example, setting by setting', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    const explained = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(explained.toSorted()).toEqual([...settingNames, 'TEST_DATABASE_URL'].toSorted())
  })
})
