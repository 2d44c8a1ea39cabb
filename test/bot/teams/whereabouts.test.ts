import { describe, expect, it } from 'vitest'
import { readWhereabouts } from '../../../src/bot/teams/messages/whereabouts.ts'
import { activity } from '../../../src/bot/teams/payloads.ts'

const channel = { platform: 'teams', workspace: 'tenant-1', channel: '19:abc@thread.tacv2' }

function whereIs(change: object) {
  const from = { id: '29:jane' }
  const said = activity.parse({
    type: 'message',
    id: '1700000000002',
    serviceUrl: 'https://smba.trafficmanager.net/amer/',
    from,
    recipient: from,
    ...change,
  })
  return readWhereabouts(said, 'tenant-1')
}

describe('where something happens', () => {
  it('in a channel is the channel and the root behind ;messageid=', () => {
    const conversation = { id: '19:abc@thread.tacv2;messageid=1700000000001', conversationType: 'channel' }
    const found = { channel, isPersonal: false, rootId: '1700000000001' }
    expect(whereIs({ conversation, channelData: { channel: { id: '19:abc@thread.tacv2' } } })).toEqual(found)
    expect(whereIs({ conversation })).toEqual(found)
  })

  it('is what it replies to only where nothing better is said', () => {
    const conversation = { id: '19:abc@thread.tacv2', conversationType: 'channel' }
    expect(whereIs({ conversation, replyToId: '1700000000003' }).rootId).toBe('1700000000003')
    const inThread = { ...conversation, id: `${conversation.id};messageid=1700000000001` }
    expect(whereIs({ conversation: inThread, replyToId: '1700000000003' }).rootId).toBe('1700000000001')
  })

  it('behind ;messageid= is a channel, whatever else is missing', () => {
    expect(whereIs({ conversation: { id: '19:abc@thread.tacv2;messageid=1700000000001' } }).channel).toEqual(channel)
  })

  it('is the thread that Teams names, whatever the conversation says', () => {
    const conversation = { id: '19:abc@thread.tacv2', conversationType: 'channel' }
    expect(whereIs({ conversation, channelData: { thread: { id: '1700000000009' } } }).rootId).toBe('1700000000009')
  })

  it('without a root is the root itself', () => {
    const conversation = { id: '19:abc@thread.tacv2', conversationType: 'channel' }
    expect(whereIs({ conversation }).rootId).toBe('1700000000002')
    expect(whereIs({ conversation, id: '' }).rootId).toBeNull()
  })

  it('in a chat is no channel, and nobody reads along only in the one with the bot', () => {
    const personal = { conversation: { id: 'a:1xyz', conversationType: 'personal' } }
    expect(whereIs(personal)).toEqual({ channel: null, isPersonal: true, rootId: null })
    const group = { conversation: { id: '19:chat@thread.v2', conversationType: 'groupChat' } }
    expect(whereIs(group)).toEqual({ channel: null, isPersonal: false, rootId: null })
  })
})
