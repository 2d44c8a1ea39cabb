// Every sentence the bot says; those of threads stand in thread-texts.ts, words on buttons in labels.ts, reasons in
// reasons.ts, statuses in status-words.ts.
import { threadTexts } from './thread-texts.ts'

export const texts = {
  appName: 'Threadline',

  ...threadTexts,

  contacts: {
    title: (order: string) => `Order ${order}`,
    lastText: 'last text {moment}',
    optedOut: 'opted out on {moment}: texts cannot be sent',
    subscribers: (names: string[]) =>
      `${listed(names)} ${names.length === 1 && names[0] !== 'you' ? 'subscribes' : 'subscribe'}`,
    conversationWith: (names: string[]) => `conversation with ${listed(names)} since {moment}`,
    nobody: 'nobody subscribes',
    noOwn: 'The order lists no phone numbers.',
    noCustom: 'No numbers were added yet.',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
    confirmTitle: 'Subscribe',
    confirm: 'Subscribe to the conversation and view',
    subscribed: (name: string) => `You are subscribed to the conversation with ${name}. Press Open to go there.`,
    opening: (name: string) => `The thread with ${name} is opening. Press Open in a moment to go there.`,
    isOpen: (name: string) => `The thread with ${name} is there now. Press Open to go there.`,
    changed: 'This list has changed meanwhile. Here is how it is now.',
  },

  form: {
    order: (number: string, customer: string) => `Order ${number} · ${customer}`,
    chooseTemplate: 'Choose a template…',
    sendsFrom: (sender: string) => `Sends from ${sender}`,
    continues: (name: string, names: string[]) =>
      names.length > 0
        ? `There is a conversation with ${name} on this order already, with ${listed(names)}. Your text goes there.`
        : `There is a conversation with ${name} on this order already. Your text goes there.`,
    joins: (name: string, orders: string) =>
      `${name} already has a conversation ${orders}. Your text goes there, and the conversation then belongs to this order too.`,
    apart: (name: string, orders: string, sender: string) =>
      `${name} already has a conversation ${orders}. This order gets its own, from ${sender}.`,
    onOrders: (numbers: string[]) => (numbers.length > 0 ? `on order ${listed(numbers)}` : 'that belongs to no order'),
    readFirst: 'Please read the line above, then press Send again.',
  },

  signature: {
    what: 'These words stand under the texts that you start from the form. You can change them for each text.',
    saved: 'Saved. It stands under the texts that you start from now on.',
    removed: 'Removed. Texts that you start have no signature now.',
    none: 'You have no signature yet.',
  },

  conversations: {
    none: 'You subscribe to no conversation yet. Open the contacts of an order, and press Start or Subscribe.',
    lastText: 'last text {moment}',
    noText: 'no text yet',
  },

  templates: {
    what: 'Choose one in the form, under Template. What stands in {{…}} is filled in.',
  },

  scheduled: {
    none: 'Nothing is scheduled. Texts go out as soon as you send them.',
  },

  status: {
    title: 'Deliveries',
    allDelivered: 'Everything is delivered. Nothing waits, and nothing was given up.',
    waiting: (count: number) =>
      count === 1
        ? 'One text or post waits to be delivered, since {moment}.'
        : `${count} texts and posts wait to be delivered, the first since {moment}.`,
    because: (obstacle: string) => `It was tried, and ended with: ${obstacle}. It is tried again by itself.`,
    dead: (count: number) =>
      `${count === 1 ? 'One was' : `${count} were`} given up, and can be tried again. Mend the reason, then press Retry:`,
    letter: (name: string, place: string, obstacle: string) => `${name} in ${place}, {moment}: ${obstacle}`,
    nobody: 'Somebody',
    nowhere: 'a thread that is not there any more',
    spokenDead: 'what was given up',
    trying: (count: number) => `${count} will be tried again now.`,
    left: (count: number) => `${count} will not be tried again.`,
    nothingLeft: 'Nothing is left to try again.',
    onlyAdministrators: 'Only administrators can give deliveries up for good. Press Retry to have them tried again.',
  },

  picker: {
    hint: 'Type the order number or the name of the customer.',
    chooseFirst: 'Choose an order first.',
  },

  answer: {
    subscribed: 'You are subscribed. You will be mentioned when the customer writes, and your replies here are texted.',
    alreadySubscribed: 'You are subscribed already.',
    unsubscribed: 'You are unsubscribed. You will not be mentioned any more; you can subscribe again at any time.',
    wasNotSubscribed: 'You were not subscribed.',
    conversationGone: 'This conversation is not there any more.',
    sendingAgain: 'The text is being sent again.',
    markedAsSent: 'The text is marked as sent.',
    alreadySettled: 'This was settled meanwhile. Nothing was sent.',
    tooSlow: 'Slack closed this before it could open. Please try once more.',
    fault: 'Something went wrong on our side, and nothing was sent. Please try again in a moment.',
    faultInForm: 'Something went wrong on our side. Press Send again: the text will not go out twice.',
    unknownOrder: (number: string) =>
      `There is no order ${number}. Check the number, or leave it out to search by the name of the customer.`,
  },

  mayNot: {
    guest: 'Guests cannot text customers. Nothing was sent.',
    stranger: 'Only members of this workspace can text customers. Nothing was sent.',
    deactivated: 'This account is deactivated. Nothing was sent.',
    bot: 'Bots cannot text customers. Nothing was sent.',
    unknown: 'I cannot find out who you are. Nothing was sent.',
  },

  texting: {
    help: [
      'Threadline texts the customers of an order from here. Every conversation is a thread.',
      '• /contacts 123456 shows the contacts of an order. Press Start to write to one.',
      '• /text 123456 writes to a number of your own choice.',
      '• Reply in the thread to text the customer. Start with "note:" to keep a reply internal.',
      '• /texting home makes this channel the one in which conversations open (administrators).',
      '• /texting home Denver does so for one branch, written as on its orders.',
      '• /texting status tells whether everything is delivered.',
    ],
    unknown: (word: string) => `There is no command “${word}”. Here is what you can do:`,
    homeSet: 'Done. Conversations open in this channel from now on.',
    homeSetForBranch: (branch: string) =>
      `Done. Conversations of the branch ${branch} open in this channel from now on.`,
    notAdministrator:
      'Only administrators can choose the channel: admins and owners of this workspace, and the people listed in ADMIN_EMAILS.',
    obstacle: {
      'direct-message':
        'Conversations need a channel. Go to the channel that your team uses, and say this again there.',
      'not-a-member': 'I am not in this channel yet. Invite me with /invite @Threadline, then say this again.',
      archived: 'This channel is archived. Choose another one.',
    },
  },

  /** What is said otherwise in Teams, where commands are said to the bot. */
  teams: {
    help: [
      'Threadline texts the customers of an order from here. Every conversation is a thread.',
      '• contacts 123456 shows the contacts of an order. Press Start to write to one.',
      '• text 123456 writes to a number of your own choice.',
      '• conversations, signature, templates and scheduled show what is yours.',
      '• In channels, mention me first: @Threadline contacts. From the message box, type / and choose Contacts.',
      '• Reply in the thread to text the customer. Start with "note:" to keep a reply internal.',
      '• @Threadline texting home, said in a channel, makes it the one in which conversations open (administrators).',
      '• @Threadline texting home Denver does so for one branch, written as on its orders.',
      '• texting status tells whether everything is delivered.',
    ],
    chooseOrder: 'Press a button and choose an order.',
    own: 'Press the button: only you will see it.',
    notAdministrator: 'Only administrators can choose the channel: the people listed in ADMIN_EMAILS.',
    homeNeedsChannel:
      'Conversations need a channel. Go to the channel that your team uses, and say there: @Threadline texting home',
    mentionMeans:
      'Mention @Threadline in replies for now. Once I hear a message here that does not mention me, that is not needed any more, and the cards say so.',
    homeIsGone:
      'Conversations open in a channel that I am not in any more. Add Threadline to that team again, or ask an administrator to say in another channel: @Threadline texting home',
  },

  home: {
    unnamed: 'a channel that I cannot see',
    invite: (channel: string) =>
      `Conversations open in ${channel}, but I am not in it. Invite me there with /invite @Threadline, then try again.`,
    chooseAnother: (channel: string) =>
      `Conversations open in ${channel}, but nobody can write there. Ask an administrator to go to another channel and say: /texting home`,
  },
} as const

/** `Jane`, `Jane and Maria`, `Jane, Maria and Bob`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
