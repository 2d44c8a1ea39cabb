// Orders from a file: what goes in, what is reported with its line, and that a bad row never takes a contact away.
import { Readable } from 'node:stream'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OrderNumber } from '../../src/conversation/model.ts'
import { readOrdersFile } from '../../src/orders/csv.ts'
import { importOrders } from '../../src/orders/import-orders.ts'
import { createWorld, orderNumber, type World } from '../fakes/world.ts'

const header = 'order_number,customer_name,branch,status,move_date,contact_name,contact_phone,contact_label'

/** Reads it in pieces of a few bytes, as a slow disk would give them. */
function read(file: string | Buffer) {
  const bytes = Buffer.from(file)
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7))
  return readOrdersFile(Readable.from(pieces), 'US')
}

async function readGood(...rows: string[]) {
  const file = await read([header, ...rows, ''].join('\n'))
  if (file.kind !== 'read') throw new Error(file.because)
  return file
}

async function readUnreadable(file: string | Buffer): Promise<string> {
  const result = await read(file)
  return result.kind === 'unreadable' ? result.because : 'it was read'
}

describe('an orders file', () => {
  it('takes what looks like a formula for the words that it is', async () => {
    const words = `=HYPERLINK("https://evil.example";"Alan")`
    const { orders } = await readGood(
      `1,@SUM(1+1),-2+3,+cmd|' /C calc'!A0,,"${words.replaceAll('"', '""')}",303 555 0142,=1`,
    )
    expect(orders[0]).toMatchObject({
      customerName: '@SUM(1+1)',
      branch: '-2+3',
      status: "+cmd|' /C calc'!A0",
      contacts: [{ name: words, label: '=1' }],
    })
  })

  it('gives orders with their contacts, whatever the order of rows', async () => {
    const { orders, badRows } = await readGood(
      '1,Alan Smith,Denver,booked,2026-12-01,Alan Smith,(303) 555-0142,cell',
      '2,Carl Jones,,,,,,',
      '1,,,,,Beth Smith,+1 303 555 0177,spouse',
    )
    expect(badRows).toEqual([])
    expect(orders).toEqual([
      {
        number: '1',
        customerName: 'Alan Smith',
        branch: 'Denver',
        status: 'booked',
        moveDate: '2026-12-01',
        contacts: [
          { phone: '+13035550142', name: 'Alan Smith', label: 'cell' },
          { phone: '+13035550177', name: 'Beth Smith', label: 'spouse' },
        ],
        isWhole: true,
      },
      {
        number: '2',
        customerName: 'Carl Jones',
        branch: null,
        status: null,
        moveDate: null,
        contacts: [],
        isWhole: true,
      },
    ])
  })

  it('may have its columns in any order and case, unknown ones, a byte order mark and CRLF', async () => {
    const lines = ['Contact Phone,CUSTOMER_NAME,weight,Order-Number', '303 555 0142,"Smith, Alan",9,1', '']
    const file = await read(`\ufeff${lines.join('\r\n')}`)
    expect(file).toMatchObject({
      badRows: [],
      orders: [{ number: '1', customerName: 'Smith, Alan', contacts: [{ name: 'Smith, Alan' }] }],
    })
  })

  it("takes the customer's name for a number without a name", async () => {
    const { orders } = await readGood('1,Alan Smith,,,,,(303) 555-0142,')
    expect(orders[0]?.contacts).toEqual([{ phone: '+13035550142', name: 'Alan Smith', label: null }])
  })

  it('has its bad rows reported with line and reason, as an editor counts lines', async () => {
    const { orders, badRows } = await readGood(
      '1,Alan Smith,,,,,(303) 555-0142,',
      '',
      '1,,,,,Beth,555,',
      '2,Carl "the mover" Jones,,,01/12/2026,,,',
      '3,"Dora',
      'Stone",,,,,,',
      'order 4,Emil,,,,,,',
      '5,Fay,,,,Fay,,',
      '6,Gus,,',
      '7,Hal,,,,Hal,(303) 555-0142 x7,',
      '8,,,,,Ida,(303) 555-0143,',
      '9,Kim,,,2026-02-30,,,',
    )
    expect(orders.map(({ number }) => number)).toEqual(['1'])
    expect(badRows).toEqual([
      { line: 4, because: 'contact_phone is not a phone number: "555"' },
      { line: 5, because: 'move_date is not a day written as YYYY-MM-DD: "01/12/2026"' },
      { line: 6, because: 'customer_name has a line break or another control character in it: "Dora\\nStone"' },
      {
        line: 8,
        because: 'order_number is not 1 to 40 letters, digits, hyphens and underscores: "order 4"',
      },
      { line: 9, because: 'contact_phone is empty, but contact_name is not' },
      { line: 10, because: 'it has 4 columns, but the first line names 8' },
      { line: 11, because: 'contact_phone has an extension, which cannot be texted: "(303) 555-0142 x7"' },
      { line: 12, because: 'customer_name is empty for order 8' },
      { line: 13, because: 'move_date is not a day written as YYYY-MM-DD: "2026-02-30"' },
    ])
  })

  it('has a row refused that contradicts an earlier one of its order', async () => {
    const { orders, badRows } = await readGood('1,Alan,Denver,,,,,', '1,Alan,Boulder,,,,,', '1,,,booked,,,,')
    expect(orders).toMatchObject([{ branch: 'Denver', status: 'booked', isWhole: false }])
    expect(badRows).toEqual([{ line: 3, because: 'branch is "Boulder", but "Denver" from line 2 on' }])
  })

  it('names a contact by the customer only as far as a contact’s name may go', async () => {
    const { badRows } = await readGood(`1,${'x'.repeat(61)},,,,,(303) 555-0142,`, '2,,,,,,(303) 555-0142,')
    expect(badRows).toEqual([
      { line: 2, because: 'contact_name is empty, and customer_name is too long for it' },
      { line: 3, because: 'contact_name is empty' },
    ])
  })

  it('has at most 200 contacts on an order', async () => {
    const rows = Array.from({ length: 201 }, (_, at) => `1,Alan,,,,,(303) 555-0${String(at % 100).padStart(3, '1')},`)
    const { orders, badRows } = await readGood(...rows)
    expect(orders[0]?.contacts).toHaveLength(200)
    expect(badRows).toEqual([{ line: 202, because: 'an order has at most 200 contacts' }])
  })

  it('is read as far as a quote that never closes', async () => {
    const { orders, badRows } = await readGood('1,Alan,,,,,,', '2,"Beth,,,,,,', '3,Carl,,,,,,')
    expect(orders.map(({ number }) => number)).toEqual(['1'])
    expect(badRows).toEqual([
      { line: 3, because: 'a quote opens here that is never closed; nothing from here on was read' },
    ])
  })

  it.each([
    ['', 'The file is empty.'],
    ['\ufeff\n\n', 'The file is empty.'],
    [
      'number,name\n1,Alan\n',
      'The first line must name the columns; order_number and customer_name are missing there.',
    ],
    ['order_number;customer_name\n1;Alan\n', 'Its columns must be separated by commas.'],
    ['order_number,customer_name,Order Number\n', 'The first line names order_number more than once.'],
    [Buffer.from('order_number,customer_name\n1,Ren\xe9\n', 'latin1'), 'The file is not UTF-8.'],
    [Buffer.from('\ufefforder_number,customer_name\n1,Alan\n', 'utf16le'), 'The file is not UTF-8.'],
  ])('is refused as a whole when nobody can tell what it says', async (file, because) => {
    expect(await readUnreadable(file)).toContain(because)
  })
})

