// The server ends connections: a restart, a failover, an administrator. Then work fails, and the process goes on.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { hasPostgresql, POSTGRESQL, type TestDatabase } from '../fakes/databases.ts'

/** "ReadyForQuery" outside of a transaction, and an "ErrorResponse" of severity FATAL ("Message Formats"). */
const ready = Buffer.from('5a0000000549', 'hex')
const fields = ['SFATAL', 'VFATAL', 'C57P01', 'Mterminating connection due to administrator command'].join('\0')
const cut = Buffer.concat([Buffer.from([0x45]), length(fields.length + 6), Buffer.from(`${fields}\0\0`)])

function length(bytes: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(bytes)
  return four
}

/** Stands before the server; while `isCutting`, says behind the end of a query that the connection is over, at once. */
class Between {
  isCutting = false
  cuts = 0
  readonly #server: Server

  constructor(target: URL) {
    this.#server = createServer((client) => {
      const server = connect(Number(target.port || 5432), target.hostname)
      client.pipe(server)
      server.on('data', (data) => this.#pass(client, data))
      for (const [one, other] of [
        [client, server],
        [server, client],
      ] as const) {
        one.on('error', () => other.destroy()).on('close', () => other.destroy())
      }
    })
  }

  listen(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
  }

  close(): void {
    this.#server.close()
  }

  #pass(client: Socket, data: Buffer): void {
    if (!this.isCutting || !data.subarray(-ready.length).equals(ready)) return void client.write(data)
    this.cuts += 1
    client.end(Buffer.concat([data, cut]))
  }
}

describe.runIf(await hasPostgresql())('a server that ends connections', () => {
  let database: TestDatabase
  let between: Between
  beforeEach(async () => {
    database = await POSTGRESQL.create()
    between = new Between(new URL(database.url))
  })
  afterEach(async () => {
    between.close()
    await database.drop()
  })

  it('does not end us, not even in the moment in which a connection is lent', async () => {
    const url = new URL(database.url)
    url.hostname = '127.0.0.1'
    url.port = String(await between.listen())
    const store = await openStore(url.href)
    const look = () => store.transaction((tx) => tx.messageBySource('twilio:SM1'))
    between.isCutting = true
    // More than the pool has connections, so that each is lent again as soon as it is free.
    await Promise.allSettled(Array.from({ length: 100 }, look))
    between.isCutting = false
    expect(between.cuts).toBeGreaterThan(0)
    expect(await look()).toBeNull()
    await store.close()
  })
})
