// Members of staff: one person behind the identities that share an e-mail address.
import { type Sql, sqltag as sql } from '@prisma/client/runtime/client'
import type { Actor, Identity, Person, PersonId } from '../conversation/model.ts'
import type { Dialect, Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { type RawRow, toPerson } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

/** Two transactions met in a way that only running one of them again can solve. */
export class Collision extends Error {
  override readonly name = 'Collision'
}

/** The person `p` of a statement as JSON, identities included. */
export function personAsJson({ jsonArray, jsonObject }: Dialect): Sql {
  return sql`${jsonObject}('id', p."id", 'name', p."name", 'email', p."email", 'signature', p."signature",
    'identities', (SELECT ${jsonArray}(
        ${jsonObject}('platform', i."platform", 'workspace', i."workspace", 'userId', i."userId")
        ORDER BY i."platform", i."workspace", i."userId")
      FROM "Identity" i WHERE i."personId" = p."id"))`
}

export function personByIdentity(db: Queryable, dialect: Dialect, identity: Identity): Promise<Person | null> {
  const { platform, workspace, userId } = identity
  return findPerson(
    db,
    dialect,
    sql`p."id" = (SELECT "personId" FROM "Identity"
      WHERE "platform" = ${platform} AND "workspace" = ${workspace} AND "userId" = ${userId})`,
  )
}

/** Found by identity, else by e-mail address, else new. A person without an address who turns out to have one is joined. */
export async function savePerson(db: Queryable, dialect: Dialect, actor: Actor): Promise<Person> {
  const email = actor.email?.trim().toLowerCase() || null
  const known = await personByIdentity(db, dialect, actor)
  if (known?.name === actor.name && (email === null || email === known.email)) return known
  const namesake = email === null ? null : await findPerson(db, dialect, sql`p."email" = ${email}`)
  if (known && known.email === null && namesake) await joinPersons(db, known, namesake)
  const id = await identify(db, actor, known, namesake, email)
  const isFree = !namesake || namesake.id === id
  await db.person.update({ where: { id }, data: { name: actor.name, ...(email !== null && isFree ? { email } : {}) } })
  return mustFind(db, dialect, id)
}

async function identify(
  db: Queryable,
  actor: Actor,
  known: Person | null,
  namesake: Person | null,
  email: string | null,
): Promise<PersonId> {
  if (known && known.email === null && namesake) return namesake.id
  if (known) return known.id
  const personId = namesake?.id ?? (await addPerson(db, actor.name, email))
  const { platform, workspace, userId } = actor
  if (!(await insertUnlessThere(db, 'Identity', { platform, workspace, userId, personId }))) throw new Collision()
  return personId
}

async function addPerson(db: Queryable, name: string, email: string | null): Promise<PersonId> {
  const id = newId<PersonId>()
  if (!(await insertUnlessThere(db, 'Person', { id, name, email, signature: null }))) throw new Collision()
  return id
}

/** Everything of `from` becomes `into`'s; what both have is deleted with `from`. */
async function joinPersons(db: Queryable, from: Person, into: Person): Promise<void> {
  await db.identity.updateMany({ where: { personId: from.id }, data: { personId: into.id } })
  await db.message.updateMany({ where: { authorId: from.id }, data: { authorId: into.id } })
  await db.$executeRaw(sql`
    UPDATE "Subscription" SET "personId" = ${into.id}
    WHERE "personId" = ${from.id}
      AND "conversationId" NOT IN (SELECT "conversationId" FROM "Subscription" WHERE "personId" = ${into.id})`)
  await db.person.delete({ where: { id: from.id } })
  if (into.signature === null) await db.person.update({ where: { id: into.id }, data: { signature: from.signature } })
}

async function findPerson(db: Queryable, dialect: Dialect, where: Sql): Promise<Person | null> {
  const [row] = await db.$queryRaw<RawRow[]>(
    sql`SELECT ${personAsJson(dialect)} AS "person" FROM "Person" p WHERE ${where}`,
  )
  return row ? toPerson(row.person) : null
}

async function mustFind(db: Queryable, dialect: Dialect, id: PersonId): Promise<Person> {
  const person = await findPerson(db, dialect, sql`p."id" = ${id}`)
  if (!person) throw new Collision()
  return person
}
