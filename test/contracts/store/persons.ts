import { describe, expect, test } from 'vitest'
import type { Actor, Identity } from '../../../src/conversation/model.ts'
import {
  BETH,
  DANA,
  EVAN,
  eachWithStore,
  inbound,
  NOON,
  type OpenEmptyStore,
  openConversation,
  receive,
} from './given.ts'

const DANA_IN_TEAMS: Actor = {
  platform: 'teams',
  workspace: 'tenant',
  userId: 'x',
  name: 'Dana B',
  email: 'Dana@Example.com',
}

export function describePersons(open: OpenEmptyStore): void {
  describe('persons', () => {
    const store = eachWithStore(open)
    const save = (actor: Actor) => store().transaction((tx) => tx.savePerson(actor))

    test('are remembered by their identity, under their last name', async () => {
      const first = await save(EVAN)
      const second = await save({ ...EVAN, name: 'Evan T', email: 'evan@example.com' })
      expect(second).toEqual({ ...first, name: 'Evan T', email: 'evan@example.com' })
      expect(await store().person(EVAN)).toEqual(second)
      expect(await store().person({ ...EVAN, workspace: 'T2' })).toBeNull()
    })

    test('are one on both platforms when their e-mail address is the same, in any case', async () => {
      const inSlack = await save(DANA)
      const inTeams = await save(DANA_IN_TEAMS)
      expect(inTeams).toMatchObject({ id: inSlack.id, email: 'dana@example.com' })
      expect(inTeams.identities.map(({ platform }) => platform)).toEqual(['slack', 'teams'])
      expect(await store().person(DANA)).toEqual(inTeams)
    })

    test('without an address are different persons', async () => {
      expect((await save(EVAN)).id).not.toBe((await save({ ...EVAN, userId: 'U3' })).id)
    })

    test('saved at the same time are one', async () => {
      const saved = await Promise.all([DANA, DANA_IN_TEAMS, DANA, DANA_IN_TEAMS, DANA].map(save))
      expect(new Set(saved.map(({ id }) => id)).size).toBe(1)
      expect((await store().person(DANA))?.identities).toHaveLength(2)
    })

    test('keep an address that somebody else has from being theirs', async () => {
      await save(DANA)
      const evan = await save({ ...EVAN, email: 'evan@example.com' })
      expect(await save({ ...EVAN, email: DANA.email })).toEqual(evan)
    })

    test('keep their address when a platform does not tell it', async () => {
      await save(DANA)
      expect(await save({ ...DANA, email: null })).toMatchObject({ email: 'dana@example.com' })
    })

    test('whose address becomes known late are joined with all that is theirs', async () => {
      const { id: both } = await openConversation(store())
      const { id: one } = await openConversation(store(), BETH)
      const dana = await save(DANA)
      const nameless = await save({ ...DANA_IN_TEAMS, email: null })
      await store().transaction(async (tx) => {
        for (const person of [dana, nameless]) await tx.subscribe(both, person.id, NOON)
        await tx.subscribe(one, nameless.id, NOON)
        await tx.setSignature(nameless.id, 'Dana from dispatch')
      })
      await receive(store(), inbound(one, 'a', { author: nameless }))
      const joined = await save(DANA_IN_TEAMS)
      expect(joined).toMatchObject({ id: dana.id, signature: 'Dana from dispatch' })
      expect((await store().conversation(both))?.subscribers).toEqual([joined])
      expect((await store().conversation(one))?.subscribers).toEqual([joined])
      expect((await store().messageBySource('a'))?.author).toEqual(joined)
    })

    test('have a signature until they take it away', async () => {
      const { id } = await save(DANA)
      await store().transaction((tx) => tx.setSignature(id, 'Dana'))
      expect(await save(DANA)).toMatchObject({ signature: 'Dana' })
      await store().transaction((tx) => tx.setSignature(id, null))
      const { platform, workspace, userId }: Identity = DANA
      expect(await store().person({ platform, workspace, userId })).toMatchObject({ signature: null })
    })
  })
}
