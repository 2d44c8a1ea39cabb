import { describe, expect, it } from 'vitest'
import { sayObstacle, sayReason, sayRefusal } from '../../src/bot/reasons.ts'
import { sayStatus, spokenStatus } from '../../src/bot/status-words.ts'

describe('reasons in words', () => {
  it.each([
    ['30003', 'The phone is off or out of reach (30003).'],
    ['30006', 'This is a landline, or its carrier takes no texts (30006).'],
    ['21610', 'The contact opted out: texts cannot be sent until they text START to our number (21610).'],
  ])('carrier code %s', (code, words) => {
    expect(sayReason(code, 'slack')).toBe(words)
  })

  it.each(
    '21211 21610 21614 21617 21408 21611 30001 30003 30004 30005 30006 30007 30019 30022 30023 30032 30034 63038 20429 20003'.split(
      ' ',
    ),
  )('every code of the platform facts has words of its own: %s', (code) => {
    expect(sayReason(code, 'slack')).not.toContain('did not say why')
    expect(sayReason(code, 'slack')).toContain(`(${code})`)
  })

  it('a code that nobody knows is still said in words, with the code', () => {
    expect(sayReason('39999', 'slack')).toBe('The carrier did not say why (39999).')
    expect(sayReason(null, 'slack')).toBe('The carrier did not say why.')
  })

  it('a text that was given up says so without a code', () => {
    expect(sayReason('unreachable', 'slack')).toBe('The text service could not be reached for a while. Try again.')
  })

  it('a refusal of ours as a reason is said as that refusal', () => {
    expect(sayReason('too-long', 'slack')).toBe(sayRefusal('too-long', { platform: 'slack' }))
  })

  it('a missing home channel names the command of the platform', () => {
    expect(sayRefusal('no-home-channel', { platform: 'slack' })).toContain('/texting home')
    expect(sayRefusal('no-home-channel', { platform: 'teams' })).toContain('@Threadline texting home')
  })

  it('a variable without a value is named', () => {
    expect(sayRefusal('unresolved-variable', { platform: 'slack', about: 'move_date' })).toContain('move_date')
  })
})

describe('status words', () => {
  it.each([
    ['sending', 'sending'],
    ['sent', '✓ sent'],
    ['delivered', '✓ delivered'],
    ['internal', '✎ internal, not sent'],
    ['doubtful', '? may not have been sent'],
    ['withheld', '✗ not sent'],
  ] as const)('%s is shown as %j', (status, words) => {
    expect(sayStatus({ status, reason: null }, 'slack')).toBe(words)
  })

  it('failures and refusals carry their reason, without signs for those who listen', () => {
    expect(sayStatus({ status: 'failed', reason: '30003' }, 'slack')).toBe(
      '✗ not delivered: The phone is off or out of reach (30003).',
    )
    expect(spokenStatus({ status: 'refused', reason: 'closed' }, 'slack')).toMatch(
      /^not sent: This conversation is closed/,
    )
  })
})

describe('why a post was not taken', () => {
  it('is said in words, with the code for whoever has to look it up', () => {
    expect(sayObstacle('is_archived')).toBe('the channel is archived (is_archived)')
    expect(sayObstacle('BotNotInConversationRoster')).toBe('Threadline is not in the team (BotNotInConversationRoster)')
  })

  it('is the code alone where there are no words, whatever the code is called', () => {
    expect(sayObstacle('http 500')).toBe('http 500')
    expect(sayObstacle('constructor')).toBe('constructor')
  })
})
