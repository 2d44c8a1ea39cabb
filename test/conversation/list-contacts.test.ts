import { describe, expect, it } from 'vitest'
import { listContacts } from '../../src/conversation/list-contacts.ts'
import type { OrderNumber } from '../../src/conversation/model.ts'
import { bob, createWorld, jane, orderNumber, staff } from '../fakes/world.ts'

async function rowsFor(world: Awaited<ReturnType<typeof createWorld>>, viewer = jane) {
  const list = await listContacts(world.bridge, viewer, orderNumber)
  if (list === 'unknown-order') throw new Error('no order')
  return {
    own: list.own.map(({ action }) => action.kind),
    custom: list.custom.map(({ contact }) => contact.name),
    list,
  }
}

describe('the contacts of an order', () => {
  it('can all be started while nobody texted', async () => {
    expect((await rowsFor(await createWorld())).own).toEqual(['start', 'start'])
  })

  it('offer Open to who subscribes and Subscribe to who does not', async () => {
    const world = await createWorld()
    await world.start()
    await world.settle()
    expect((await rowsFor(world, jane)).own).toEqual(['open', 'start'])
    expect((await rowsFor(world, bob)).own).toEqual(['subscribe', 'start'])
  })

  it('lead Open to the thread in the viewer’s own workspace', async () => {
    const world = await createWorld()
    await world.start()
    await world.settle()
    const { list } = await rowsFor(world)
    expect(list.own[0]?.action).toMatchObject({ thread: { rootId: world.chat.thread().rootId } })
  })

  it('know the same person on another platform by their e-mail address', async () => {
    const world = await createWorld()
    await world.start()
    const janeInTeams = staff('Jane', {
      platform: 'teams',
      workspace: 'tenant',
      userId: '29:jane',
      email: 'JANE@example.com',
    })
    await world.store.transaction((tx) => tx.savePerson(janeInTeams))
    expect((await rowsFor(world, janeInTeams)).list.own[0]?.action).toMatchObject({ kind: 'open', thread: null })
  })

  it('list custom numbers apart', async () => {
    const world = await createWorld()
    await world.start({ phone: '3035550199', name: 'Carl' })
    expect((await rowsFor(world)).custom).toEqual(['Carl'])
  })

  it('of an order that is not there are not an empty list', async () => {
    const world = await createWorld()
    expect(await listContacts(world.bridge, jane, '999999' as OrderNumber)).toBe('unknown-order')
  })
})
