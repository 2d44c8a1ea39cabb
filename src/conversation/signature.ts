// The closing words that a person puts under texts written in the form.
import type { Bridge } from './bridge.ts'
import { introduce } from './introduce.ts'
import type { Actor } from './model.ts'

/** What stands in the form at first; empty when the person has none. */
export async function savedSignature(bridge: Bridge, actor: Actor): Promise<string> {
  return (await introduce(bridge, actor)).signature ?? ''
}

/** Saves it for good, on every platform; nothing but spaces takes it away. */
export async function saveSignature({ store }: Bridge, actor: Actor, text: string): Promise<'saved' | 'removed'> {
  const signature = text.trim() || null
  await store.transaction(async (tx) => {
    const { id } = await tx.savePerson(actor)
    await tx.setSignature(id, signature)
  })
  return signature ? 'saved' : 'removed'
}
