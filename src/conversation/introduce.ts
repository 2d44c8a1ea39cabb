// Knowing somebody from the first screen they open, so that one person on two platforms is one from then on.
import type { Bridge } from './bridge.ts'
import type { Actor, Person } from './model.ts'

/** The person behind this identity; whoever is new is found by e-mail address, or added. */
export async function introduce({ store }: Bridge, actor: Actor): Promise<Person> {
  return (await store.person(actor)) ?? store.transaction((tx) => tx.savePerson(actor))
}
