// Prepared texts with variables, and the set that a moving company starts with.
import { sayDay } from './day.ts'
import type { Order } from './model.ts'

export interface Template {
  id: string
  name: string
  text: string
}

export const starterTemplates: readonly Template[] = [
  {
    id: 'confirmation',
    name: 'Move confirmation',
    text: 'Hi {{contact_name}}, this is {{company}}. Your move {{order_number}} is confirmed for {{move_date}}. Please reply here with any questions.',
  },
  {
    id: 'arrival-window',
    name: 'Arrival window',
    text: 'Hi {{contact_name}}, your crew will arrive between 8 and 9 AM on {{move_date}}. Is anything different at the address?',
  },
  {
    id: 'on-the-way',
    name: 'Crew on the way',
    text: 'Hi {{contact_name}}, your {{company}} crew is on the way to you.',
  },
  {
    id: 'delay',
    name: 'Running late',
    text: 'Hi {{contact_name}}, your crew is running about 30 minutes late. We are sorry for the wait and will keep you posted.',
  },
  {
    id: 'packing',
    name: 'Packing reminder',
    text: 'Hi {{contact_name}}, your move is on {{move_date}}. Please have boxes closed and labeled, and keep medicine and papers with you.',
  },
  {
    id: 'survey',
    name: 'How did we do',
    text: 'Hi {{contact_name}}, thank you for moving with {{company}}. How did we do? Your reply goes straight to {{my_name}}.',
  },
]

export type Variable = 'contact_name' | 'order_number' | 'move_date' | 'my_name' | 'company'
export type VariableValues = Record<Variable, string | null>

export interface FilledTemplate {
  text: string
  /** Variables that have no value here, or that nobody knows; they stand in the text as they were. */
  missing: string[]
}

/** The values of all variables for one order, contact and writer. */
export function variableValues(from: {
  order: Order
  contactName: string
  myName: string
  company: string | null
}): VariableValues {
  return {
    contact_name: from.contactName.trim() || null,
    order_number: from.order.number,
    move_date: from.order.moveDate && sayDay(from.order.moveDate),
    my_name: from.myName,
    company: from.company,
  }
}

/** Puts values in place of `{{variables}}`; whatever stands in such braces is one, so that no braces reach a phone. */
export function fillTemplate(text: string, values: VariableValues): FilledTemplate {
  const missing: string[] = []
  const filled = text.replace(/\{\{([^{}]+)\}\}/g, (written, between: string) => {
    const name = between.trim()
    const value = isVariable(name) ? values[name] : null
    if (value === null) missing.push(name || written)
    return value ?? written
  })
  return { text: filled, missing }

  function isVariable(name: string): name is Variable {
    return Object.hasOwn(values, name)
  }
}
