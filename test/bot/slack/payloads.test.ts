import { describe, expect, it } from 'vitest'
import { blockSuggestion, messageEvent, readMetadata, viewSubmission } from '../../../src/bot/slack/payloads.ts'
import { pickerMetadata } from '../../../src/bot/slack/picker-blocks.ts'

const message = { channel: 'C1', ts: '1.1', thread_ts: '1.0', user: 'U1', text: 'Hi' }

describe('what Slack sends', () => {
  it.each(['channel', 'ts', 'thread_ts', 'user'])('is no message when its %s is too long for an id', (field) => {
    expect(messageEvent.safeParse(message).success).toBe(true)
    expect(messageEvent.safeParse({ ...message, [field]: '1'.repeat(256) }).success).toBe(false)
  })

  it('has no sign that a database does not keep', () => {
    expect(messageEvent.parse({ ...message, ts: '1\0.1', text: 'a\0b\uD83D' })).toMatchObject({ ts: '1.1', text: 'ab' })
  })

  it('is searched for by its first words', () => {
    expect(blockSuggestion.parse({ user: { id: 'U1' }, value: 'x'.repeat(60_000) }).value).toHaveLength(200)
  })

  it('is refused as a form when what we wrote into it is not ours', () => {
    for (const private_metadata of ['', '{', 'null', '{"next":"x"}']) {
      const { view } = viewSubmission.parse({ user: { id: 'U1' }, view: { id: 'V1', private_metadata } })
      expect(() => readMetadata(pickerMetadata, view)).toThrow(expect.objectContaining({ name: 'ZodError' }))
    }
  })
})
