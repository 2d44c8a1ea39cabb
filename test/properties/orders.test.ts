// Orders from outside: files and bodies of any kind give orders or say what is wrong, and take nobody away by mistake.
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PhoneNumber } from '../../src/conversation/model.ts'
import { replaceOrder } from '../../src/conversation/replace-order.ts'
import { readOrdersFile } from '../../src/orders/csv.ts'
import { importOrders } from '../../src/orders/import-orders.ts'
import { listQuery, orderBodyIn, orderNumber } from '../../src/orders/order-schema.ts'
import { createClock } from '../fakes/clock.ts'
import { createMemoryStore } from '../fakes/memory-store.ts'
import { anyJson, anyWords, loosely } from './arbitraries.ts'

const runs = { numRuns: 60 }
const columns = 'order_number,customer_name,branch,status,move_date,contact_name,contact_phone,contact_label'.split(',')
const read = (text: string | Buffer) => readOrdersFile(Readable.from([Buffer.from(text)]), 'US')

/** Sound words of an order, and anything else. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    '100',
    '200',
    'A-1',
    'Alan Smith',
    'Denver',
    '2026-12-01',
    '303 555 0142',
    '+13035550177',
    '"',
    '""',
    '"a\nb"',
    'x"y',
  ),
  anyWords,
)
const row = fc.array(cell, { maxLength: 9 }).map((cells) => cells.join(','))
const header = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.shuffledSubarray([...columns, 'notes'], { minLength: 7 }).map((names) => names.join(',')),
  },
  { weight: 1, arbitrary: row },
)
const table = fc
  .tuple(header, fc.array(row, { maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([first, rows, end]) => [first, ...rows].join(end))

describe('any orders file', () => {
  it('gives orders that the API would take, and says of which line the rest is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(table, anyWords), async (text) => {
        const file = await read(text)
        expect('because' in file ? file.because : 'read').toMatch(/\S/)
        if (file.kind === 'unreadable') return
        const lines = text.split(/\r\n?|\n/).length
        for (const { line, because } of file.badRows) {
          expect(because).toMatch(/\S/)
          expect(line).toBeGreaterThan(0)
          expect(line).toBeLessThanOrEqual(lines + 1)
        }
        for (const { number, isWhole: _, ...body } of file.orders) {
          expect(orderNumber.parse(number)).toBe(number)
          expect(orderBodyIn('US').parse(body)).toEqual(body)
        }
        expect(new Set(file.orders.map(({ number }) => number)).size).toBe(file.orders.length)
      }),
      runs,
    )
  })

  it('of any bytes is read or refused, however it arrives', async () => {
    const bytes = fc.tuple(
      fc.constantFrom('', '\uFEFF', 'order_number,customer_name\n'),
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }).map((some) => Buffer.from(some)),
        table.map((text) => Buffer.from(text)),
      ),
    )
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 7 }), async ([first, rest], size) => {
        const whole = Buffer.concat([Buffer.from(first), rest])
        const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.subarray(at * size, (at + 1) * size),
        )
        expect(await readOrdersFile(Readable.from(pieces), 'US')).toEqual(await read(whole))
      }),
      runs,
    )
  })
})

/** What makes a row bad, whatever else it says: a cell of this column becomes these words. */
const spoilings: [column: string, cell: string][] = [
  ['order_number', 'no number'],
  ['order_number', ''],
  ['customer_name', 'Somebody Else'],
  ['customer_name', 'a\u0007'],
  ['branch', 'x'.repeat(61)],
  ['move_date', '2026-02-30'],
  ['contact_name', 'x'.repeat(500)],
  ['contact_phone', 'n/a'],
  ['contact_phone', '303 555 0142 x5'],
  ['contact_phone', ''],
  ['contact_label', 'a,b'],
  ['contact_label', '"'],
  ['contact_phone', '"'],
  ['customer_name', '"'],
  ['status', '"booked\n'],
]
/** Two columns that we do not read, at the ends of the row. */
const names = ['id', ...columns, 'notes']
const listed = fc.uniqueArray(
  fc.record({ order: fc.constantFrom('100', '200', '300'), digits: fc.integer({ min: 100, max: 199 }) }),
  { minLength: 2, maxLength: 8, selector: ({ order, digits }) => `${order} ${digits}` },
)

