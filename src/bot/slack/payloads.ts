// What Slack sends us, parsed once: only the fields that are read, in the shapes that docs.slack.dev gives them.
import { z } from 'zod'
import { storable } from '../../conversation/storable.ts'

const text = z.string().transform(storable)
/** Ids of things and of posts are far shorter; what is longer fits no index. */
const id = z.string().max(255).transform(storable)

export const slashCommand = z.object({
  command: text,
  text: text.default(''),
  user_id: id,
  channel_id: id,
  trigger_id: text,
})
export type SlashCommand = z.infer<typeof slashCommand>

const user = z.object({ id })
const option = z.object({ value: text })

const stateValue = z.object({
  value: text.nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

const view = z.object({
  id,
  hash: text.optional(),
  private_metadata: text.default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }).nullish(),
})
export type ViewState = z.infer<typeof view>

/** Where a pressed button stands: a message (perhaps seen by one person only) or a view. */
const container = z.object({
  channel_id: id.optional(),
  message_ts: id.optional(),
  thread_ts: id.optional(),
  is_ephemeral: z.boolean().optional(),
})

export const blockActions = z.object({
  user,
  trigger_id: text,
  response_url: z.url().optional(),
  container: container.default({}),
  view: view.optional(),
  actions: z.tuple(
    [z.object({ action_id: text, value: text.optional(), selected_option: option.nullish() })],
    z.unknown(),
  ),
})
export type BlockActions = z.infer<typeof blockActions>

export const viewSubmission = z.object({ user, view })
export type ViewSubmission = z.infer<typeof viewSubmission>

/** What is typed into a field that searches; no order is found by more. */
const typed = text.transform((words) => words.slice(0, 200))

export const blockSuggestion = z.object({ user, value: typed.default('') })

/**
 * A message event. Subtypes other than these three are edits, deletions, joins and the like; `bot_id` marks posts of
 * bots, `hidden` what nobody sees.
 */
export const messageEvent = z.object({
  /** Who wrote the root of the thread. */
  parent_user_id: id.optional(),
  channel: id,
  ts: id,
  thread_ts: id.optional(),
  subtype: text.optional(),
  bot_id: text.nullish(),
  hidden: z.boolean().optional(),
  user: id.optional(),
  text: text.default(''),
  blocks: z.array(z.unknown()).catch([]),
  files: z.array(z.unknown()).catch([]),
})
export type MessageEvent = z.infer<typeof messageEvent>

/** "user_change" event: a deactivation, a change of role, a new name. */
export const userChange = z.object({ user: z.object({ id }) })

/** What we wrote into a view's `private_metadata`. */
export function readMetadata<Shape>(schema: z.ZodType<Shape>, { private_metadata }: ViewState): Shape {
  return json.pipe(schema).parse(private_metadata)
}

const json = z.string().transform((written, context): unknown => {
  try {
    return JSON.parse(written)
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' })
    return z.NEVER
  }
})
