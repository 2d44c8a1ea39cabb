// A dozen believable moving orders for the demo, with dates that lie ahead of today.

export type DemoContact = { name: string; phone: string; label: string }
export type DemoOrder = {
  number: string
  customerName: string
  branch: string
  status: string
  moveDate: string
  contacts: DemoContact[]
}

const dayMs = 24 * 60 * 60 * 1000

export function demoOrders(today = new Date()): DemoOrder[] {
  const inDays = (days: number) => new Date(today.getTime() + days * dayMs).toISOString().slice(0, 10)
  const order = (
    number: number,
    customerName: string,
    branch: string,
    status: string,
    days: number,
    ...contacts: [name: string, phone: string, label: string][]
  ): DemoOrder => ({
    number: String(number),
    customerName,
    branch,
    status,
    moveDate: inDays(days),
    contacts: contacts.map(([name, phone, label]) => ({ name, phone, label })),
  })

  return [
    order(
      123456,
      'Alan Smith',
      'Denver',
      'booked',
      9,
      ['Alan Smith', '(303) 555-0142', 'cell'],
      ['Beth Smith', '(303) 555-0177', 'spouse'],
      ['Alan Smith', '(303) 555-0100', 'home'],
    ),
    order(123457, 'Priya Raman', 'Denver', 'booked', 3, ['Priya Raman', '(303) 555-0118', 'cell']),
    order(
      123458,
      'Tom and Ruth Becker',
      'Denver',
      'confirmed',
      1,
      ['Ruth Becker', '(303) 555-0123', 'cell'],
      ['Tom Becker', '(303) 555-0124', 'cell'],
    ),
    order(123459, 'Northgate Dental', 'Denver', 'confirmed', 5, ['Elena Ortiz', '(303) 555-0131', 'office manager']),
    order(123460, 'Marcus Webb', 'Boulder', 'estimate', 21, ['Marcus Webb', '(720) 555-0133', 'cell']),
    order(
      123461,
      'Grace Kim',
      'Boulder',
      'booked',
      12,
      ['Grace Kim', '(720) 555-0147', 'cell'],
      // One phone on two orders: Ruth is also this customer's mother.
      ['Ruth Becker', '(303) 555-0123', 'mother'],
    ),
    order(123462, 'Daniel O’Connor', 'Boulder', 'booked', 15, ['Daniel O’Connor', '(720) 555-0152', 'cell']),
    order(123463, 'Sofia Marino', 'Colorado Springs', 'booked', 7, ['Sofia Marino', '(719) 555-0161', 'cell']),
    order(123464, 'Hank Dawson', 'Colorado Springs', 'in transit', 0, ['Hank Dawson', '(719) 555-0168', 'cell']),
    order(123465, 'Lucía Fernández', 'Denver', 'estimate', 30, ['Lucía Fernández', '(303) 555-0184', 'cell']),
    order(123466, 'Walter and Joan Pike', 'Fort Collins', 'delivered', -2, ['Joan Pike', '(970) 555-0188', 'home']),
    order(123467, 'Amara Okafor', 'Fort Collins', 'booked', 18, ['Amara Okafor', '(970) 555-0193', 'cell']),
  ]
}
