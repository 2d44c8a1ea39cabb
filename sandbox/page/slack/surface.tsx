// Blocks outside of modals: in messages, ephemerals and the Home tab.
import { useState } from 'react'
import type { SurfaceRef } from '../../serve/deeds.ts'
import type { Block } from '../../slack/block-kit/blocks.ts'
import type { StateValues } from '../../slack/block-kit/interactive.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { FormProvider, typedKey } from '../blocks/form.ts'
import { Mrkdwn } from '../blocks/mrkdwn.tsx'

type Props = { surface: SurfaceRef; blocks: Block[]; state: StateValues; text?: string }

/** `text` is shown where there are no blocks. */
export function Surface({ surface, blocks, state, text = '' }: Props) {
  const [typed, setTyped] = useState<Record<string, string>>({})
  if (blocks.length === 0) return <Mrkdwn text={text} />
  const type = (blockId: string, actionId: string, value: string) =>
    setTyped((before) => ({ ...before, [typedKey(blockId, actionId)]: value }))
  return (
    <FormProvider value={{ surface, state, errors: {}, typed, type }}>
      <Blocks blocks={blocks} />
    </FormProvider>
  )
}
