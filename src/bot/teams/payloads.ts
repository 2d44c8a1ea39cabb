// What Teams sends us, parsed once: only the fields that are read, in the shapes of the Bot Framework's activities.
import { z } from 'zod'
import { storable } from '../../conversation/storable.ts'
import { conversationId, messageId, orderNumber, phoneNumber } from '../handed-back.ts'
import { formMemory } from '../screens/initiate.ts'
import { longestId } from './door/envelope.ts'

/** What cannot be read counts as missing: it must not cost the text around it. */
const text = z.string().transform(storable)
const maybe = text.nullish().catch(null)
/** Ids are far shorter; what is longer fits no index. */
const id = z.string().max(longestId).transform(storable)
const place = z.object({ id }).nullish().catch(null)
const account = z.object({ id, name: maybe, role: maybe })

/** Every activity; what is in `value` depends on its name, and what is said is read by text.ts. */
export const activity = z.object({
  /** Empty where it has none. */
  id: text.catch(''),
  serviceUrl: z.string(),
  from: account,
  /** `isTargeted`: a command from the compose box's menu, which nobody else sees ("Enable targeted messages for agents"). */
  recipient: account.extend({ isTargeted: z.boolean().nullish().catch(null) }),
  conversation: z.object({ id, conversationType: maybe }),
  channelData: z.object({ channel: place, thread: place }).nullish().catch(null),
  replyToId: maybe,
  membersRemoved: z.array(account).nullish().catch(null),
  value: z.unknown().optional(),
})
export type Activity = z.infer<typeof activity>

/** What the form remembers, and the number that makes two presses of *Send* one. */
export const sentMemory = formMemory.extend({ nonce: id.pipe(z.string().min(1)) })

const typed = text.nullish().transform((written) => written ?? '')
/** Far behind every list, and near enough for a database to count to. */
const lastPage = 10_000
/** A field in which nothing was chosen comes back empty. */
const chosenOrder = z
  .union([orderNumber, z.literal('').transform(() => null)])
  .nullish()
  .transform((order) => order ?? null)

/** What a button of ours carries, with what stands in the fields around it. */
export const pressed = z.object({
  verb: z.string().default(''),
  order: chosenOrder,
  page: z.coerce.number().int().min(1).max(lastPage).catch(1),
  phone: phoneNumber.nullish(),
  conversation: conversationId.nullish(),
  next: z.enum(['contacts', 'text']).nullish(),
  memory: sentMemory.nullish(),
  number: typed,
  name: typed,
  template: typed,
  message: typed,
  signature: typed,
  keepSignature: z.stringbool().catch(false),
})
export type Pressed = z.infer<typeof pressed>

/** A button that was pressed on a card in a chat. */
export const executed = z.object({ action: z.object({ verb: z.string() }) })

/** What a button about a conversation or a message carries: its id. */
export const about = { conversation: z.object({ value: conversationId }), message: z.object({ value: messageId }) }

/** Which command of the compose box or of a message's menu was chosen. */
export const command = z.object({ commandId: z.string() })

/** The message whose menu an action command was chosen from. */
export const chosenMessage = z.object({
  messagePayload: z.object({ id: z.string(), body: z.object({ content: z.string().nullish() }).nullish() }).nullish(),
})

/** What is typed into a field that searches ("Typeahead search in Adaptive Cards"); no order is found by more. */
export const search = z.object({ queryText: typed.transform((words) => words.slice(0, 200)).catch('') })
