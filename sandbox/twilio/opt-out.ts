// Twilio's own handling of STOP, START and HELP ("Twilio support for opt-out keywords").
import type { Account } from './account.ts'

export type OptOutType = 'STOP' | 'START' | 'HELP'

const words: Record<OptOutType, readonly string[]> = {
  STOP: ['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
}

const answers: Record<OptOutType, string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}

/** Only a text that is nothing but the word counts. */
export function optOutTypeOf(body: string): OptOutType | undefined {
  const word = body.trim().toUpperCase()
  return (['STOP', 'START', 'HELP'] as const).find((type) => words[type].includes(word))
}

/** Notes the wish of a phone towards one sender and answers in Twilio's words. */
export function obey(account: Account, type: OptOutType, { from, to }: { from: string; to: string }): void {
  if (type === 'STOP') account.optOuts.add(`${to}>${from}`)
  if (type === 'START') account.optOuts.delete(`${to}>${from}`)
  account.add({
    direction: 'outbound-reply',
    from: to,
    to: from,
    body: answers[type],
    media: [],
    mediaUrls: [],
    status: 'delivered',
    messagingServiceSid: null,
    statusCallback: undefined,
  })
}
