import { afterEach, describe, expect, test } from 'vitest'
import type { ConversationId } from '../../src/conversation/model.ts'
import type { Store } from '../../src/conversation/ports/store.ts'
import { openStore } from '../../src/store/open.ts'
import {
  ALAN,
  BETH,
  enqueue,
  NOON,
  openConversation,
  saveContact,
  seconds,
  threadsOf,
  toThread,
} from '../contracts/store/given.ts'
import { databaseKinds, type TestDatabase } from '../fakes/databases.ts'

const kinds = await databaseKinds()
const stores: Store[] = []
const created: TestDatabase[] = []

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const database of created.splice(0)) await database.drop()
})

async function open(url: string): Promise<Store> {
  const store = await openStore(url)
  stores.push(store)
  return store
}

async function create(kind: { create(): Promise<TestDatabase> }): Promise<string> {
  const database = await kind.create()
  created.push(database)
  return database.url
}

test('an address of another kind of database is refused', async () => {
  await expect(openStore('mysql://root@127.0.0.1/test')).rejects.toThrow('file: or postgresql://')
})

test('a schema whose name could be anything else is refused', async () => {
  await expect(openStore('postgresql://postgres@127.0.0.1:1/test?schema=a"b')).rejects.toThrow('cannot be the name')
})

describe.each(kinds)('a store on $name', (kind) => {
  test('finds again what it held when it was closed', async () => {
    const url = await create(kind)
    const first = await openStore(url)
    const contact = await saveContact(first)
    await enqueue(first, toThread('a'))
    await first.close()
    const second = await open(url)
    expect(await second.contactByPhone(ALAN)).toEqual(contact)
    expect(threadsOf(await second.claim(NOON, 1, seconds(60)))).toEqual(['a'])
  })
})

/** Those who come wait until so many have come; whoever comes later need not wait. */
function meetingOf(count: number): () => Promise<void> {
  let begin: () => void = () => {}
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  let came = 0
  return () => {
    came += 1
    if (came === count) begin()
    return begun
  }
}

describe.each(kinds.filter(({ name }) => name === 'PostgreSQL'))('replicas on $name', (kind) => {
  test('wake each other after a commit', async () => {
    const url = await create(kind)
    const [first, second] = [await open(url), await open(url)]
    const woken = new Promise<void>((resolve) => second.onOutboxChange(resolve))
    await enqueue(first, toThread('a'))
    await woken
    expect(threadsOf(await second.claim(NOON, 1, seconds(60)))).toEqual(['a'])
  })

  test('never claim the same', async () => {
    const url = await create(kind)
    const replicas = [await open(url), await open(url)]
    const [first] = replicas
    if (!first) throw new Error('Two stores were opened')
    const threads = Array.from({ length: 60 }, (_, index) => String(index))
    await enqueue(first, ...threads.map((thread) => toThread(thread, { orderingKey: thread })))
    const claims = Array.from({ length: 10 }, () => replicas.map((store) => store.claim(NOON, 4, seconds(60)))).flat()
    const claimed = threadsOf((await Promise.all(claims)).flat())
    while (claimed.length < threads.length) claimed.push(...threadsOf(await first.claim(NOON, 60, seconds(60))))
    expect(claimed.toSorted()).toEqual(threads.toSorted())
  })

  test('that lock each other out run one of the two transactions again', async () => {
    const store = await open(await create(kind))
    const [alan, beth] = [await openConversation(store, ALAN), await openConversation(store, BETH)]
    const meeting = meetingOf(2)
    let runs = 0
    const lock = (first: ConversationId, second: ConversationId) => {
      return store.transaction(async (tx) => {
        await tx.lockConversation(first)
        runs += 1
        await meeting()
        await tx.lockConversation(second)
      })
    }
    await Promise.all([lock(alan.id, beth.id), lock(beth.id, alan.id)])
    expect(runs).toBe(3)
  })

  test('do not carry a redrawing that a transaction still counts on', async () => {
    const url = await create(kind)
    const [first, second] = [await open(url), await open(url)]
    const redraw = toThread('a', { coalesce: true })
    await enqueue(first, redraw)
    await first.transaction(async (tx) => {
      expect(await tx.enqueue([redraw])).toEqual([null])
      expect(await second.claim(NOON, 1, seconds(60))).toEqual([])
    })
    expect(threadsOf(await second.claim(NOON, 1, seconds(60)))).toEqual(['a'])
  })
})
