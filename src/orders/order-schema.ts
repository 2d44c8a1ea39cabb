// An order as the order system writes it, and as we answer it. The OpenAPI document is made from these schemas.
import type { CountryCode } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { Order, OrderContact, OrderNumber, PhoneNumber } from '../conversation/model.ts'
import { longestName } from '../conversation/name-contact.ts'
import { parsePhoneNumber } from '../conversation/phone-number.ts'
import type { OrderFromFeed } from '../conversation/replace-order.ts'

/** Staff type order numbers behind a slash command, so there are no spaces in them; and they stand in addresses. */
export const orderNumber = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'is not 1 to 40 letters, digits, hyphens and underscores')
  .meta({ description: 'The number as staff type it behind a command', examples: ['123456'] })
  .transform((written) => written as OrderNumber)

const longestCustomerName = 100
const longestWord = 60
export const mostContacts = 200

/** A day that exists, `YYYY-MM-DD`. */
const day = z.iso.date('is not a day written as YYYY-MM-DD').meta({ examples: ['2026-12-01'] })

export const customerName = line(longestCustomerName)
  .min(1)
  .meta({ examples: ['Alan Smith'] })
export const contactName = line(longestName)
  .min(1)
  .meta({ examples: ['Alan Smith'] })
export const branch = optional(line(longestWord)).meta({
  description: 'Chooses the home channel',
  examples: ['Denver'],
})
export const status = optional(line(longestWord)).meta({ examples: ['booked'] })
export const label = optional(line(longestWord)).meta({ examples: ['cell', 'spouse'] })
export const moveDate = optional(day).meta({ examples: ['2026-12-01'] })

/** A phone number as people write it; without a prefix it belongs to the country. */
export function phoneIn(country: CountryCode) {
  return z
    .string()
    .meta({
      description: 'As people write it; without a prefix it belongs to DEFAULT_COUNTRY',
      examples: ['(303) 555-0142'],
    })
    .transform((written, context): PhoneNumber => {
      const parsed = parsePhoneNumber(written, country)
      if (parsed.kind === 'valid') return parsed.number
      const isExtended = parsed.because === 'phone-extension'
      const message = isExtended ? 'has an extension, which cannot be texted' : 'is not a phone number'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })
}

/**
 * The body of `PUT /api/v1/orders/{number}`. `contacts` must be there, so that leaving it out by mistake takes nobody
 * away; unknown fields are refused, so that a misspelled one does not lose what it says.
 */
export function orderBodyIn(country: CountryCode) {
  const contact = z.strictObject({ name: contactName, phone: phoneIn(country), label })
  return z.strictObject({
    customerName,
    branch,
    status,
    moveDate,
    contacts: z.array(contact).max(mostContacts).meta({ description: "The order's own contacts become exactly these" }),
  })
}

const listedOrder = z.object({
  number: z.string().meta({ examples: ['123456'] }),
  customerName: z.string(),
  branch: z.string().nullable(),
  status: z.string().nullable(),
  moveDate: z.iso.date().nullable(),
})

export const storedOrder = listedOrder.extend({
  contacts: z.array(
    z.object({
      name: z.string(),
      phone: z.string().meta({ description: 'E.164', examples: ['+13035550142'] }),
      label: z.string().nullable(),
      kind: z.enum(['own', 'custom']).meta({ description: 'own came with the order, custom was added by staff' }),
      optedOut: z.boolean().meta({ description: 'Told us or their carrier to stop; nothing is sent to them' }),
    }),
  ),
})

export const listQuery = z.strictObject({
  after: orderNumber.optional(),
  limit: z.coerce.number('is not a number').int('is not a whole number').min(1).max(200).default(50),
})

export const orderPage = z.object({
  orders: z.array(listedOrder),
  next: z.string().nullable().meta({ description: 'The value of after for the next page; null on the last' }),
})

/** What the parsed body says, for the bridge. */
export function toFeed(number: OrderNumber, body: z.infer<ReturnType<typeof orderBodyIn>>): OrderFromFeed {
  return { number, ...body }
}

/** The stored order, for the answer. */
export function toStoredOrder(order: Order, contacts: readonly OrderContact[]): z.infer<typeof storedOrder> {
  return {
    ...order,
    contacts: contacts.map(({ contact, kind, label }) => ({
      name: contact.name,
      phone: contact.phone,
      label,
      kind,
      optedOut: contact.optedOutAt !== null,
    })),
  }
}

function line(longest: number) {
  return z
    .string()
    .trim()
    .max(longest)
    .refine((written) => !/\p{Cc}/u.test(written), 'has a line break or another control character in it')
}

/** Left out, null and empty are the same. */
function optional<Schema extends z.ZodType<string, string>>(schema: Schema) {
  return emptyIsNull(schema).optional().default(null)
}

/** Takes a blank text for none. */
export function emptyIsNull<Schema extends z.ZodType<string, string>>(schema: Schema) {
  return z.preprocess(
    (written) => (typeof written === 'string' && written.trim() === '' ? null : written),
    schema.nullable(),
  )
}
