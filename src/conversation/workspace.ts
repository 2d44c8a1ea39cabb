// Who is who, and what is where: questions about workspaces, threads in them and identities in them.
import type { ConversationFacts, Identity, NamedIdentity, Person, Thread, Workspace } from './model.ts'

export function isIn(place: Workspace, { platform, workspace }: Workspace): boolean {
  return place.platform === platform && place.workspace === workspace
}

/** Whether this person is who a platform means by that identity. */
export function isKnownAs(person: Person, identity: Identity): boolean {
  return person.identities.some((known) => isIn(known, identity) && known.userId === identity.userId)
}

/** The thread of a conversation in that workspace. */
export function threadIn(conversation: ConversationFacts, workspace: Workspace): Thread | null {
  return conversation.threads.find((thread) => isIn(thread, workspace)) ?? null
}

/** The identities in that workspace of these people, with their names. */
export function identitiesIn(people: readonly Person[], workspace: Workspace): NamedIdentity[] {
  return people.flatMap(({ name, identities }) =>
    identities.filter((identity) => isIn(identity, workspace)).map((identity) => ({ ...identity, name })),
  )
}
