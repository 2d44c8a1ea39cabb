import { describe, expect, test } from 'vitest'
import type { Channel, Thread, ThreadId } from '../../../src/conversation/model.ts'
import {
  ALAN,
  BETH,
  CARL,
  eachWithStore,
  GENERAL,
  inbound,
  type OpenEmptyStore,
  openConversation,
  openThread,
  receive,
  TEAMS_GENERAL,
} from './given.ts'

export function describeThreads(open: OpenEmptyStore): void {
  describe('threads', () => {
    const store = eachWithStore(open)

    test('are one per conversation and workspace, in the channel of the first', async () => {
      const { id } = await openConversation(store())
      const other = { ...GENERAL, channel: 'C2' }
      const first = await store().transaction((tx) => tx.addThread(id, GENERAL))
      const second = await store().transaction((tx) => tx.addThread(id, other))
      const teams = await openThread(store(), id, TEAMS_GENERAL)
      expect(first).toMatchObject({ isNew: true, thread: { ...GENERAL, conversationId: id, rootId: null } })
      expect(second).toEqual({ isNew: false, thread: first.thread })
      expect(await store().conversation(id)).toMatchObject({ threads: [first.thread, teams] })
    })

    test('added at the same time are one', async () => {
      const { id } = await openConversation(store())
      const ends = await Promise.all(
        Array.from({ length: 10 }, () => store().transaction((tx) => tx.addThread(id, GENERAL))),
      )
      expect(ends.filter(({ isNew }) => isNew)).toHaveLength(1)
      expect(new Set(ends.map(({ thread }) => thread.id)).size).toBe(1)
    })

    test('are found at their place once their card is posted', async () => {
      const { id } = await openConversation(store())
      const thread = await openThread(store(), id)
      expect(await store().threadAt(GENERAL, '1.1')).toBeNull()
      await store().transaction((tx) => tx.setThreadRoot(thread.id, '1.1'))
      const posted = { ...thread, rootId: '1.1' }
      expect(await store().threadAt(GENERAL, '1.1')).toEqual(posted)
      expect(await store().thread(thread.id)).toEqual(posted)
      for (const place of [
        { ...GENERAL, channel: 'C2' },
        { ...GENERAL, workspace: 'T2' },
      ]) {
        expect(await store().threadAt(place, '1.1')).toBeNull()
      }
      expect(await store().thread('unknown' as ThreadId)).toBeNull()
    })

    test('that move are found at the new place only, and have no posts yet', async () => {
      const { id } = await openConversation(store())
      const thread = await openThread(store(), id)
      const message = await receive(store(), inbound(id, 'twilio:SM1'))
      const post = { messageId: message, postId: '1.2', role: 'message', by: 'us' } as const
      const elsewhere = await openThread(store(), id, TEAMS_GENERAL)
      const C2 = { ...GENERAL, channel: 'C2' }
      await store().transaction(async (tx) => {
        await tx.setThreadRoot(thread.id, '1.1')
        for (const { id: threadId } of [thread, elsewhere]) await tx.addPost({ ...post, threadId })
        await tx.moveThread(thread.id, C2, '2.1')
      })
      expect(await store().threadAt(GENERAL, '1.1')).toBeNull()
      expect(await store().threadAt(C2, '2.1')).toEqual({ ...thread, channel: 'C2', rootId: '2.1' })
      expect(await store().posts(message)).toEqual([{ ...post, threadId: elsewhere.id }])
    })

    test('that moved are known at every place where they were', async () => {
      const thread = await openThread(store(), (await openConversation(store())).id)
      const C2 = { ...GENERAL, channel: 'C2' }
      await store().transaction((tx) => tx.moveThread(thread.id, GENERAL, '1.1'))
      expect(await store().threadOnceAt(GENERAL, '1.1')).toBeNull()
      await store().transaction((tx) => tx.moveThread(thread.id, C2, '2.1'))
      await store().transaction((tx) => tx.moveThread(thread.id, C2, '3.1'))
      const now = { ...thread, channel: 'C2', rootId: '3.1' }
      expect(await store().threadOnceAt(GENERAL, '1.1')).toEqual(now)
      expect(await store().threadOnceAt(C2, '2.1')).toEqual(now)
      expect(await store().threadOnceAt(C2, '1.1')).toBeNull()
      expect(await store().threadOnceAt({ ...GENERAL, workspace: 'T2' }, '1.1')).toBeNull()
    })

    test('in a channel are those of open conversations, newest first', async () => {
      const oldest = await openThread(store(), (await openConversation(store(), ALAN)).id)
      const middle = await openThread(store(), (await openConversation(store(), BETH)).id)
      const newest = await openThread(store(), (await openConversation(store(), CARL)).id)
      expect(await store().threadsIn(GENERAL, 10)).toEqual([newest, middle, oldest])
      expect(await store().threadsIn(GENERAL, 2)).toEqual([newest, middle])
      await store().transaction((tx) => tx.setConversationState(middle.conversationId, 'closed'))
      expect(await store().threadsIn(GENERAL, 10)).toEqual([newest, oldest])
    })

    test('in another channel, workspace or platform are not in this one', async () => {
      const { id } = await openConversation(store())
      const thread = await openThread(store(), id)
      const teams = await openThread(store(), id, TEAMS_GENERAL)
      const elsewhere: [Channel, Thread[]][] = [
        [{ ...GENERAL, channel: 'C2' }, []],
        [{ ...GENERAL, workspace: 'T2' }, []],
        [{ ...GENERAL, platform: 'teams' }, []],
        [TEAMS_GENERAL, [teams]],
        [GENERAL, [thread]],
      ]
      for (const [place, threads] of elsewhere) expect(await store().threadsIn(place, 10)).toEqual(threads)
    })

    test('stay with their own conversation', async () => {
      const first = await openThread(store(), (await openConversation(store())).id)
      const second = await openThread(store(), (await openConversation(store(), BETH)).id)
      expect(await store().conversation(second.conversationId)).toMatchObject({ threads: [second] })
      expect(await store().conversation(first.conversationId)).toMatchObject({ threads: [first] })
    })
  })

  describe('home channels', () => {
    const store = eachWithStore(open)
    const home = (branch: string | null) => store().homeChannel(GENERAL, branch)

    test('are kept for exactly one branch, or for none', async () => {
      await store().transaction((tx) => tx.setHomeChannel(GENERAL, null))
      expect(await home('Denver')).toBeNull()
      await store().transaction((tx) => tx.setHomeChannel({ ...GENERAL, channel: 'C2' }, 'Denver'))
      expect([await home(null), await home('Denver')]).toEqual([GENERAL, { ...GENERAL, channel: 'C2' }])
      expect(await store().homeChannel(TEAMS_GENERAL, null)).toBeNull()
    })

    test('can be moved', async () => {
      await store().transaction((tx) => tx.setHomeChannel(GENERAL, 'Denver'))
      await store().transaction((tx) => tx.setHomeChannel({ ...GENERAL, channel: 'C3' }, 'Denver'))
      expect(await home('Denver')).toEqual({ ...GENERAL, channel: 'C3' })
    })
  })

  describe('what a platform told about a channel', () => {
    const store = eachWithStore(open)
    const address = 'https://smba.trafficmanager.net/amer/tenant/'

    test('is nothing before it told something, and then the latest', async () => {
      expect(await store().channelFacts(TEAMS_GENERAL)).toBeNull()
      for (const facts of [
        { address, hearsEverything: false },
        { address: 'https://smba.trafficmanager.net/emea/tenant/', hearsEverything: true },
        { address: null, hearsEverything: false },
      ]) {
        await store().transaction((tx) => tx.setChannelFacts(TEAMS_GENERAL, facts))
        expect(await store().channelFacts(TEAMS_GENERAL)).toEqual(facts)
      }
    })

    test('is about that channel only', async () => {
      const facts = { address, hearsEverything: true }
      await store().transaction((tx) => tx.setChannelFacts(TEAMS_GENERAL, facts))
      for (const place of [
        { ...TEAMS_GENERAL, channel: '19:other' },
        { ...TEAMS_GENERAL, workspace: 'other' },
        { ...TEAMS_GENERAL, platform: 'slack' as const },
      ]) {
        expect(await store().channelFacts(place)).toBeNull()
        await store().transaction((tx) => tx.setChannelFacts(place, { address: null, hearsEverything: false }))
      }
      expect(await store().channelFacts(TEAMS_GENERAL)).toEqual(facts)
    })
  })
}
