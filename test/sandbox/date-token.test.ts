// Dates as Slack's clients show them, with the examples of Slack's documentation.
import { describe, expect, it } from 'vitest'
import { dateToken, dateWords } from '../../sandbox/slack/date-token.ts'
import { readMrkdwn } from '../../sandbox/slack/readable.ts'
import { startSandbox } from '../../sandbox/start.ts'

const documented = new Date('2014-02-18T14:39:45Z')
const reader = { timeZone: 'America/Denver', now: new Date('2026-11-22T18:00:00Z') }

describe('a date that is left to the client', () => {
  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date}', 'February 18th, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{date_pretty}', 'February 18th, 2014'],
    ['{date_long_pretty} at {time_secs}', 'Tuesday, February 18th, 2014 at 7:39:45 AM'],
    ['{date_short_pretty} {time}', 'Feb 18, 2014 7:39 AM'],
    ['{ago}', '12 years ago'],
  ])('shows %s as %s', (format, words) => {
    expect(dateWords({ at: documented, format }, reader)).toBe(words)
  })

  it.each([
    ['2026-11-22T17:32:10Z', 'today at 10:32 AM'],
    ['2026-11-22T06:59:00Z', 'yesterday at 11:59 PM'],
    ['2026-11-23T07:00:00Z', 'tomorrow at 12:00 AM'],
    ['2026-11-21T06:59:00Z', 'Nov 20, 2026 at 11:59 PM'],
  ])('counts the days of %s where the reader is', (at, words) => {
    expect(dateWords({ at: new Date(at), format: '{date_short_pretty} at {time}' }, reader)).toBe(words)
  })

  it.each([
    ['2026-11-22T17:57:00Z', '3 minutes ago'],
    ['2026-11-22T14:00:00Z', '4 hours ago'],
    ['2026-11-24T18:00:00Z', 'in 2 days'],
  ])('says how long ago %s is', (at, words) => {
    expect(dateWords({ at: new Date(at), format: '{ago}' }, reader)).toBe(words)
  })

  it('reads the link, and knows what is no date', () => {
    expect(dateToken('!date^1392734385^{date}^https://example.com')).toEqual({
      at: documented,
      format: '{date}',
      link: 'https://example.com',
    })
    expect(dateToken('!here')).toBeUndefined()
    expect(dateToken('!date^soon^{date}')).toBeUndefined()
    expect(dateWords({ at: documented, format: '{moon}' }, reader)).toBeUndefined()
  })

  it('is read where the workspace is, and by its fallback where the format is unknown', async () => {
    const sandbox = await startSandbox()
    const { workspace } = sandbox.slack
    expect(readMrkdwn(workspace, '_on <!date^1392734385^{date_short} at {time}|UTC>_')).toBe(
      'on Feb 18, 2014 at 7:39 AM',
    )
    expect(readMrkdwn(workspace, 'on <!date^1392734385^{moon}|a Tuesday>')).toBe('on a Tuesday')
    await sandbox.close()
  })
})
