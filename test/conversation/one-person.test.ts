// One person on two platforms: known by their e-mail address from the first screen they open, with one signature and one
// list of conversations.
import { expect, it } from 'vitest'
import { introduce } from '../../src/conversation/introduce.ts'
import { listConversations } from '../../src/conversation/list-conversations.ts'
import type { Actor } from '../../src/conversation/model.ts'
import { savedSignature, saveSignature } from '../../src/conversation/signature.ts'
import { createWorld, jane, phone, staff } from '../fakes/world.ts'

const janeInTeams: Actor = staff('Jane', { platform: 'teams', workspace: 'tenant', userId: '29:jane' })

it('somebody new is remembered, and the same whenever they come', async () => {
  const { bridge } = await createWorld()
  const { id } = await introduce(bridge, jane)
  expect((await introduce(bridge, jane)).id).toBe(id)
})

it('an identity with a known e-mail address is the same person, whose name is not changed by looking', async () => {
  const { bridge } = await createWorld()
  const first = await introduce(bridge, jane)
  const second = await introduce(bridge, janeInTeams)
  expect(second.id).toBe(first.id)
  expect(second.identities).toHaveLength(2)
})

it('a signature saved on one platform is there on the other, without the spaces around it', async () => {
  const { bridge } = await createWorld()
  expect(await savedSignature(bridge, jane)).toBe('')
  expect(await saveSignature(bridge, jane, '  Jane, Front Range \n')).toBe('saved')
  expect(await savedSignature(bridge, janeInTeams)).toBe('Jane, Front Range')
})

it('a signature of nothing but spaces takes the old one away', async () => {
  const { bridge } = await createWorld()
  await saveSignature(bridge, jane, 'Jane')
  expect(await saveSignature(bridge, jane, ' \n')).toBe('removed')
  expect(await savedSignature(bridge, jane)).toBe('')
})

it('conversations are listed ten to a page, on the other platform as well, without those of others', async () => {
  const { bridge, start, clock } = await createWorld()
  for (let number = 0; number < 11; number += 1) {
    clock.pass(1_000)
    await start({ phone: phone(`(303) 555-${2000 + number}`), name: `Contact ${number}` })
  }
  const namesOn = async (page: number) => {
    const { conversations, hasMore } = await listConversations(bridge, janeInTeams, page)
    return [conversations.map(({ contact }) => contact.name.replace('Contact ', '')).join(' '), hasMore]
  }
  expect(await namesOn(1)).toEqual(['10 9 8 7 6 5 4 3 2 1', true])
  expect(await namesOn(2)).toEqual(['0', false])
  expect(await namesOn(0)).toEqual(await namesOn(1))
  expect((await listConversations(bridge, staff('Bob'), 1)).conversations).toEqual([])
})
