// What Slack sends us, parsed once: only the fields that are read, in the shapes that docs.slack.dev gives them.
import { z } from 'zod'

export const slashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  trigger_id: z.string(),
})
export type SlashCommand = z.infer<typeof slashCommand>

const user = z.object({ id: z.string() })
const option = z.object({ value: z.string() })

const stateValue = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

const view = z.object({
  id: z.string(),
  hash: z.string().optional(),
  private_metadata: z.string().default(''),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), stateValue)) }).nullish(),
})
export type ViewState = z.infer<typeof view>

/** Where a pressed button stands: a message (perhaps seen by one person only) or a view. */
const container = z.object({
  channel_id: z.string().optional(),
  message_ts: z.string().optional(),
  thread_ts: z.string().optional(),
  is_ephemeral: z.boolean().optional(),
})

export const blockActions = z.object({
  user,
  trigger_id: z.string(),
  response_url: z.url().optional(),
  container: container.default({}),
  view: view.optional(),
  actions: z.tuple(
    [z.object({ action_id: z.string(), value: z.string().optional(), selected_option: option.nullish() })],
    z.unknown(),
  ),
})
export type BlockActions = z.infer<typeof blockActions>

export const viewSubmission = z.object({ user, view })
export type ViewSubmission = z.infer<typeof viewSubmission>

export const blockSuggestion = z.object({ user, value: z.string().default('') })

/**
 * A message event. Subtypes other than these three are edits, deletions, joins and the like; `bot_id` marks posts of
 * bots, `hidden` what nobody sees.
 */
export const messageEvent = z.object({
  /** Who wrote the root of the thread. */
  parent_user_id: z.string().optional(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  hidden: z.boolean().optional(),
  user: z.string().optional(),
  text: z.string().default(''),
  blocks: z.array(z.unknown()).catch([]),
  files: z.array(z.unknown()).catch([]),
})
export type MessageEvent = z.infer<typeof messageEvent>

/** What we wrote into a view's `private_metadata`. */
export function readMetadata<Shape>(schema: z.ZodType<Shape>, { private_metadata }: ViewState): Shape {
  return schema.parse(JSON.parse(private_metadata))
}
