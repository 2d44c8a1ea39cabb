// What the bot says in threads: on cards, in posts below them, and to one person. A part of texts.ts.

export const threadTexts = {
  card: {
    sendsFrom: (sender: string) => `Texts go out from ${sender}`,
    subscribed: 'Subscribed:',
    nobodySubscribed: 'Nobody is subscribed.',
    howToReply: (name: string) =>
      `Replies in this thread are texted to ${name}. Start with "note:" to keep one internal.`,
    howToReplyByMention: (name: string) =>
      `Replies in this thread that mention @Threadline are texted to ${name}. Start with "note:" to keep one internal.`,
    legendOfReactions: 'On your replies, ✔️ means sent and ✅ delivered. Trouble is told in words.',
    written: 'Latest replies from here:',
    optedOut: (name: string) => `${name} opted out: texts cannot be sent until they text START.`,
    closed: 'This conversation is closed.',
    noOrder: 'Not on any order yet.',
    order: (number: string) => `Order ${number}`,
    moves: (day: string) => `moves ${day}`,
    contactsOf: (order: string) => `Contacts ${order}`,
  },

  post: {
    fromPhone: (name: string) => `${name} · SMS`,
    from: (name: string, place: string) => `${name} · ${place}`,
    places: { form: 'form', slack: 'Slack', teams: 'Teams' },
    somebody: 'A colleague',
    files: (count: number) => `Came with ${count === 1 ? 'a file' : `${count} files`} that cannot be shown here yet.`,
    late: (delay: string) => `Received late: it was sent ${delay} earlier.`,
    nobodySubscribes: 'Nobody is subscribed to this conversation. Press Subscribe to answer.',
    optedOut: 'opted out: texts cannot be sent until they text START.',
    optedIn: 'Texts can be sent again.',
    emptySms: '(a text without words)',
  },

  trouble: {
    about: (author: string, excerpt: string) => `${author} wrote: “${excerpt}”`,
    settled: (status: string) => `This text had trouble. Now: ${status}.`,
    doubt: (status: string) =>
      `${status}. The text service did not answer, so we cannot know. Ask the customer, then choose.`,
  },

  unshown: {
    here: 'A message could not be shown in this thread. Press Retry to have it tried again.',
    trying: 'It is tried again now.',
    notTold: (author: string) => `This reply was not sent, and ${author} could not be told so privately.`,
    shownSince: 'A message could not be shown at first. It is shown below now.',
  },

  notice: {
    notSubscribed: 'Not sent: you are not subscribed to this conversation.',
    saidToBot: 'Not sent: you mentioned Threadline, so this may not be meant for the customer.',
    notSent: (status: string) => status,
    internal: '✎ internal, not sent. Your note stays here for your colleagues.',
    slow: 'sending: it takes longer than usual. We keep trying, you need not send it again.',
    sendingNow: 'Your text is being sent, and you are subscribed.',
    left: 'Left as it is: it was not sent.',
    unknownCard:
      'Not sent: this thread belongs to no conversation. Type /contacts with the order number in the channel to start one.',
    movedOn: 'Not sent: this conversation goes on in another thread. Write it there.',
    alreadyDecided: 'This was already decided.',
    notYours: 'Only the person who wrote this can decide about it.',
  },
} as const
