import { expect, test } from 'vitest'
import { newId } from '../../src/store/new-id.ts'

test('ids are UUIDs of version 7, each once, and sort as they were made also within one moment', () => {
  const moment = Date.now() + 1_000
  const ids = Array.from({ length: 10_000 }, (_, index) => newId(index === 5_000 ? moment - 500 : moment))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})
