// Who administers, beside those whom a platform itself calls administrators.
import type { Actor } from '../conversation/model.ts'

/** Whether ADMIN_EMAILS lists this person; case does not count in e-mail addresses. */
export function isListedAdministrator(adminEmails: readonly string[], { email }: Actor): boolean {
  return email !== null && adminEmails.some((listed) => listed.toLowerCase() === email.toLowerCase())
}
