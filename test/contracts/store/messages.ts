import { describe, expect, test } from 'vitest'
import type { DeliveryId, MessageId, Post } from '../../../src/conversation/model.ts'
import {
  BETH,
  DANA,
  eachWithStore,
  inbound,
  type OpenEmptyStore,
  openConversation,
  openThread,
  receive,
  seconds,
  TEAMS_GENERAL,
} from './given.ts'

export function describeMessages(open: OpenEmptyStore): void {
  describe('messages', () => {
    const store = eachWithStore(open)

    test('come back as they were written', async () => {
      const { id } = await openConversation(store())
      const author = await store().transaction((tx) => tx.savePerson(DANA))
      const media = [{ url: 'https://example.com/ME1', contentType: 'image/jpeg' }]
      const words = { body: "It’s “here” 🚚\n\\ ' % ?", media, author, direction: 'outbound', via: 'form' } as const
      const written = inbound(id, 'slack:T1:view:V1', {
        ...words,
        status: 'refused',
        reason: 'closed',
        alerts: 'nobody',
        sentAt: seconds(-600),
      })
      const added = await store().transaction((tx) => tx.addMessage(written))
      expect(added).toEqual({ ...written, id: expect.any(String), attempt: null, sid: null })
      expect(await store().messageBySource('slack:T1:view:V1')).toEqual(added)
      expect(await store().messages(id)).toEqual([added])
      expect(await store().message('unknown' as MessageId)).toBeNull()
    })

    test('of one source are one, for good', async () => {
      const { id } = await openConversation(store())
      await receive(store(), inbound(id, 'twilio:SM1', { body: 'first' }))
      const again = await store().transaction((tx) => tx.addMessage(inbound(id, 'twilio:SM1', { body: 'second' })))
      expect(again).toBe('duplicate')
      expect(await store().messageBySource('twilio:SM1')).toMatchObject({ body: 'first' })
    })

    test('of one source are one, also when fifty come at the same time', async () => {
      const { id } = await openConversation(store())
      const ends = await Promise.all(
        Array.from({ length: 50 }, () => store().transaction((tx) => tx.addMessage(inbound(id, 'twilio:SM1')))),
      )
      expect(ends.filter((end) => end !== 'duplicate')).toHaveLength(1)
      expect(await store().messages(id)).toHaveLength(1)
    })

    test('that are duplicates leave their transaction able to go on', async () => {
      const { id } = await openConversation(store())
      await receive(store(), inbound(id, 'a'))
      await store().transaction(async (tx) => {
        expect(await tx.addMessage(inbound(id, 'a'))).toBe('duplicate')
        await tx.addMessage(inbound(id, 'b'))
      })
      expect(await store().messages(id)).toHaveLength(2)
    })

    test('of a conversation come oldest first, those of one moment as they were added', async () => {
      const { id } = await openConversation(store())
      const other = await openConversation(store(), BETH)
      await receive(store(), inbound(other.id, 'other'))
      await receive(store(), inbound(id, 'last', { createdAt: seconds(1) }))
      for (const source of ['a', 'b', 'c', 'd']) await receive(store(), inbound(id, source))
      expect((await store().messages(id)).map(({ source }) => source)).toEqual(['a', 'b', 'c', 'd', 'last'])
    })

    test('are known by the attempt and the provider’s id of their text', async () => {
      const { id } = await openConversation(store())
      const messageId = await receive(store(), inbound(id, 'a'))
      const attempt = 'attempt' as DeliveryId
      expect(await store().messageByAttempt(attempt)).toBeNull()
      expect(await store().sidIsKnown('SM1')).toBe(false)
      await store().transaction((tx) => tx.updateMessage(messageId, { attempt, sid: 'SM1', status: 'sent' }))
      expect(await store().messageByAttempt(attempt)).toMatchObject({ id: messageId, status: 'sent', sid: 'SM1' })
      expect(await store().sidIsKnown('SM1')).toBe(true)
    })

    test('change only where they are told to', async () => {
      const { id } = await openConversation(store())
      const messageId = await receive(store(), inbound(id, 'a', { reason: '30003' }))
      await store().transaction((tx) => tx.updateMessage(messageId, { sid: 'SM1' }))
      expect(await store().message(messageId)).toMatchObject({ status: 'received', reason: '30003', sid: 'SM1' })
      await store().transaction((tx) => tx.updateMessage(messageId, { reason: null }))
      expect(await store().message(messageId)).toMatchObject({ status: 'received', reason: null, sid: 'SM1' })
    })

    test('name the posts that show them, the same post once', async () => {
      const { id } = await openConversation(store())
      const messageId = await receive(store(), inbound(id, 'a'))
      const { id: threadId } = await openThread(store(), id)
      const theirs: Post = { messageId, threadId, postId: '2', role: 'message', by: 'person' }
      const ours: Post = { messageId, threadId, postId: '1', role: 'trouble', by: 'us' }
      await store().transaction(async (tx) => {
        for (const post of [theirs, ours, theirs]) await tx.addPost(post)
      })
      expect(await store().posts(messageId)).toEqual([theirs, ours])
    })

    test('that people wrote in a thread are those with a post of theirs in it, the latest oldest first', async () => {
      const { id } = await openConversation(store())
      const author = await store().transaction((tx) => tx.savePerson(DANA))
      const here = await openThread(store(), id)
      const elsewhere = await openThread(store(), id, TEAMS_GENERAL)
      const shown: [string, number, Omit<Post, 'messageId' | 'postId'>][] = [
        ['late', 2, { threadId: here.id, role: 'message', by: 'person' }],
        ['later', 3, { threadId: here.id, role: 'message', by: 'person' }],
        ['first', 1, { threadId: here.id, role: 'message', by: 'person' }],
        ['as late', 2, { threadId: here.id, role: 'message', by: 'person' }],
        ['ours', 4, { threadId: here.id, role: 'message', by: 'us' }],
        ['trouble', 5, { threadId: here.id, role: 'trouble', by: 'person' }],
        ['elsewhere', 6, { threadId: elsewhere.id, role: 'message', by: 'person' }],
      ]
      for (const [source, at, post] of shown) {
        const messageId = await receive(store(), inbound(id, source, { author, createdAt: seconds(at) }))
        await store().transaction((tx) => tx.addPost({ ...post, messageId, postId: source }))
      }
      const writtenIn = async (limit: number) => {
        return (await store().writtenIn(here.id, limit)).map(({ source }) => source)
      }
      expect(await writtenIn(10)).toEqual(['first', 'late', 'as late', 'later'])
      expect(await writtenIn(2)).toEqual(['as late', 'later'])
      expect(await store().writtenIn(elsewhere.id, 1)).toEqual([await store().messageBySource('elsewhere')])
    })
  })
}
