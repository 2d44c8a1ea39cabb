// The names by which buttons, fields and views come back to us.
import type { ActionKind } from '../views/view.ts'

export const actionIds = {
  subscribe: 'card:subscribe',
  unsubscribe: 'card:unsubscribe',
  contacts: 'card:contacts',
  retry: 'trouble:retry',
  'send-again': 'trouble:send-again',
  'mark-as-sent': 'trouble:mark-as-sent',
  'subscribe-and-send': 'withheld:subscribe-and-send',
  'leave-it': 'withheld:leave-it',
  'show-again': 'unshown:show-again',
  'retry-dead': 'status:retry-dead',
  'leave-dead': 'status:leave-dead',
} as const satisfies Record<ActionKind, string>

export const contactsIds = {
  view: 'contacts',
  start: 'contacts:start',
  open: 'contacts:open',
  link: 'contacts:link',
  subscribe: 'contacts:subscribe',
  addCustomNumber: 'contacts:add-custom-number',
  previous: 'contacts:previous',
  next: 'contacts:next',
} as const

/** In the form, block and element share an id; Message's block has a version behind it. */
export const formIds = {
  view: 'initiate',
  number: 'number',
  name: 'name',
  template: 'template',
  message: 'message',
  signature: 'signature',
  keepSignature: 'keep-signature',
} as const

export const pickerIds = { view: 'pick-order', order: 'order' } as const
export const textingIds = { chooseContacts: 'texting:contacts', chooseText: 'texting:text' } as const
