// What as a whole may be shown: the blocks of a message, a modal, the Home tab.
import { z } from 'zod'
import { type Block, messageBlock, viewBlock } from './blocks.ts'
import { interactiveOf } from './interactive.ts'
import { limits } from './limits.ts'
import { id, plainText } from './objects.ts'

type Report = { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void }

function refuseDuplicates(blocks: Block[], report: Report): void {
  const seen = new Set<string>()
  blocks.forEach((block, index) => {
    const actionIds = interactiveOf(block).flatMap((element) => element.action_id ?? [])
    if (new Set(actionIds).size < actionIds.length)
      report.addIssue({ code: 'custom', path: [index], message: '`action_id` already exists in this block' })
    if (!block.block_id) return
    if (seen.has(block.block_id))
      report.addIssue({
        code: 'custom',
        path: [index, 'block_id'],
        message: `\`block_id\` "${block.block_id}" already exists`,
      })
    seen.add(block.block_id)
  })
}

export const messageBlocks = z.array(messageBlock).max(limits.messageBlocks).superRefine(refuseDuplicates)
const viewBlocks = z.array(viewBlock).max(limits.viewBlocks).superRefine(refuseDuplicates)

const common = {
  blocks: viewBlocks,
  private_metadata: z.string().max(limits.privateMetadata).optional(),
  callback_id: z.string().max(limits.id).optional(),
  external_id: id.optional(),
}

export const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(limits.viewLabel),
    submit: plainText(limits.viewLabel).optional(),
    close: plainText(limits.viewLabel).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...common,
  })
  .refine((view) => view.submit || !view.blocks.some((block) => block.type === 'input'), {
    path: ['submit'],
    message: 'missing required field: submit (a modal with an input block needs it)',
  })

export const home = z.strictObject({ type: z.literal('home'), ...common })

export type Modal = z.infer<typeof modal>
export type Home = z.infer<typeof home>
