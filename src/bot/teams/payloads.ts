// What Teams sends us, parsed once: only the fields that are read, in the shapes of the Bot Framework's activities.
import { z } from 'zod'
import { conversationId, messageId, orderNumber, phoneNumber } from '../handed-back.ts'
import { formMemory } from '../screens/initiate.ts'

const account = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
})

/** Every activity; what is in `value` depends on its name. */
export const activity = z.object({
  type: z.string(),
  id: z.string().default(''),
  name: z.string().nullish(),
  serviceUrl: z.string(),
  from: account,
  /** `isTargeted`: a command from the compose box's menu, which nobody else sees ("Enable targeted messages for agents"). */
  recipient: account.extend({ isTargeted: z.boolean().nullish() }),
  conversation: z.object({ id: z.string(), conversationType: z.string().nullish() }),
  channelData: z
    .object({
      channel: z.object({ id: z.string() }).nullish(),
      thread: z.object({ id: z.string() }).nullish(),
    })
    .nullish(),
  replyToId: z.string().nullish(),
  text: z.string().nullish(),
  attachments: z.array(z.unknown()).nullish(),
  entities: z.array(z.unknown()).nullish(),
  value: z.unknown().optional(),
})
export type Activity = z.infer<typeof activity>

/** What the form remembers, and the number that makes two presses of *Send* one. */
export const sentMemory = formMemory.extend({ nonce: z.string().min(1) })

const typed = z
  .string()
  .nullish()
  .transform((written) => written ?? '')
/** A field in which nothing was chosen comes back empty. */
const chosenOrder = z
  .union([orderNumber, z.literal('').transform(() => null)])
  .nullish()
  .transform((order) => order ?? null)

/** What a button of ours carries, with what stands in the fields around it. */
export const pressed = z.object({
  verb: z.string().default(''),
  order: chosenOrder,
  page: z.coerce.number().catch(1),
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

/** What a button about a conversation or a message carries: its id. */
export const about = { conversation: z.object({ value: conversationId }), message: z.object({ value: messageId }) }

/** The message whose menu an action command was chosen from. */
export const chosenMessage = z.object({
  messagePayload: z.object({ id: z.string(), body: z.object({ content: z.string().nullish() }).nullish() }).nullish(),
})

/** What is typed into a field that searches ("Typeahead search in Adaptive Cards"). */
export const search = z.object({ dataset: z.string(), queryText: z.string().default('') })
