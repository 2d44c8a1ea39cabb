// Why something was not done, in words that say what to do next: refusals of ours, and codes of carriers.
import type { Refusal, Workspace } from '../conversation/model.ts'
import { longestName } from '../conversation/name-contact.ts'

type Platform = Workspace['platform']

const homeCommand: Record<Platform, string> = { slack: '/texting home', teams: '@Threadline texting home' }

/** What is known about a refusal: `about` names what is missing, `platform` is where it is read. */
export interface RefusalContext {
  platform: Platform
  about?: string | undefined
}

const refusalWords: Record<Refusal, (context: RefusalContext) => string> = {
  'not-a-phone-number': () => 'This is not a phone number. Check the digits, and include the area code.',
  'phone-extension': () => 'Extensions cannot be texted. Enter the number without the extension.',
  'phone-is-ours': () => 'This is one of our own numbers. Enter the number of the contact.',
  'opted-out': () => 'This contact opted out: texts cannot be sent until they text START to our number.',
  empty: () => 'There is no text to send. Write a message first.',
  'too-long': () => 'The text is too long: shorten it to 1,600 characters, signature included.',
  'name-missing': () => 'Enter the name of the contact.',
  'name-too-long': () => `The name is too long. Shorten it to ${longestName} characters.`,
  'files-not-supported': () => 'Files cannot be texted yet. Write the message again without the file.',
  'unresolved-variable': ({ about }) =>
    `There is no value for ${about ?? 'a variable'} here. Write it out, or take it out of the message.`,
  'unknown-order': () => 'There is no order with this number. Check the number, or search by the name of the customer.',
  'no-home-channel': ({ platform }) =>
    `There is no channel yet in which conversations open. Ask an administrator to go to the right channel and say: ${homeCommand[platform]}`,
  'no-sender': () => 'There is no phone number yet to text from. Ask your administrator to set TWILIO_SENDERS.',
  'not-subscribed': () => 'You are not subscribed to this conversation. Press Subscribe on its card first.',
  closed: () => 'This conversation is closed. Start it again from the contacts of the order.',
}

/** Says a refusal in words. */
export function sayRefusal(because: Refusal, context: RefusalContext): string {
  return refusalWords[because](context)
}

/** Twilio's error codes ("Error and Warning Dictionary") in plain words. */
const carrierWords: Record<string, string> = {
  '20003': 'Our account with the carrier was not accepted. Tell your administrator.',
  '20429': 'Too many texts at once. Wait a moment, then try again.',
  '21211': 'This is not a valid phone number.',
  '21408': 'Texts to this country are switched off in our account. Tell your administrator.',
  '21610': 'The contact opted out: texts cannot be sent until they text START to our number.',
  '21611': 'Too many texts are waiting on our number. Try again later.',
  '21614': 'This number cannot receive texts.',
  '21617': 'The text is too long.',
  '30001': 'Too many texts are waiting on our number. Try again later.',
  '30003': 'The phone is off or out of reach.',
  '30004': 'The phone or its carrier blocks this text.',
  '30005': 'This number is unknown or no longer in service.',
  '30006': 'This is a landline, or its carrier takes no texts.',
  '30007': 'The carrier took the text for spam. Word it differently, without short links.',
  '30008': 'The carrier did not say why.',
  '30019': 'The picture is too large for the carrier.',
  '30022': 'Our number has reached the carrier’s limit for now. Try again later.',
  '30023': 'Our number has reached the carrier’s limit for today. Try again tomorrow.',
  '30032': 'Our toll-free number is not verified yet. Tell your administrator.',
  '30034': 'Our number is not registered for texting in the US. Tell your administrator.',
  '63038': 'Our account has reached its limit for today. Try again tomorrow.',
}

const ownReasons: Record<string, string> = {
  unreachable: 'The text service could not be reached for a while. Try again.',
}

/** Says why a message failed or was refused: a refusal of ours, or a carrier's words with its code. */
export function sayReason(reason: string | null, platform: Platform): string {
  if (reason === null) return 'The carrier did not say why.'
  if (isRefusal(reason)) return sayRefusal(reason, { platform })
  const own = ownReasons[reason]
  if (own) return own
  const words = carrierWords[reason] ?? 'The carrier did not say why.'
  return `${words.replace(/\.$/, '')} (${reason}).`
}

function isRefusal(reason: string): reason is Refusal {
  return Object.hasOwn(refusalWords, reason)
}

/** Why a platform did not take a post: its code ("chat.postMessage", errors; "Status codes from bot conversational APIs"). */
const obstacles: Record<string, string> = {
  is_archived: 'the channel is archived',
  not_in_channel: 'Threadline is not in the channel',
  channel_not_found: 'the channel is gone, or Threadline is not in it',
  thread_not_found: 'the thread is gone',
  message_not_found: 'the thread is gone',
  msg_too_long: 'the message is too long for Slack',
  invalid_auth: 'Slack does not accept the bot token any more',
  token_revoked: 'Slack does not accept the bot token any more',
  account_inactive: 'Slack does not accept the bot token any more',
  missing_scope: 'the app lacks a right that the manifest asks for: install it again',
  ratelimited: 'Slack asked to slow down',
  BotNotInConversationRoster: 'Threadline is not in the team',
  ConversationNotFound: 'the channel is gone',
  MessageSizeTooBig: 'the message is too long for Teams',
}

/** Says why a delivery did not arrive, with the code for whoever has to look it up. */
export function sayObstacle(because: string): string {
  const words = Object.hasOwn(obstacles, because) ? obstacles[because] : null
  return words ? `${words} (${because})` : because
}
