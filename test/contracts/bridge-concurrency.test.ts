// The rules under real concurrency: what the memory store cannot show, since its transactions take turns.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/conversation/ports/store.ts'
import { openStore } from '../../src/store/open.ts'
import { databaseKinds, type TestDatabase } from '../fakes/databases.ts'
import { alan, beth, createWorld, orderNumber, phone, staff, type World } from '../fakes/world.ts'

describe.each(await databaseKinds())('many at once, stored in $name', (kind) => {
  let database: TestDatabase
  let store: Store
  let world: World
  beforeEach(async () => {
    database = await kind.create()
    store = await openStore(database.url)
    world = await createWorld({ store })
  })
  afterEach(async () => {
    await store.close()
    await database.drop()
  })

  const many = <Result>(count: number, work: (index: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)))

  it('colleagues who start with one contact get one conversation, and every text goes out once', async () => {
    await many(12, (index) => world.start({ actor: staff(`Colleague ${index}`), text: `text ${index}` }))
    const [conversation, ...others] = await store.conversationsOfOrder(orderNumber)
    expect(others).toEqual([])
    expect(conversation?.subscribers).toHaveLength(12)
    await world.settle()
    expect(new Set(world.gateway.sent.map(({ body }) => body)).size).toBe(12)
    expect(world.gateway.sent).toHaveLength(12)
  })

  it('a press of Send that arrives many times sends once', async () => {
    await many(12, () => world.start({ source: 'slack:T1:view:V' }))
    await world.settle()
    expect(world.gateway.sent).toHaveLength(1)
  })

  it('the first texts from an unknown number open one conversation, and none is lost', async () => {
    const from = phone('303 555 0150')
    await many(12, (index) => world.text(`text ${index}`, { from, sid: `SM${index}` }))
    await world.settle()
    expect(world.chat.thread().posts).toHaveLength(12)
  })

  it('a text that the carrier tells fifty times is kept once', async () => {
    const told = await many(50, () => world.text('Hello', { sid: 'SMsame' }))
    expect(told.filter((outcome) => outcome === 'received')).toHaveLength(1)
  })

  it('several contacts of one order are started side by side', async () => {
    await Promise.all([
      world.start({ phone: alan, name: 'Alan Smith' }),
      world.start({ phone: beth, name: 'Beth Smith' }),
      world.start({ phone: '303 555 0199', name: 'Carl' }),
    ])
    expect(await store.conversationsOfOrder(orderNumber)).toHaveLength(3)
  })
})