describe('any import', () => {
  it('of a file with bad rows takes no contact away that the file has', async () => {
    const spoiled = fc.array(fc.tuple(fc.nat(7), fc.constantFrom(...spoilings)), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(listed, spoiled, async (contacts, bad) => {
        const clock = createClock()
        const bridge = { store: createMemoryStore(), clock }
        const phoneOf = (digits: number) => `+1303555${String(digits).padStart(4, '0')}` as PhoneNumber
        const numbers = [...new Set(contacts.map(({ order }) => order))].map((number) => orderNumber.parse(number))
        const own = (number: string) =>
          contacts.filter(({ order }) => order === number).map(({ digits }) => phoneOf(digits))
        for (const number of numbers) {
          const order = { number, customerName: 'Alan Smith', branch: null, status: null, moveDate: null }
          await replaceOrder(bridge, {
            ...order,
            contacts: own(number).map((phone) => ({ phone, name: 'Alan', label: null })),
          })
        }
        const rows = contacts.map(({ order, digits }): Record<string, string> => {
          return {
            id: '7',
            order_number: order,
            customer_name: 'Alan Smith',
            contact_name: 'Alan',
            contact_phone: phoneOf(digits),
            notes: 'x',
          }
        })
        for (const [at, [column, words]] of bad) {
          const hit = rows[at % rows.length]
          if (hit) hit[column] = words
        }
        const lines = [names, ...rows.map((one) => names.map((name) => one[name] ?? ''))].map((cells) =>
          cells.join(','),
        )
        const file = await read(lines.join('\n'))
        if (file.kind === 'unreadable') throw new Error(file.because)
        await importOrders(bridge, file.orders)
        for (const number of numbers) {
          const kept = (await bridge.store.orderContacts(number)).map(({ contact }) => contact.phone)
          expect(kept).toEqual(expect.arrayContaining(own(number)))
        }
        // One customer's rows may all be called otherwise; everything else here is bad.
        if (bad.some(([, [column]]) => column !== 'customer_name')) expect(file.badRows).not.toEqual([])
      }),
      runs,
    )
  })
})

describe('any body of an order', () => {
  it('is an order or is refused, field by field', () => {
    const contact = loosely(
      { name: anyWords, phone: fc.oneof(fc.constant('303 555 0142'), anyWords), label: anyWords },
      { sound: ['name', 'phone'] },
    )
    const body = loosely(
      {
        customerName: anyWords,
        branch: anyWords,
        status: anyWords,
        moveDate: fc.constantFrom('2026-12-01', '2026-02-30', ''),
        contacts: fc.array(contact, { maxLength: 2 }),
      },
      { sound: ['customerName', 'contacts'] },
    )
    fc.assert(
      fc.property(fc.oneof(body, anyJson), (sent) => {
        const parsed = orderBodyIn('US').safeParse(sent)
        if (!parsed.success) return
        expect(parsed.data.customerName).not.toMatch(/\p{Cc}|^$|^\s|\s$/u)
        for (const { phone, name } of parsed.data.contacts) {
          expect(phone).toMatch(/^\+\d{5,15}$/)
          expect(name).not.toMatch(/\p{Cc}|^$|^\s|\s$/u)
        }
        // What we answer can be sent again and means the same.
        expect(orderBodyIn('US').parse(parsed.data)).toEqual(parsed.data)
      }),
    )
  })

  it('and any query for a list of them is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(loosely({ after: anyWords, limit: fc.oneof(anyWords, fc.integer()) }), anyJson), (query) => {
        const parsed = listQuery.safeParse(query)
        if (parsed.success) expect(parsed.data.limit).toBeLessThanOrEqual(200)
      }),
    )
  })
})
