// What an app may send to a response_url: an ephemeral or public answer, or a change to where the action came from.
import { z } from 'zod'
import { check } from '../block-kit/check.ts'
import { messageBlocks } from '../block-kit/surfaces.ts'
import type { Messages } from '../messages.ts'
import type { Workspace } from '../workspace.ts'
import { parseJson } from './answer.ts'

const answer = z.object({
  text: z.string().optional(),
  blocks: z.preprocess(parseJson, messageBlocks).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
})
type ResponseAnswer = z.infer<typeof answer>

/** Carries the answer out; what comes back is the HTTP status and body that Slack gives. */
export function respond(
  workspace: Workspace,
  messages: Messages,
  id: string,
  body: unknown,
): { status: number; body: string } {
  const address = workspace.responseAddresses.get(id)
  if (!address) return { status: 404, body: 'no_active_hooks' }
  if (address.usesLeft <= 0) return { status: 404, body: 'used_url' }
  const checked = check(answer, body, '')
  if (!checked.ok) return { status: 400, body: 'invalid_blocks' }
  address.usesLeft -= 1
  const { value } = checked
  if (changesSource(value) && address.source) changeSource(messages, address.source, value)
  else if (value.response_type === 'in_channel') messages.postByApp({ channel: address.channel, ...draft(value) })
  else messages.showTo(address.person, { channel: address.channel, ...draft(value) })
  return { status: 200, body: 'ok' }
}

type Source = Exclude<NonNullable<ReturnType<Workspace['responseAddresses']['get']>>['source'], undefined>

function changesSource(value: ResponseAnswer): boolean {
  return value.replace_original === true || value.delete_original === true
}

function changeSource(messages: Messages, source: Source, value: ResponseAnswer): void {
  const { text, blocks = [] } = draft(value)
  if (source.kind === 'ephemeral') {
    if (value.delete_original) messages.removeEphemeral(source.ephemeral)
    else messages.replaceEphemeral(source.ephemeral, { text, blocks })
  }
  if (source.kind === 'message') {
    if (value.delete_original) messages.delete(source.message)
    else messages.edit(source.message, { text, blocks }, source.message.user)
  }
}

function draft({ text = '', blocks, thread_ts }: ResponseAnswer) {
  return { text, blocks, threadTs: thread_ts }
}
