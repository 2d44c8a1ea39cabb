// The names by which what is pressed comes back to us. Buttons of cards and posts have the name of their action.

export const contactsVerbs = {
  show: 'contacts',
  start: 'contacts.start',
  add: 'contacts.add',
  open: 'contacts.open',
  /** Asks to confirm before `subscribe`. */
  ask: 'contacts.ask',
  subscribe: 'contacts.subscribe',
  page: 'contacts.page',
} as const

export const formVerbs = { show: 'text', template: 'form.template', send: 'form.send', cancel: 'form.cancel' } as const
/** What is one's own. */
export const ownVerbs = {
  conversations: 'conversations',
  openConversation: 'conversations.open',
  signature: 'signature',
  saveSignature: 'signature.save',
  removeSignature: 'signature.remove',
  templates: 'templates',
  scheduled: 'scheduled',
} as const
export const pickerVerbs = { choose: 'picker.choose' } as const

/** Under these names comes back what somebody typed or chose. */
export const formInputs = {
  number: 'number',
  name: 'name',
  template: 'template',
  message: 'message',
  signature: 'signature',
  keepSignature: 'keepSignature',
} as const
export const pickerInputs = { order: 'order' } as const
/** The list that Teams asks us to search while somebody types ("Typeahead search in Adaptive Cards"). */
export const ordersDataset = 'orders'
