// Ids of the store's rows.
import { randomBytes } from 'node:crypto'

let lastMillisecond = 0
let counter = 0

/**
 * A UUID of version 7 (RFC 9562): a moment, then a counter, then chance. Ids made later by one process sort later, so
 * that rows of the same moment keep their order, and new rows lie together in an index.
 */
export function newId<Id extends string>(now = Date.now()): Id {
  counter = now > lastMillisecond ? 0 : counter + 1
  lastMillisecond = Math.max(now, lastMillisecond)
  if (counter > 0xfff) {
    lastMillisecond += 1
    counter = 0
  }
  const moment = lastMillisecond.toString(16).padStart(12, '0')
  const chance = randomBytes(8)
  chance.writeUInt8((chance.readUInt8(0) & 0x3f) | 0x80, 0)
  const rest = chance.toString('hex')
  const count = counter.toString(16).padStart(3, '0')
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${count}-${rest.slice(0, 4)}-${rest.slice(4)}` as Id
}
