// What is typed into text fields, kept in the page until a button, a menu or Submit sends it along.
import { createContext, useContext } from 'react'
import type { SurfaceRef, Typed } from '../../serve/deeds.ts'
import type { StateValue, StateValues } from '../../slack/block-kit/interactive.ts'

export type Form = {
  surface: SurfaceRef
  state: StateValues
  errors: Record<string, string>
  /** By block_id and action_id, as `typedKey` joins them. */
  typed: Record<string, string>
  type: (blockId: string, actionId: string, text: string) => void
  submit?: () => void
}

const FormContext = createContext<Form | undefined>(undefined)
export const FormProvider = FormContext.Provider

export function useForm(): Form {
  const form = useContext(FormContext)
  if (!form) throw new Error('outside of a form')
  return form
}

export function typedKey(blockId: string, actionId: string): string {
  return `${blockId}\n${actionId}`
}

export function valueIn({ state, typed }: Form, blockId: string, actionId: string): StateValue | undefined {
  const known = state[blockId]?.[actionId]
  const text = typed[typedKey(blockId, actionId)]
  return known && text !== undefined ? { ...known, value: text } : known
}

/** What the sandbox does not know yet. */
export function typedSince({ state, typed }: Pick<Form, 'state' | 'typed'>): Typed {
  return Object.entries(typed).flatMap(([key, text]) => {
    const [blockId = '', actionId = ''] = key.split('\n')
    const known = state[blockId]?.[actionId]
    return known ? [{ blockId, actionId, value: { ...known, value: text || null } }] : []
  })
}
