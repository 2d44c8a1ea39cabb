import { afterEach, describe } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { databaseKinds, type TestDatabase } from '../fakes/databases.ts'
import { describeStore } from './store.contract.ts'

describe.each(await databaseKinds())('the store on $name', ({ create }) => {
  const databases: TestDatabase[] = []

  describeStore(async () => {
    const database = await create()
    databases.push(database)
    return openStore(database.url)
  })

  // Runs after the suite's own afterEach, which closes the store.
  afterEach(async () => {
    for (const database of databases.splice(0)) await database.drop()
  })
})
