// What can be wrong with an Initiate Conversation form: everything is checked at once, each refusal at its field.
import type { Bridge } from './bridge.ts'
import { composeSms } from './compose-sms.ts'
import { homeChannelOf } from './home-channel.ts'
import type { Actor, Contact, Order, OrderNumber, PhoneNumber, Refusal } from './model.ts'
import { longestName } from './name-contact.ts'
import { type ParsedPhoneNumber, parsePhoneNumber } from './phone-number.ts'
import type { StoreReader } from './ports/store.ts'
import { fillTemplate, variableValues } from './templates.ts'

/** What is written in the form, and by whom. */
export interface StartForm {
  actor: Actor
  orderNumber: OrderNumber
  phone: string
  name: string
  text: string
  signature: string
}

/** A refusal stands at the field it is about; `about` names what is missing or wrong in it. */
export interface FieldError {
  field: 'phone' | 'name' | 'text'
  because: Refusal
  about?: string
}

export type CheckedStart =
  | { kind: 'checked'; order: Order; phone: PhoneNumber; body: string }
  | { kind: 'refused'; errors: FieldError[] }

/** Refuses with every error that the form has; else says what is to be sent, to whom, on which order. */
export async function checkStart(bridge: Bridge, reader: StoreReader, form: StartForm): Promise<CheckedStart> {
  const phone = parsePhoneNumber(form.phone, bridge.policy.defaultCountry)
  const known = phone.kind === 'valid' ? await reader.contactByPhone(phone.number) : null
  const order = await reader.order(form.orderNumber)
  const body = composeBody(bridge, form, order)
  const errors = [
    ...phoneErrors(bridge, phone, known),
    ...nameErrors(form.name),
    ...(await placeErrors(bridge, reader, form.actor, order)),
    ...(body.kind === 'refused' ? [body.error] : []),
  ]
  if (errors.length > 0 || !order || phone.kind === 'refused' || body.kind === 'refused') {
    return { kind: 'refused', errors }
  }
  return { kind: 'checked', order, phone: phone.number, body: body.body }
}

function phoneErrors({ policy }: Bridge, phone: ParsedPhoneNumber, known: Contact | null): FieldError[] {
  if (phone.kind === 'refused') return [{ field: 'phone', because: phone.because }]
  if (policy.senders.includes(phone.number)) return [{ field: 'phone', because: 'phone-is-ours' }]
  return known?.optedOutAt ? [{ field: 'phone', because: 'opted-out' }] : []
}

function nameErrors(name: string): FieldError[] {
  if (name.trim() === '') return [{ field: 'name', because: 'name-missing' }]
  return name.trim().length > longestName ? [{ field: 'name', because: 'name-too-long' }] : []
}

async function placeErrors(
  bridge: Bridge,
  reader: StoreReader,
  actor: Actor,
  order: Order | null,
): Promise<FieldError[]> {
  if (!order) return [{ field: 'text', because: 'unknown-order' }]
  if (bridge.policy.senders.length === 0) return [{ field: 'text', because: 'no-sender' }]
  return (await homeChannelOf(bridge, reader, actor, order.branch))
    ? []
    : [{ field: 'text', because: 'no-home-channel' }]
}

function composeBody(
  { policy }: Bridge,
  { actor, name, text, signature }: StartForm,
  order: Order | null,
): { kind: 'composed'; body: string } | { kind: 'refused'; error: FieldError } {
  const filled = order
    ? fillTemplate(text, variableValues({ order, contactName: name, myName: actor.name, company: policy.companyName }))
    : { text, missing: [] }
  if (filled.missing.length > 0) {
    const about = filled.missing.join(', ')
    return { kind: 'refused', error: { field: 'text', because: 'unresolved-variable', about } }
  }
  const composed = composeSms(filled.text, signature)
  return composed.kind === 'composed'
    ? composed
    : { kind: 'refused', error: { field: 'text', because: composed.because } }
}