describe('an import', () => {
  let world: World
  beforeEach(async () => {
    world = await createWorld()
  })

  async function importFile(...rows: string[]) {
    const { orders } = await readGood(...rows)
    return importOrders(world.bridge, orders)
  }
  async function namesOn(number: string): Promise<string[]> {
    return (await world.store.orderContacts(number as OrderNumber)).map(({ contact }) => contact.name)
  }

  it('makes the contacts of an order exactly those of the file', async () => {
    const result = await importFile(`${orderNumber},Alan Smith,,,,Alan Smith,(303) 555-0142,cell`, '2,Beth,,,,,,')
    expect(result).toEqual({ created: 1, updated: 1, kept: [] })
    expect(await namesOn(orderNumber)).toEqual(['Alan Smith'])
  })

  it('keeps the contacts of an order of which a row was refused', async () => {
    const result = await importFile(
      `${orderNumber},Alan Smith,,,,Carl,(303) 555-0199,`,
      `${orderNumber},,,,,Beth Smith,303-555-01,`,
    )
    expect(result.kept).toEqual([orderNumber])
    expect(await namesOn(orderNumber)).toEqual(['Carl', 'Alan Smith', 'Beth Smith'])
  })

  it('takes the other orders of the file as they stand there', async () => {
    const result = await importFile(`${orderNumber},Alan Smith,,,,Alan Smith,(303) 555-0142,`, '2,Carl,,,,Carl,555,')
    expect(result.kept).toEqual([])
    expect(await namesOn(orderNumber)).toEqual(['Alan Smith'])
  })

  it('keeps the contacts of all orders when a quote in the wrong place swallowed rows', async () => {
    const rows = ['2,"Carl,,,,,,', `${orderNumber},,,,,Beth Smith,(303) 555-0177,`, '3,Dora",,,,,,']
    await importFile(`${orderNumber},Alan Smith,,,,Alan Smith,(303) 555-0142,`, ...rows)
    expect(await namesOn(orderNumber)).toEqual(['Alan Smith', 'Beth Smith'])
  })

  it('keeps the contacts of all orders when nobody can tell whose row was refused', async () => {
    await importFile(`${orderNumber},Alan Smith,,,,Alan Smith,(303) 555-0142,`, '2,"Beth,,,,,,')
    expect(await namesOn(orderNumber)).toEqual(['Alan Smith', 'Beth Smith'])
  })

  it('leaves contacts alone when the file has no column for them', async () => {
    const file = await read(`order_number,customer_name\n${orderNumber},Alan Smyth\n`)
    await importOrders(world.bridge, file.kind === 'read' ? file.orders : [])
    expect(await namesOn(orderNumber)).toEqual(['Alan Smith', 'Beth Smith'])
    expect((await world.store.order(orderNumber))?.customerName).toBe('Alan Smyth')
  })
})
