// The orders API's door: a bearer token, compared without telling by the time it takes how much of it was right.
import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether the `Authorization` header carries exactly this token (RFC 6750, 2.1). */
export function isBearer(header: string | undefined, token: string): boolean {
  const [, given] = /^Bearer +(\S+) *$/i.exec(header ?? '') ?? []
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
